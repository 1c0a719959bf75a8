import { useTranslation } from 'react-i18next';
import type { RevenueWay } from '#shared/contract/campaigns-plan.ts';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { minorDigits, useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';

type Props = {
  ways: readonly { way: RevenueWay | 'purchases'; amount: number }[] | undefined;
  currency: string;
  range: string;
  /** What stands behind a way. */
  onOpen?: (way: RevenueWay | 'purchases') => void;
};

/** C10: revenue by the way it was earned; of a campaign, or of all. `ways` undefined: on their way. */
export function WaysChart({ ways, currency, range, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const unit = 10 ** minorDigits(currency);
  const rows = (ways ?? []).map(({ way, amount }) => ({
    key: way,
    way: t(`campaigns.way.${way}`),
    amount: amount / unit,
  }));
  const title = t('campaigns.money.byWay');
  const words = (value: number) => format.moneyShort(Math.round(value * unit), currency);
  const open = onOpen && ((row: { key?: unknown }) => onOpen(row.key as RevenueWay | 'purchases'));
  return (
    <ChartFrame
      title={title}
      range={range}
      columns={[
        { key: 'way', label: t('campaigns.money.way') },
        {
          key: 'amount',
          label: t('campaigns.money.amount'),
          format: (value) => (typeof value === 'number' ? words(value) : '–'),
        },
      ]}
      rows={rows}
      fileName={title}
      isPending={ways === undefined}
      emptyText={t('campaigns.money.noRevenue')}
      onError={notifyError}
      onOpenRow={open}
    >
      <BarChart
        rows={rows}
        x="way"
        series={[{ key: 'amount', label: t('campaigns.money.amount') }]}
        formatY={words}
        direction="horizontal"
        height={Math.max(120, rows.length * 44)}
        onOpen={open}
      />
    </ChartFrame>
  );
}
