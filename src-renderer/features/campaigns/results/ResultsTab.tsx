import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CampaignNumbers } from '#shared/contract/campaigns-measures.ts';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Figure } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import classes from '../campaigns.module.css';
import { decimalOrNone, moneyOrNone, shareOrNone } from '../words.ts';
import { ContentResults, RevenueChart } from './ContentResults.tsx';
import { Funnels } from './Funnels.tsx';
import { GrowthChart } from './GrowthChart.tsx';
import { MovesChart, RetentionChart } from './MovesAndRetention.tsx';
import { openPeopleOf } from './people-of-dialog.tsx';
import { TargetsCard } from './TargetsCard.tsx';

/** What came of it: every number, and the people behind it. */
export function ResultsTab({ campaign }: { campaign: Campaign }) {
  const campaignId = campaign.id;
  const { data, error, refetch } = useQuery(orpc.measures.numbers.queryOptions({ input: { campaignId } }));
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (!data) return <PagePending rows={6} />;
  return (
    <>
      <Figures numbers={data} />
      <TargetsCard campaign={campaign} />
      <FourKinds numbers={data} />
      <Funnels campaignId={campaignId} />
      <GrowthChart campaignId={campaignId} />
      <MovesChart campaignId={campaignId} />
      <div className={classes.stack}>
        <RetentionChart campaignId={campaignId} />
        <RevenueChart campaign={campaign} />
      </div>
      <ContentResults campaignId={campaignId} />
    </>
  );
}

function Figures({ numbers }: { numbers: CampaignNumbers }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { campaignId, currency } = numbers;
  const open = (of: Parameters<typeof openPeopleOf>[1], title: string) => () =>
    openPeopleOf(campaignId, of, title);
  return (
    <div className={classes.figures} data-wide>
      <Figure
        label={t('campaigns.number.participants')}
        value={format.number(numbers.participants)}
        onOpen={open({ type: 'participants' }, t('campaigns.number.participants'))}
      />
      <Figure
        label={t('campaigns.number.came')}
        value={format.number(numbers.states.came)}
        onOpen={open({ type: 'state', state: 'came' }, t('campaigns.number.came'))}
      />
      <Figure
        label={t('campaigns.number.newFans')}
        value={format.number(numbers.newFans)}
        note={t('campaigns.growth.note')}
        onOpen={open({ type: 'newcomers' }, t('campaigns.number.newFans'))}
      />
      <Figure
        label={t('campaigns.number.buyers')}
        value={format.number(numbers.buyers)}
        onOpen={open({ type: 'buyers' }, t('campaigns.number.buyers'))}
      />
      <Figure label={t('campaigns.number.revenue')} value={format.moneyShort(numbers.revenue, currency)} />
      <Figure
        label={t('campaigns.number.cost')}
        value={format.moneyShort(numbers.cost, currency)}
        note={t('campaigns.money.ofBudget', { budget: format.moneyShort(numbers.budget, currency) })}
      />
      <Figure
        label={t('campaigns.number.roi')}
        value={shareOrNone(numbers.roi, format)}
        tone={numbers.roi === null ? undefined : numbers.roi < 0 ? 'bad' : 'good'}
        note={t('campaigns.money.roiFormula')}
      />
      <Figure
        label={t('campaigns.number.costPerNewFan')}
        value={moneyOrNone(numbers.costPerNewFan, currency, format)}
      />
      <Figure label={t('campaigns.number.k')} value={decimalOrNone(numbers.k, format)} />
      <Figure
        label={t('campaigns.reach.title')}
        value={format.number(numbers.reach.shown)}
        note={
          numbers.reach.estimated > 0
            ? t('campaigns.reach.estimated', { value: format.number(Math.round(numbers.reach.estimated)) })
            : undefined
        }
      />
    </div>
  );
}

const KINDS = ['effective', 'leader', 'passive', 'carrier'] as const;

/** C8: 有效人群, 意见领袖, 被动接受, 病毒携带者. */
function FourKinds({ numbers }: { numbers: CampaignNumbers }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={classes.card} aria-label={t('campaigns.kinds.title')}>
      <h2 className={classes.cardTitle}>{t('campaigns.kinds.title')}</h2>
      <div className={classes.fourKinds}>
        {KINDS.map((kind) => (
          <Figure
            key={kind}
            label={t(`campaigns.kinds.${kind}`)}
            value={format.exact(numbers.kinds[kind])}
            note={t(`campaigns.kinds.about.${kind}`)}
            onOpen={() =>
              openPeopleOf(numbers.campaignId, { type: 'kind', kind }, t(`campaigns.kinds.${kind}`))
            }
          />
        ))}
      </div>
    </section>
  );
}
