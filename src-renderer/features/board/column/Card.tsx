import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { preserveOffsetOnSource } from '@atlaskit/pragmatic-drag-and-drop/utils/preserve-offset-on-source';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview';
import { IconCake } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import type { FanRow } from '#shared/contract/fans.ts';
import { PickMark } from '#ui/pick-mark/PickMark.tsx';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { joinWords } from '../../../app/join-words.ts';
import { TagPill } from '../../../app/people/TagPill.tsx';
import { tagsShown } from '../../../app/people/tags-shown.ts';
import { useBoard } from '../board-state.ts';
import { dragDataOf, drawGhost } from '../drag/drag.ts';
import classes from './card.module.css';
import type { CardWords } from './card-words.ts';

type Props = {
  row: FanRow;
  wordsOf: (row: FanRow) => CardWords;
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
  const { row, wordsOf, stageId, index, count, top, isActive, isPicked, isDragged } = props;
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

  const { name, remark, tags } = row;
  const words = wordsOf(row);
  const shownTags = tagsShown(tags.map((tag) => tag.name));
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the card by aria-activedescendant
    <div
      ref={element}
      id={cardId(row.id)}
      role="option"
      aria-label={words.label}
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
            {words.more(tags.length - shownTags)}
          </span>
        )}
      </span>
      <span className={classes.foot}>
        <StrengthMark band={row.band} label={words.band} size="sm" />
        <span className={`${classes.contact} kith-truncate`} title={words.contactTitle}>
          {words.contact}
        </span>
        {words.birthday !== null && (
          <span className={classes.birthday}>
            <IconCake size={13} stroke={1.6} aria-hidden />
            {words.birthday}
          </span>
        )}
        {words.next !== null && (
          <span
            className={`${classes.next} kith-truncate`}
            data-overdue={words.isOverdue || undefined}
            title={words.next}
          >
            {words.next}
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
