// Cases out of the library: their fields, numbers, canvas and texts as pages.
import i18next from 'i18next';
import type { CaseDetail } from '#shared/contract/cases.ts';
import { ADDITION_CELLS } from '#shared/rules/canvas-cells.ts';
import { client } from '../../app/api/client.ts';
import { createFormats } from '../../app/format.ts';
import { joinWords } from '../../app/join-words.ts';
import { printTexts } from '../../app/knowledge/print-texts.tsx';
import { saveHtml, saveMarkdown, type TextOut } from '../../app/knowledge/text-out.ts';
import type { Locale } from '../../i18n/i18n.ts';
import { metricText } from './metrics/metric-text.ts';
import { ISOOC } from './page/isooc-elements.ts';

/** What is known of a case, as name and value; what is not known is left out. */
function factsOf(
  study: CaseDetail,
  metrics: Awaited<ReturnType<typeof client.cases.metrics>>,
): [string, string][] {
  const { t } = i18next;
  const format = createFormats(i18next.language as Locale, undefined);
  const facts: [string, string][] = [
    [t('cases.columns.brand'), study.brand],
    [t('cases.columns.industry'), study.industry],
    [t('cases.columns.year'), study.year === null ? '' : String(study.year)],
    [t('cases.columns.region'), study.region],
    [t('cases.columns.platforms'), joinWords(study.platforms)],
    [t('cases.columns.mechanisms'), joinWords(study.mechanisms)],
    [t('cases.columns.polarity'), t(study.isNegative ? 'cases.negative' : 'cases.positive')],
    [t('cases.columns.rating'), study.rating === 0 ? '' : t('cases.stars', { count: study.rating })],
    ...metrics.map((metric): [string, string] => [
      metric.at === null ? metric.name : `${metric.name}（${metric.at}）`,
      metricText(metric, format),
    ]),
    ...ADDITION_CELLS.map((field): [string, string] => [t(`cases.canvas.${field}`), study.canvas[field]]),
    ...ISOOC.map((element): [string, string] => [
      `ISOOC ${t(`cases.isooc.${element}`)}`,
      study.isooc[element] === null ? '' : format.decimal(study.isooc[element]),
    ]),
    [t('cases.columns.source'), study.source],
  ];
  return facts.filter(([, value]) => value !== '');
}

async function textOf(id: number): Promise<TextOut> {
  const [study, metrics, texts] = await Promise.all([
    client.cases.get({ id }),
    client.cases.metrics({ caseId: id }),
    client.documents.ofOwner({ kind: 'case', id }),
  ]);
  return {
    title: study.title,
    facts: factsOf(study, metrics),
    parts: study.sections.flatMap(({ section, documentId }) => {
      const text = texts.find((one) => one.id === documentId);
      return text ? [{ heading: i18next.t(`cases.section.${section}`), body: text.body }] : [];
    }),
    labels: texts.flatMap(({ labels }) => labels),
  };
}

async function textsOf(ids: readonly number[]): Promise<{ texts: TextOut[]; title: string }> {
  const texts: TextOut[] = [];
  for (const id of ids) texts.push(await textOf(id));
  const [only] = texts;
  return { texts, title: only && texts.length === 1 ? only.title : i18next.t('cases.exportFile') };
}

/** One file, or a zip where there are pictures or several cases in Markdown. */
export async function exportCases(ids: readonly number[], as: 'markdown' | 'html'): Promise<void> {
  const { texts, title } = await textsOf(ids);
  await (as === 'markdown' ? saveMarkdown(texts, title) : saveHtml(texts, title));
}

/** A PDF, each case on a page of its own. */
export async function printCases(ids: readonly number[]): Promise<'saved' | 'cancelled' | 'printed'> {
  const { texts, title } = await textsOf(ids);
  return printTexts(title, texts);
}
