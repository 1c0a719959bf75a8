import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview';
import { IconCalendar, IconCheck, IconPinFilled, IconStarFilled } from '@tabler/icons-react';
import i18next from 'i18next';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteRow as Row } from '#shared/contract/notes.ts';
import { useFormat } from '../../../app/format.ts';
import { joinWords } from '../../../app/join-words.ts';
import { MarkedText } from '../../../app/people/MarkedText.tsx';
import { tagColor } from '../../../app/people/tag-color.ts';
import { type NoteRef, noteTitle } from '../note-acts.ts';
import notesClasses from '../notes.module.css';
import { notesDrag } from './note-drag.ts';
import classes from './note-list.module.css';

type Props = {
  row: Row;
  index: number;
  count: number;
  top: number;
  sortBy: 'updated' | 'created' | 'title' | 'opened';
  isActive: boolean;
  isShown: boolean;
  chosen: ReadonlyMap<number, NoteRef>;
};

export function noteRowId(id: number): string {
  return `note-row-${id}`;
}

const TAGS_SHOWN = 3;

/** One note of the list: title, first words (or what was found), when, tags. 76 px high. */
export const NoteRow = memo(function NoteRow(props: Props) {
  const { row, index, count, top, sortBy, isActive, isShown, chosen } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef({ row, chosen });
  latest.current = { row, chosen };
  const isChosen = chosen.has(row.id);

  useEffect(() => {
    const card = element.current;
    if (!card) return;
    return draggable({
      element: card,
      getInitialData: () => {
        const { row: one, chosen: many } = latest.current;
        return notesDrag(many.has(one.id) ? [...many.values()] : [{ id: one.id, title: one.title }]);
      },
      onGenerateDragPreview: ({ nativeSetDragImage }) => {
        setCustomNativeDragPreview({
          nativeSetDragImage,
          render: ({ container }) => {
            const { row: one, chosen: many } = latest.current;
            container.className = classes.ghost ?? '';
            container.textContent = many.has(one.id)
              ? i18next.t('notes.count', { count: many.size })
              : noteTitle(one.title);
          },
        });
      },
    });
  }, []);

  const { title, titleMarks, excerpt, snippet, snippetMarks, tags, pinnedAt, favouriteAt, daily } = row;
  const at = sortBy === 'created' ? row.createdAt : sortBy === 'opened' ? row.openedAt : row.updatedAt;
  const shownTags = tags.slice(0, TAGS_SHOWN);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the row by aria-activedescendant
    <div
      ref={element}
      id={noteRowId(row.id)}
      role="option"
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
      data-active={isActive || undefined}
      data-shown={isShown || undefined}
      data-chosen={isChosen || undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span className={classes.check} data-check aria-hidden>
        <IconCheck size={12} stroke={2.4} />
      </span>
      <span className={classes.rowHead}>
        {pinnedAt !== null && <IconPinFilled size={12} aria-label={t('notes.views.pinned')} />}
        {favouriteAt !== null && <IconStarFilled size={12} aria-label={t('notes.views.favourite')} />}
        {daily !== null && <IconCalendar size={13} stroke={1.6} aria-hidden />}
        <span className={`${classes.rowTitle} kith-truncate`} title={noteTitle(title)}>
          {title === '' ? t('notes.untitled') : <MarkedText text={title} marks={titleMarks} />}
        </span>
        <span className={notesClasses.quiet} title={at === null ? undefined : format.dateTime(at)}>
          {at === null ? '' : format.relative(at)}
        </span>
      </span>
      <span className={`${classes.excerpt} kith-truncate`}>
        {snippet !== '' ? (
          <MarkedText text={snippet} marks={snippetMarks} />
        ) : (
          excerpt || t('notes.emptyText')
        )}
      </span>
      {tags.length > 0 && (
        <span className={classes.rowTags} title={joinWords(tags.map((tag) => tag.name))}>
          {shownTags.map((tag) => (
            <span key={tag.id} className={classes.rowTag}>
              <span className={classes.dot} style={{ background: tagColor(tag.color) }} aria-hidden />
              <span className="kith-truncate">{tag.name}</span>
            </span>
          ))}
          {tags.length > TAGS_SHOWN && (
            <span>{t('common.moreCount', { count: tags.length - TAGS_SHOWN })}</span>
          )}
        </span>
      )}
    </div>
  );
});
