// Parts of the report about who took part, came back, moved on and brought others.
import type { CampaignReport } from '#shared/contract/campaigns-measures.ts';
import { stepName } from '../plan/step-name.ts';
import { weeksAfter } from '../results/retention-weeks.ts';
import { decimalOrNone, periodWords, shareOrNone } from '../words.ts';
import type { ReportPart, ReportWords } from './report-types.ts';

const KINDS = ['effective', 'leader', 'passive', 'carrier'] as const;

export function kindsPart({ numbers }: CampaignReport, { t, format }: ReportWords): ReportPart {
  const n = format.exact;
  return {
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
  };
}

export function referralsPart({ referrals }: CampaignReport, { t, format }: ReportWords): ReportPart {
  const n = format.exact;
  return {
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
  };
}

export function funnelParts(report: CampaignReport, { t, format }: ReportWords): ReportPart[] {
  const n = format.exact;
  return report.funnels.map((funnel) => ({
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
  }));
}

export function growthPart({ growth }: CampaignReport, { t, format }: ReportWords): ReportPart | null {
  if (growth === null) return null;
  const n = format.exact;
  return {
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
  };
}

export function retentionPart(report: CampaignReport, { t, format }: ReportWords): ReportPart | null {
  const { retention } = report;
  if (retention.cohorts.length === 0) return null;
  const n = format.exact;
  const weeks = Array.from({ length: retention.weeks }, (_, week) => week);
  const today = format.dayOf(report.at);
  const counts = retention.cohorts.map((cohort) => weeksAfter(cohort, retention.weeks, today));
  return {
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
  };
}

export function movesPart(
  { moves }: CampaignReport,
  { t, format, stageName }: ReportWords,
): ReportPart | null {
  if (moves.length === 0) return null;
  const n = format.exact;
  return {
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
  };
}
