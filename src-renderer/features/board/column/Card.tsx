import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { preserveOffsetOnSource } from '@atlaskit/pragmatic-drag-and-drop/utils/preserve-offset-on-source';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FanRow } from '#shared/contract/fans.ts';
import { PickMark } from '#ui/pick-mark/PickMark.tsx';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { useFormat } from '../../../app/format.ts';
import { joinWords, nameAnd } from '../../../app/join-words.ts';
import { TagPill } from '../../../app/people/TagPill.tsx';
import { tagsShown } from '../../../app/people/tags-shown.ts';
import { useBoard } from '../board-state.ts';
import { dragDataOf, drawGhost } from '../drag/drag.ts';
import classes from './card.module.css';
import { useCardWords } from './card-words.ts';

type Props = {
  row: FanRow;
  stageId: number;
  index: number;
  count: number;
  top: number;
  isActive: boolean;
  isPicked: boolean;
  isDragged: boolean;
};

/** One person on the board, 88 px high. */
export const Card = memo(function Card(props: Props) {
  const { row, stageId, index, count, top, isActive, isPicked, isDragged } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCardWords();
  const board = useBoard();
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef({ row, stageId, index });
  latest.current = { row, stageId, index };

  useEffect(() => {
    const card = element.current;
    if (!card) return;
    return draggable({
      element: card,
      getInitialData: () => {
        const { row: person, ...place } = latest.current;
        return dragDataOf(board, person, place);
      },
      onGenerateDragPreview: ({ nativeSetDragImage, source, location }) => {
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: preserveOffsetOnSource({ element: card, input: location.current.input }),
          render: ({ container }) => drawGhost(container, card, source.data),
        });
      },
    });
  }, [board]);

  const { name, remark, tags, nextDue, lastContactAt } = row;
  const shownTags = tagsShown(tags.map((tag) => tag.name));
  const next = words.next(row);
  const isOverdue = nextDue !== null && nextDue < format.dayOf();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the card by aria-activedescendant
    <div
      ref={element}
      id={cardId(row.id)}
      role="option"
      aria-label={words.label(row)}
      aria-selected={isPicked}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
      data-active={isActive || undefined}
      data-picked={isPicked || undefined}
      data-dragged={isDragged || undefined}
      className={classes.card}
      style={{ transform: `translateY(${top}px)` }}
    >
      <PickMark isOn={isPicked} />
      <span className={classes.head}>
        <span className={`${classes.name} kith-truncate`} title={name}>
          {name}
        </span>
        {remark !== '' && (
          <span className={`${classes.remark} kith-truncate`} title={remark}>
            {remark}
          </span>
        )}
      </span>
      <span className={classes.tags}>
        {tags.slice(0, shownTags).map((tag) => (
          <span key={tag.id} className={classes.tag}>
            <TagPill name={tag.name} color={tag.color} />
          </span>
        ))}
        {tags.length > shownTags && (
          <span className={classes.quiet} title={joinWords(tags.slice(shownTags).map((tag) => tag.name))}>
            {t('common.moreCount', { count: tags.length - shownTags })}
          </span>
        )}
      </span>
      <span className={classes.foot}>
        <StrengthMark band={row.band} label={t(`domain.bandLong.${row.band}`)} size="sm" />
        <span
          className={`${classes.contact} kith-truncate`}
          title={
            lastContactAt === null
              ? undefined
              : nameAnd(t('fans.columns.lastContact'), format.dateTime(lastContactAt))
          }
        >
          {words.lastContactShort(row)}
        </span>
        {next !== null && (
          <span
            className={`${classes.next} kith-truncate`}
            data-overdue={isOverdue || undefined}
            title={next}
          >
            {next}
          </span>
        )}
      </span>
    </div>
  );
});

export function cardId(fanId: number): string {
  return `card-${fanId}`;
}

/** In place of a card that is on its way; shows after 200 ms. */
export function SkeletonCard({ top }: { top: number }) {
  return (
    <div
      className={`${classes.card} ${classes.skeleton}`}
      style={{ transform: `translateY(${top}px)` }}
      aria-hidden
    >
      <span style={{ width: '55%' }} />
      <span style={{ width: '75%' }} />
      <span style={{ width: '40%' }} />
    </div>
  );
}
