import { useTranslation } from 'react-i18next';
import type { SlippingFan } from '#shared/contract/strength.ts';
import { useFormat } from '../../app/format.ts';
import { PersonRow } from './PersonRow.tsx';
import { TodayCard } from './TodayCard.tsx';
import type { TodayList } from './today-list.ts';

/** Who falls silent, the strongest first: each with what speaks for it. */
export function SlippingCard({ list }: { list: TodayList<SlippingFan> }) {
  const { t } = useTranslation();
  const format = useFormat();
  function evidenceWords({ silentDays, medianGapDays, fromBand, toBand }: SlippingFan): string {
    const words = {
      days: format.exact(silentDays),
      from: t(`domain.band.${fromBand}`),
      to: t(`domain.band.${toBand}`),
    };
    return medianGapDays === null
      ? t('today.silentOnly', words)
      : t('today.silent', { ...words, count: medianGapDays, gap: format.decimal(medianGapDays) });
  }
  return (
    <TodayCard
      title={t('today.slipping')}
      hint={t('today.slippingHint')}
      empty={t('today.noSlipping')}
      lists={[{ list }]}
      moreWords={list.rows.length === 0 ? t('today.lookOn') : undefined}
      renderRow={(row) => (
        <PersonRow key={row.id} person={row} title={evidenceWords(row)} canPlan>
          {evidenceWords(row)}
        </PersonRow>
      )}
    />
  );
}
