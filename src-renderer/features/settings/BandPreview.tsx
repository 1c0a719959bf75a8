import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { BandCounts } from '#shared/contract/strength.ts';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { useFormat } from '../../app/format.ts';
import classes from './settings.module.css';

type Counts = z.infer<typeof BandCounts>;
type Props = { now: Counts | undefined; then: Counts | undefined };

const BANDS = ['strong', 'medium', 'weak', 'dormant', 'one_way', 'none'] as const;

/** People by band, now and with the thresholds being edited. */
export function BandPreview({ now, then }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const largest = Math.max(1, ...BANDS.flatMap((band) => [now?.[band] ?? 0, then?.[band] ?? 0]));
  return (
    <table className={classes.bands} aria-label={t('settings.previewTitle')}>
      <thead>
        <tr>
          <th scope="col">{t('settings.previewTitle')}</th>
          <th scope="col" data-number>
            {t('settings.previewNow')}
          </th>
          <th scope="col" data-number>
            <span className={then ? undefined : 'kith-visually-hidden'}>{t('settings.previewThen')}</span>
          </th>
          <th aria-hidden />
        </tr>
      </thead>
      <tbody>
        {BANDS.map((band) => {
          const [before, after] = [now?.[band], then?.[band]];
          const change = before !== undefined && after !== undefined ? after - before : 0;
          return (
            <tr key={band}>
              <th scope="row">
                <span className={classes.band}>
                  <StrengthMark band={band} label={t(`domain.bandLong.${band}`)} />
                  {t(`domain.band.${band}`)}
                </span>
              </th>
              <td data-number>{before === undefined ? '…' : format.exact(before)}</td>
              <td data-number>
                {after === undefined ? '' : format.exact(after)}
                {change !== 0 && (
                  <Text span size="xs" c="dimmed">
                    {` ${change > 0 ? '+' : ''}${format.exact(change)}`}
                  </Text>
                )}
              </td>
              <td className={classes.barCell} aria-hidden>
                <span
                  className={classes.bar}
                  style={{ width: `${((after ?? before ?? 0) / largest) * 100}%` }}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
