// The report as headings, lines and tables: one content for the page, paper, the picture and Markdown.
import type { CampaignReport } from '#shared/contract/campaigns-measures.ts';
import { ResultKey } from '#shared/contract/campaigns-posts.ts';
import type { Still } from '#ui/chart/still-types.ts';
import type { Formats } from '../../../app/format.ts';
import type { TFunction } from '../../../i18n/i18n.ts';
import { stepName } from '../plan/step-name.ts';
import { STEPS } from '../plan/walk.ts';
import { weeksAfter } from '../results/retention-weeks.ts';
import { decimalOrNone, metricName, metricValue, moneyOrNone, periodWords, shareOrNone } from '../words.ts';

export type ReportTable = { headers: string[]; rows: string[][] };
export type ReportPart = {
  heading: string;
  /** Name and text, one paragraph each. */
  texts?: [string, string][];
  tables?: ReportTable[];
  /** The same numbers drawn; Markdown has none. */
  chart?: Still;
};
export type Report = { title: string; about: string; parts: ReportPart[] };

const KINDS = ['effective', 'leader', 'passive', 'carrier'] as const;

/** `stageName`: names of stages by id. */
export function reportOf(
  report: CampaignReport,
  { t, format, stageName }: { t: TFunction; format: Formats; stageName: (id: number) => string },
): Report {
  const { campaign, numbers, metrics, funnels, growth, retention, moves, referrals } = report;
  const { currency } = numbers;
  const money = (minor: number) => format.money(minor, currency);
  const n = format.exact;
  const parts: ReportPart[] = [
    {
      heading: t('campaigns.review.plan'),
      texts: STEPS.flatMap((step): [string, string][] =>
        campaign[step].trim() === '' ? [] : [[t(`campaigns.step.${step}`), campaign[step]]],
      ),
    },
    {
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
    },
    {
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
    },
    {
      heading: t('campaigns.kinds.title'),
      chart: {
        type: 'bars',
        bars: KINDS.map((kind) => ({
          label: t(`campaigns.kinds.${kind}`),
          value: numbers.kinds[kind],
          text: n(numbers.kinds[kind]),
        })),
      },
      tables: [
        {
          headers: [t('campaigns.kinds.title'), t('campaigns.funnels.people')],
          rows: KINDS.map((kind) => [t(`campaigns.kinds.${kind}`), n(numbers.kinds[kind])]),
        },
      ],
    },
    {
      heading: t('campaigns.referrals.title'),
      chart: {
        type: 'bars',
        bars: referrals.generations.map((one) => ({
          label: t('campaigns.referrals.generation', { n: one.generation }),
          value: one.people,
          text: n(one.people),
          note: `K ${decimalOrNone(one.k, format)}`,
        })),
      },
      tables: [
        {
          headers: [
            t('campaigns.referrals.generationName'),
            t('campaigns.referrals.people'),
            t('campaigns.referrals.invitations'),
            t('campaigns.referrals.came'),
            'K',
          ],
          rows: referrals.generations.map((one) => [
            t('campaigns.referrals.generation', { n: one.generation }),
            n(one.people),
            n(one.invitations),
            n(one.joined),
            decimalOrNone(one.k, format),
          ]),
        },
        {
          headers: [t('campaigns.compare.number'), t('campaigns.review.value')],
          rows: [
            [t('campaigns.referrals.k'), decimalOrNone(referrals.k, format)],
            [
              t('campaigns.referrals.predicted'),
              referrals.predicted === null ? '–' : n(Math.round(referrals.predicted)),
            ],
            [t('campaigns.referrals.actual'), n(referrals.total)],
            [
              t('campaigns.referrals.cycle'),
              referrals.cycleDays === null
                ? '–'
                : t('campaigns.daysLong', { days: format.decimal(referrals.cycleDays) }),
            ],
            [t('campaigns.referrals.fromCommunity'), n(referrals.goneFromCommunity)],
            ...(['duplicate', 'self', 'cycle', 'gone', 'pending'] as const).map((state) => [
              t(`campaigns.referral.${state}`),
              n(referrals.states[state]),
            ]),
          ],
        },
      ],
    },
    ...funnels.map((funnel) => ({
      heading: t(`campaigns.funnel.${funnel.key}`),
      chart: {
        type: 'bars' as const,
        bars: funnel.steps.map((step, at) => ({
          label: stepName(step, t),
          value: step.count,
          text: n(step.count),
          note:
            step.ofPrevious === null || at === 0
              ? ''
              : t('charts.ofPrevious', { share: format.percent(step.ofPrevious) }),
        })),
      },
      tables: [
        {
          headers: [
            t('campaigns.funnels.step'),
            t('campaigns.funnels.people'),
            t('campaigns.funnels.conversion'),
            t('campaigns.funnels.lost'),
          ],
          rows: funnel.steps.map((step) => [
            stepName(step, t),
            n(step.count),
            shareOrNone(step.ofPrevious, format),
            n(step.lost),
          ]),
        },
      ],
    })),
  ];
  if (growth !== null) {
    parts.push({
      heading: t('campaigns.growth.title'),
      chart: {
        type: 'lines',
        from: format.localDate(growth.from),
        to: format.localDate(growth.to),
        series: [
          { label: t('campaigns.growth.now'), values: growth.days.map((day) => day.n) },
          { label: t('campaigns.growth.before'), values: growth.before.days.map((day) => day.n) },
        ],
      },
      texts: [
        [
          periodWords(growth.from, growth.to, format, t),
          t('campaigns.growth.sum', {
            now: n(growth.total),
            before: n(growth.before.total),
            period: periodWords(growth.before.from, growth.before.to, format, t),
          }),
        ],
        ['', t('campaigns.growth.rule')],
      ],
      tables: [
        {
          headers: [
            t('campaigns.growth.day'),
            t('campaigns.growth.now'),
            t('campaigns.growth.beforeDay'),
            t('campaigns.growth.before'),
          ],
          // Days on which nobody came say nothing that the chart does not.
          rows: growth.days.flatMap((day, at) => {
            const earlier = growth.before.days[at];
            return day.n === 0 && (earlier?.n ?? 0) === 0
              ? []
              : [
                  [
                    format.localDate(day.date),
                    n(day.n),
                    earlier ? format.localDate(earlier.date) : '–',
                    n(earlier?.n ?? 0),
                  ],
                ];
          }),
        },
      ].filter(({ rows }) => rows.length > 0),
    });
  }
  if (retention.cohorts.length > 0) {
    const weeks = Array.from({ length: retention.weeks }, (_, week) => week);
    const today = format.dayOf(report.at);
    const counts = retention.cohorts.map((cohort) => weeksAfter(cohort, retention.weeks, today));
    parts.push({
      heading: t('campaigns.retention.title'),
      chart: {
        type: 'heat',
        rows: retention.cohorts.map((cohort) => t('campaigns.retention.week', { n: cohort.week + 1 })),
        columns: weeks.map((week) => t('campaigns.retention.after', { n: week })),
        values: counts,
      },
      tables: [
        {
          headers: [
            t('campaigns.retention.came'),
            t('campaigns.funnels.people'),
            ...weeks.map((week) => t('campaigns.retention.after', { n: week })),
          ],
          rows: retention.cohorts.map((cohort, at) => [
            t('campaigns.retention.week', { n: cohort.week + 1 }),
            n(cohort.people),
            ...(counts[at] ?? []).map((count) => (count === null ? '–' : n(count))),
          ]),
        },
      ],
    });
  }
  if (moves.length > 0) {
    parts.push({
      heading: t('campaigns.moves.title'),
      chart: {
        type: 'flows',
        flows: moves.map((move) => ({
          from: move.fromStageId === null ? t('campaigns.moves.isNew') : stageName(move.fromStageId),
          to: stageName(move.toStageId),
          value: move.n,
        })),
      },
      tables: [
        {
          headers: [t('campaigns.moves.from'), t('campaigns.moves.to'), t('campaigns.funnels.people')],
          rows: moves.map((move) => [
            move.fromStageId === null ? t('campaigns.moves.isNew') : stageName(move.fromStageId),
            stageName(move.toStageId),
            n(move.n),
          ]),
        },
      ],
    });
  }
  const posts = report.content;
  if (posts.length > 0) {
    parts.push({
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
    });
  }
  parts.push({
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
  });
  if (campaign.learnt.trim() !== '') {
    parts.push({ heading: t('campaigns.step.learnt'), texts: [['', campaign.learnt]] });
  }
  return {
    title: campaign.name,
    about: [
      t(`campaigns.kind.${campaign.kind}`),
      periodWords(campaign.startsOn, campaign.endsOn, format, t),
      t('campaigns.review.writtenAt', { when: format.dateTime(report.at) }),
    ].join(' · '),
    parts: parts
      .filter(({ texts = [], tables = [] }) => texts.length + tables.length > 0)
      .map(({ chart, ...part }) => (chart && !isBlank(chart) ? { ...part, chart } : part)),
  };
}

/** Nothing to draw: no bars, or all of them 0. */
function isBlank(chart: Still): boolean {
  if (chart.type === 'bars') return chart.bars.every(({ value }) => value <= 0);
  if (chart.type === 'lines') return chart.series.every(({ values }) => values.every((value) => value === 0));
  if (chart.type === 'heat') return chart.rows.length === 0;
  return chart.flows.length === 0;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');

/** The report as Markdown with pipe tables. */
export function reportMarkdown({ title, about, parts }: Report): string {
  const lines = [`# ${title}`, '', about];
  for (const { heading, texts = [], tables = [] } of parts) {
    lines.push('', `## ${heading}`);
    for (const [name, text] of texts) lines.push('', name === '' ? text : `**${name}** ${text}`);
    for (const { headers, rows } of tables) {
      lines.push('', `| ${headers.map(cell).join(' | ')} |`, `|${headers.map(() => '---').join('|')}|`);
      for (const row of rows) lines.push(`| ${row.map(cell).join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}
