import classes from './chart.module.css';
import { StillBars } from './StillBars.tsx';
import { StillFlows } from './StillFlows.tsx';
import { StillHeat } from './StillHeat.tsx';
import { StillLines } from './StillLines.tsx';
import { STILL_WIDTH, type Still } from './still-types.ts';

/** A chart of a report. Its numbers stand in a table beside it; for readers aloud it is a picture with a name. */
export function StillChart({ still, label }: { still: Still; label: string }) {
  const { height, drawing } = drawn(still);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${STILL_WIDTH} ${height}`}
      className={classes.still}
      style={{ maxWidth: STILL_WIDTH }}
    >
      {drawing}
    </svg>
  );
}

function drawn(still: Still) {
  switch (still.type) {
    case 'bars':
      return StillBars(still.bars);
    case 'lines':
      return StillLines(still);
    case 'heat':
      return StillHeat(still);
    case 'flows':
      return StillFlows(still.flows);
  }
}
