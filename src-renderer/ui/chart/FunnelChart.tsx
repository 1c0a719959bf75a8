import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import classes from './chart.module.css';
import { clipped, funnelSteps, numberIn, textUnits } from './chart-rules.ts';
import { type ChartRow, seriesColor } from './chart-types.ts';
import { MarkCaption } from './MarkCaption.tsx';
import { useMarks } from './use-marks.ts';

type Props = {
  /** One row a step, first to last. */
  rows: readonly ChartRow[];
  /** Key of the step's name. */
  x: string;
  /** Key of its number. */
  y: string;
  formatY: (value: number) => string;
  formatShare: (share: number) => string;
  /** The people behind a step. */
  onOpen?: (row: ChartRow) => void;
};

const ROW = 40;
const BAR = 22;
const SHARES = 124;
/** Pixels of half a Chinese character, and the gap after the names. */
const UNIT = 6.6;
const NAME_GAP = 16;
const LONGEST_NAME = 15;

/** Steps as bars from one line: their lengths compare, as slanted sides would not. Beside each, how many went on. */
export function FunnelChart({ rows, x, y, formatY, formatShare, onOpen }: Props) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const marks = useMarks({
    count: rows.length,
    onOpen: onOpen && ((index) => rows[index] && onOpen(rows[index])),
  });
  const steps = funnelSteps(rows.map((row) => numberIn(row, y)));
  const names = rows.map((row) => clipped(String(row[x] ?? ''), LONGEST_NAME));
  const start = Math.max(0, ...names.map(textUnits)) * UNIT + NAME_GAP;
  const space = Math.max(width - start - SHARES - 60, 40);
  const words = rows.map((row, at) => {
    const step = steps[at];
    return [
      `${row[x]}: ${formatY(numberIn(row, y))}`,
      step?.ofPrevious != null && t('charts.ofPrevious', { share: formatShare(step.ofPrevious) }),
      at > 0 && step?.ofFirst != null && t('charts.ofFirst', { share: formatShare(step.ofFirst) }),
    ]
      .filter(Boolean)
      .join(' · ');
  });
  return (
    <div ref={ref}>
      <svg width={width} height={rows.length * ROW} className={classes.drawing} role="none">
        {rows.map((row, at) => {
          const step = steps[at];
          const width01 = step?.width ?? 0;
          const length = width01 > 0 ? Math.max(width01 * space, 2) : 0;
          return (
            <g
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have a fixed order and no other name
              key={at}
              transform={`translate(0 ${at * ROW})`}
              {...marks.markProps(at, words[at] ?? '')}
            >
              <rect width={width} height={ROW} fill="transparent" />
              <text x={0} y={ROW / 2} dominantBaseline="central" className={classes.name}>
                {names[at]}
              </text>
              <rect
                x={start}
                y={(ROW - BAR) / 2}
                width={length}
                height={BAR}
                rx={3}
                fill={seriesColor({ key: y, label: '' }, 0)}
                opacity={marks.shown === null || marks.shown === at ? 1 : 0.6}
              />
              <text x={start + length + 8} y={ROW / 2} dominantBaseline="central" className={classes.value}>
                {formatY(numberIn(row, y))}
              </text>
              {step?.ofPrevious != null && (
                <text
                  x={width}
                  y={ROW / 2}
                  textAnchor="end"
                  dominantBaseline="central"
                  className={classes.meta}
                >
                  {t('charts.ofPrevious', { share: formatShare(step.ofPrevious) })}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <MarkCaption>{marks.shown === null ? null : (words[marks.shown] ?? null)}</MarkCaption>
    </div>
  );
}
