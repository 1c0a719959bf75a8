// Parts of the report about the plan, its numbers, its posts and its money.
import type { CampaignReport } from '#shared/contract/campaigns-measures.ts';
import { ResultKey } from '#shared/contract/campaigns-posts.ts';
import { STEPS } from '../plan/walk.ts';
import { metricName, metricValue, moneyOrNone, shareOrNone } from '../words.ts';
import type { ReportPart, ReportWords } from './report-types.ts';

export function planPart({ campaign }: CampaignReport, { t }: ReportWords): ReportPart {
  return {
    heading: t('campaigns.review.plan'),
    texts: STEPS.flatMap((step): [string, string][] =>
      campaign[step].trim() === '' ? [] : [[t(`campaigns.step.${step}`), campaign[step]]],
    ),
  };
}

export function targetsPart({ metrics, numbers }: CampaignReport, { t, format }: ReportWords): ReportPart {
  const { currency } = numbers;
  return {
    heading: t('campaigns.targets'),
    tables: [
      {
        headers: [
          t('campaigns.metrics.name'),
          t('campaigns.metrics.target'),
          t('campaigns.metrics.result'),
          t('campaigns.review.share'),
          t('campaigns.review.verdict'),
        ],
        rows: metrics.map((metric) => [
          metricName(metric, t),
          metricValue(metric.target, metric, currency, format),
          metricValue(metric.result, metric, currency, format),
          shareOrNone(metric.share, format),
          metric.isMet === null
            ? '–'
            : t(metric.isMet ? 'campaigns.met' : metric.isDue ? 'campaigns.missed' : 'campaigns.notYet'),
        ]),
      },
    ],
  };
}

export function numbersPart({ numbers }: CampaignReport, { t, format }: ReportWords): ReportPart {
  const { currency } = numbers;
  const money = (minor: number) => format.money(minor, currency);
  const n = format.exact;
  return {
    heading: t('campaigns.review.numbers'),
    tables: [
      {
        headers: [t('campaigns.compare.number'), t('campaigns.review.value')],
        rows: [
          [t('campaigns.number.participants'), n(numbers.participants)],
          ...(['invited', 'signed_up', 'came', 'took_part', 'bought', 'brought', 'declined'] as const).map(
            (state) => [t(`campaigns.reached.${state}`), n(numbers.states[state])],
          ),
          [t('campaigns.number.newFans'), n(numbers.newFans)],
          [t('campaigns.money.planned'), money(numbers.budget)],
          [t('campaigns.number.cost'), money(numbers.cost)],
          [t('campaigns.number.revenue'), money(numbers.revenue)],
          [t('campaigns.number.purchases'), n(numbers.purchases)],
          [t('campaigns.number.buyers'), n(numbers.buyers)],
          [t('campaigns.number.roi'), shareOrNone(numbers.roi, format)],
          [t('campaigns.number.costPerNewFan'), moneyOrNone(numbers.costPerNewFan, currency, format)],
          [t('campaigns.reach.title'), n(numbers.reach.shown)],
          [t('campaigns.reach.estimateName'), n(Math.round(numbers.reach.estimated))],
        ],
      },
    ],
  };
}

export function contentPart(
  { content: posts }: CampaignReport,
  { t, format }: ReportWords,
): ReportPart | null {
  if (posts.length === 0) return null;
  const n = format.exact;
  return {
    heading: t('campaigns.content.title'),
    chart: {
      type: 'bars',
      bars: posts
        .filter(({ results }) => results.read !== null)
        .map(({ title, results }) => ({
          label: title,
          value: results.read ?? 0,
          text: `${t('calendar.result.read')} ${n(results.read ?? 0)}`,
        })),
    },
    tables: [
      {
        headers: [
          t('calendar.title'),
          t('calendar.stateName'),
          ...ResultKey.options.map((key) => t(`calendar.result.${key}`)),
        ],
        rows: posts.map((post) => [
          post.title,
          t(`calendar.state.${post.state}`),
          ...ResultKey.options.map((key) => {
            const value = post.results[key];
            return value === null ? '–' : n(value);
          }),
        ]),
      },
    ],
  };
}

export function moneyPart(report: CampaignReport, { t, format }: ReportWords): ReportPart {
  const { numbers } = report;
  const money = (minor: number) => format.money(minor, numbers.currency);
  return {
    heading: t('campaigns.review.money'),
    chart: {
      type: 'bars',
      bars: [
        ...report.revenueByWay.map((one) => ({
          label: t(`campaigns.way.${one.way}`),
          value: one.amount,
          text: money(one.amount),
        })),
        { label: t('campaigns.number.cost'), value: numbers.cost, text: money(numbers.cost) },
      ],
    },
    tables: [
      {
        headers: [t('campaigns.money.item'), t('campaigns.money.planned'), t('campaigns.money.spent')],
        rows: report.costs.map((cost) => [cost.name, money(cost.planned), money(cost.spent)]),
      },
      {
        headers: [t('campaigns.money.way'), t('campaigns.money.amount')],
        rows: report.revenueByWay.map((one) => [t(`campaigns.way.${one.way}`), money(one.amount)]),
      },
    ].filter(({ rows }) => rows.length > 0),
  };
}
