import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Figure } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import classes from '../campaigns.module.css';
import { openPeopleOf } from '../results/people-of-dialog.tsx';
import { moneyOrNone, shareOrNone } from '../words.ts';
import { AttributionCard } from './AttributionCard.tsx';
import { BudgetCard } from './BudgetCard.tsx';
import { RevenueCard } from './RevenueCard.tsx';

/** What it costs, what it brings, and which purchases count for it. */
export function MoneyTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const input = { campaignId: campaign.id };
  const { data: money, error, refetch } = useQuery(orpc.campaignPlan.money.queryOptions({ input }));
  const { data: numbers } = useQuery(orpc.measures.numbers.queryOptions({ input }));
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (!money) return <PagePending rows={5} />;
  const { currency, planned, spent } = money;
  return (
    <>
      <div className={classes.figures} data-wide>
        <Figure label={t('campaigns.money.planned')} value={format.money(planned, currency)} />
        <Figure
          label={t('campaigns.money.spent')}
          value={format.money(spent, currency)}
          note={
            planned === 0
              ? undefined
              : t('campaigns.money.ofPlan', { share: format.percent(spent / planned) })
          }
          tone={planned > 0 && spent > planned ? 'bad' : undefined}
        />
        <Figure
          label={t('campaigns.number.revenue')}
          value={format.money(money.revenueItems + money.purchases, currency)}
          note={t('campaigns.money.parts', {
            items: format.money(money.revenueItems, currency),
            purchases: format.money(money.purchases, currency),
          })}
        />
        <Figure
          label={t('campaigns.number.roi')}
          value={shareOrNone(numbers?.roi ?? null, format)}
          note={t('campaigns.money.roiFormula')}
        />
        <Figure
          label={t('campaigns.number.costPerNewFan')}
          value={moneyOrNone(numbers?.costPerNewFan ?? null, currency, format)}
        />
        <Figure
          label={t('campaigns.number.buyers')}
          value={format.exact(numbers?.buyers ?? 0)}
          onOpen={() => openPeopleOf(campaign.id, { type: 'buyers' }, t('campaigns.number.buyers'))}
        />
      </div>
      <BudgetCard campaignId={campaign.id} money={money} />
      <RevenueCard campaignId={campaign.id} money={money} />
      <AttributionCard campaign={campaign} />
    </>
  );
}
