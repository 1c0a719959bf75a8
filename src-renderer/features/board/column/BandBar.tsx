import { Tooltip } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnHeader } from '#shared/contract/pipeline.ts';
import { BANDS } from '#shared/rules/strength-rules.ts';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { useFormat } from '../../../app/format.ts';
import classes from '../board.module.css';

/** How many of a column's people are how strong: a thin bar, the numbers on hover and spoken. */
export function BandBar({ header }: { header: ColumnHeader | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = BANDS.flatMap((band) => {
    const count = header?.bands[band] ?? 0;
    return count > 0 ? [{ band, count }] : [];
  });
  if (shown.length === 0) return <span className={classes.bands} />;
  const words = shown.map(({ band, count }) => `${t(`domain.band.${band}`)} ${format.exact(count)}`);
  return (
    <Tooltip
      label={
        <span className={classes.bandTable}>
          {shown.map(({ band, count }) => (
            <Fragment key={band}>
              <StrengthMark band={band} label="" size="sm" />
              <span>{t(`domain.band.${band}`)}</span>
              <span>{format.exact(count)}</span>
            </Fragment>
          ))}
        </span>
      }
    >
      <span className={classes.bands} role="img" aria-label={words.join(t('board.pause'))}>
        {shown.map(({ band, count }) => (
          <span key={band} data-band={band} style={{ flexGrow: count }} />
        ))}
      </span>
    </Tooltip>
  );
}
