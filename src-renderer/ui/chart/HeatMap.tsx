import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import classes from './chart.module.css';
import { heatLevel } from './chart-rules.ts';
import { MarkCaption } from './MarkCaption.tsx';
import { useMarks } from './use-marks.ts';

type Props = {
  /** Names of the rows (weekdays) and of the columns (hours). */
  rows: readonly string[];
  columns: readonly string[];
  /** values[row][column]; null: not known, as of a time to come. */
  values: readonly (readonly (number | null)[])[];
  formatValue: (value: number) => string;
  /** The same in few characters, written into cells that are wide enough. */
  formatCell?: (value: number) => string;
  /** Every n-th column has its name written. */
  labelEvery?: number;
  onOpen?: (row: number, column: number) => void;
};

const CELL = 24;
const GAP = 2;
const NAME = 48;
const STEPS = 5;
/** Cells of this width have their number written in them; their shades are lighter, so that it can be read. */
const WRITTEN = 40;
/** Transparent, not 'none': the pointer still finds it. */
const NOT_KNOWN = { fill: 'transparent', stroke: 'var(--kith-line)' };
const shadeOf = (isWritten: boolean) => (level: number) =>
  level === 0
    ? 'var(--kith-raised)'
    : `color-mix(in srgb, var(--kith-chart-1) ${level * (isWritten ? 11 : 20) - 2}%, var(--kith-surface))`;

/** Amounts in a grid: five shades of one hue in equal parts of the greatest, named in the key below. */
export function HeatMap(props: Props) {
  const { rows, columns, values, formatValue, formatCell = formatValue, labelEvery = 1, onOpen } = props;
  const { t } = useTranslation();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const across = columns.length;
  const marks = useMarks({
    count: rows.length * across,
    columns: across,
    onOpen:
      onOpen &&
      ((index) => {
        if (valueAt(index) !== null) onOpen(Math.floor(index / across), index % across);
      }),
  });
  const greatest = Math.max(0, ...values.flat().map((value) => value ?? 0));
  const cell = Math.max((width - NAME) / Math.max(across, 1), 8);
  const height = rows.length * (CELL + GAP) + 18;
  const isWritten = cell >= WRITTEN;
  const shade = shadeOf(isWritten);
  const valueAt = (index: number) => values[Math.floor(index / across)]?.[index % across] ?? null;
  const inWords = (value: number | null, words = formatValue) => (value === null ? '–' : words(value));
  const wordsAt = (index: number) =>
    `${rows[Math.floor(index / across)]} ${columns[index % across]}: ${inWords(valueAt(index))}`;
  const fillOf = (value: number | null) =>
    value === null ? NOT_KNOWN : { fill: shade(heatLevel(value, greatest, STEPS)) };
  return (
    <div ref={ref}>
      <svg width={width} height={height} className={classes.drawing} role="none">
        {columns.map((name, at) =>
          at % labelEvery === 0 ? (
            <text key={name} x={NAME + at * cell} y={10} className={classes.meta}>
              {name}
            </text>
          ) : null,
        )}
        {rows.map((name, at) => (
          <text
            key={name}
            x={0}
            y={18 + at * (CELL + GAP) + CELL / 2}
            dominantBaseline="central"
            className={classes.meta}
          >
            {name}
          </text>
        ))}
        {Array.from({ length: rows.length * across }, (_, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
            key={index}
            x={NAME + (index % across) * cell}
            y={18 + Math.floor(index / across) * (CELL + GAP)}
            width={Math.max(cell - GAP, 4)}
            height={CELL}
            rx={3}
            {...fillOf(valueAt(index))}
            {...marks.markProps(index, wordsAt(index))}
          />
        ))}
        {isWritten &&
          Array.from({ length: rows.length * across }, (_, index) => index)
            .filter((index) => valueAt(index) !== 0)
            .map((index) => (
              <text
                key={index}
                x={NAME + (index % across) * cell + (cell - GAP) / 2}
                y={18 + Math.floor(index / across) * (CELL + GAP) + CELL / 2}
                textAnchor="middle"
                dominantBaseline="central"
                pointerEvents="none"
                aria-hidden
                className={classes.inCell}
              >
                {inWords(valueAt(index), formatCell)}
              </text>
            ))}
      </svg>
      <div className={classes.key}>
        <MarkCaption>{marks.shown === null ? null : wordsAt(marks.shown)}</MarkCaption>
        <span className={classes.shades} aria-hidden>
          <span>{t('charts.less')}</span>
          {Array.from({ length: STEPS + 1 }, (_, level) => (
            <span key={shade(level)} className={classes.shade} style={{ background: shade(level) }} />
          ))}
          <span>{t('charts.upTo', { value: formatValue(greatest) })}</span>
        </span>
      </div>
    </div>
  );
}
