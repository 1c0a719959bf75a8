import type { CampaignReport } from '#shared/contract/campaigns-measures.ts';
import type { Still } from '#ui/chart/still-types.ts';
import { periodWords } from '../words.ts';
import {
  funnelParts,
  growthPart,
  kindsPart,
  movesPart,
  referralsPart,
  retentionPart,
} from './report-people-parts.ts';
import { contentPart, moneyPart, numbersPart, planPart, targetsPart } from './report-plan-parts.ts';
import type { Report, ReportPart, ReportWords } from './report-types.ts';

/** The report as headings, texts, tables and charts, in the order in which it is read; parts that say nothing are left out. */
export function reportOf(report: CampaignReport, words: ReportWords): Report {
  const { campaign } = report;
  const { t, format } = words;
  const parts: (ReportPart | null)[] = [
    planPart(report, words),
    targetsPart(report, words),
    numbersPart(report, words),
    kindsPart(report, words),
    referralsPart(report, words),
    ...funnelParts(report, words),
    growthPart(report, words),
    retentionPart(report, words),
    movesPart(report, words),
    contentPart(report, words),
    moneyPart(report, words),
    campaign.learnt.trim() === ''
      ? null
      : { heading: t('campaigns.step.learnt'), texts: [['', campaign.learnt]] },
  ];
  return {
    title: campaign.name,
    about: [
      t(`campaigns.kind.${campaign.kind}`),
      periodWords(campaign.startsOn, campaign.endsOn, format, t),
      t('campaigns.review.writtenAt', { when: format.dateTime(report.at) }),
    ].join(' · '),
    parts: parts
      .filter((part) => part !== null)
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
