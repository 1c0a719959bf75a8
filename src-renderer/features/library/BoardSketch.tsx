import type { CSSProperties } from 'react';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import classes from './library.module.css';

/** Widths of the names of the cards, in percent. */
const COLUMNS = [
  { phase: 'customer', band: 'weak', names: [62, 48, 70] },
  { phase: 'fan', band: 'medium', names: [56, 66] },
  { phase: 'friend', band: 'strong', names: [60] },
] as const;

/** The board in small, for the first page: decoration only. */
export function BoardSketch() {
  return (
    <div className={classes.sketch} aria-hidden>
      {COLUMNS.map(({ phase, band, names }) => (
        <div
          key={phase}
          className={classes.sketchColumn}
          style={{ '--hue': `var(--kith-phase-${phase})` } as CSSProperties}
        >
          {names.map((width) => (
            <div key={width} className={classes.sketchCard}>
              <span className={classes.sketchName} style={{ width: `${width}%` }} />
              <StrengthMark band={band} label="" size="sm" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
