import classes from './StrengthMark.module.css';

export type StrengthBand = 'strong' | 'medium' | 'weak' | 'dormant' | 'one_way' | 'none';

/** Shape before colour: a filled dot per step, a diamond for contact that only went out, a dash for none. */
const FILLED: Record<Exclude<StrengthBand, 'one_way' | 'none'>, number> = {
  strong: 3,
  medium: 2,
  weak: 1,
  dormant: 0,
};

type Props = {
  band: StrengthBand;
  /** The band in words, e.g. 强关系: spoken and on hover. */
  label: string;
  size?: 'sm' | 'md';
};

/** ●●● ●●○ ●○○ ○○○ ◇ – */
export function StrengthMark({ band, label, size = 'md' }: Props) {
  const scale = size === 'sm' ? 0.85 : 1;
  return (
    <span className={classes.mark} role="img" aria-label={label} title={label} data-band={band}>
      <svg width={30 * scale} height={10 * scale} viewBox="0 0 30 10" aria-hidden focusable="false">
        {band === 'one_way' && <path d="M15 1 L19.5 5 L15 9 L10.5 5 Z" className={classes.hollow} />}
        {band === 'none' && <path d="M9 5 H21" className={classes.hollow} />}
        {band !== 'one_way' &&
          band !== 'none' &&
          [5, 15, 25].map((x, step) => (
            <circle
              key={x}
              cx={x}
              cy={5}
              r={step < FILLED[band] ? 4 : 3.4}
              className={step < FILLED[band] ? classes.filled : classes.hollow}
            />
          ))}
      </svg>
    </span>
  );
}
