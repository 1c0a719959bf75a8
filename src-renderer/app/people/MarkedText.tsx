import { splitAtHits } from '#shared/text/mark-hits.ts';
import classes from './people.module.css';

type Props = {
  text: string;
  /** [start, end) in UTF-16 units, in order: the contract's Marks. */
  marks: readonly (readonly [number, number])[];
};

/** A text with what the search found set off. */
export function MarkedText({ text, marks }: Props) {
  if (marks.length === 0) return text;
  let at = 0;
  return splitAtHits(
    text,
    marks.map(([start, end]) => ({ start, end })),
  ).map((part) => {
    const key = at;
    at += part.text.length;
    return part.isHit ? (
      <mark key={key} className={classes.hit}>
        {part.text}
      </mark>
    ) : (
      <span key={key}>{part.text}</span>
    );
  });
}
