import { useFormat } from '../format.ts';
import classes from './work.module.css';

/** A row of numbers, each under its name. */
export function CountTiles({ counts }: { counts: readonly (readonly [label: string, value: number])[] }) {
  const format = useFormat();
  return (
    <dl className={classes.counts}>
      {counts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{format.exact(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
