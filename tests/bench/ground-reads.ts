import { createRouterClient } from '@orpc/server';
import { createApp, type KithClient } from '#main/core/app.ts';
import { openReader } from '#main/core/db/connection.ts';
import { GENERATED_NOW } from '#main/domains/demo/generate-library.ts';
import type { HostClient } from '../support/host-client.ts';
import { bareColumnPage, bareListPage } from './bare-reads.ts';
import type { Report } from './figure.ts';
import { alternate, p50, p95, type Samples, samplesOf } from './measure.ts';

const RUNS = { runs: 300, warmup: 40 };
const FEWER = { runs: 60, warmup: 20 };

/** What pages are asked for, found in the library: its fullest stage, its widest and its rarest tag. */
export type Targets = { stageId: number; halfTag: number; rareTag: number };

type Page = 'list' | 'column';
/** p95 of the bare pages, in ms. */
export type BarePages = Record<Page, number>;

/** Queries of the contract in this process, against bare statements and against a small library. */
export async function benchReads({
  file,
  small,
  report,
}: {
  file: string;
  small: string | null;
  report: Report;
}): Promise<BarePages> {
  const big = await pagesOf(file);
  const little = small === null ? null : await pagesOf(small);
  const bare = { list: 0, column: 0 };
  for (const page of ['list', 'column'] as const) {
    const { a, b } = big[page];
    bare[page] = p95(b);
    report({
      name: `first ${page} page, contract p95`,
      value: p95(a),
      unit: 'ms',
      baseline: p95(b),
      limit: Math.min(2, Math.max(3 * p95(b), p95(b) + 0.5)),
    });
  }
  for (const [name, samples] of Object.entries(big.filtered))
    report({ name: `${name}, contract p95`, value: p95(samples), unit: 'ms', limit: 50 });
  report({
    name: 'fan page with 1,000 interactions, contract p95',
    value: p95(big.fanPage),
    unit: 'ms',
    limit: 10,
  });
  report({ name: 'board headers, contract p95', value: p95(big.headers), unit: 'ms', limit: 100 });
  if (little) {
    const times = (name: string, bigger: Samples, smaller: Samples) =>
      report({
        name: `${name}, median against 10,000 fans`,
        value: p50(bigger) / p50(smaller),
        unit: 'x',
        limit: 2,
      });
    times('first list page', big.list.a, little.list.a);
    times('first column page', big.column.a, little.column.a);
    times('fan page with 1,000 interactions', big.fanPage, little.fanPage);
  }
  return bare;
}

async function pagesOf(file: string) {
  const app = createApp({ file, mode: 'open', clock: () => GENERATED_NOW });
  const own = openReader(file);
  try {
    const client = createRouterClient(app.reader);
    const { stageId, halfTag, rareTag } = await targetsOf(client);
    const barePage = bareListPage(own.sqlite);
    const bareColumn = bareColumnPage(own.sqlite);
    const ofTag = (tagId: number) => ({ filter: { tagIds: [tagId] } });
    const list = await alternate({ a: () => client.fans.list({}), b: () => barePage() }, RUNS);
    const column = await alternate(
      { a: () => client.pipeline.column({ stageId, sort: 'strength' }), b: () => bareColumn(stageId) },
      RUNS,
    );
    const filtered = {
      'list of a tag that half hold': await samplesOf(() => client.fans.list(ofTag(halfTag)), FEWER),
      'list of a tag that 5 hold': await samplesOf(() => client.fans.list(ofTag(rareTag)), FEWER),
      'column of a tag that half hold': await samplesOf(
        () => client.pipeline.column({ stageId, ...ofTag(halfTag) }),
        FEWER,
      ),
      'column of a tag that 5 hold': await samplesOf(
        () => client.pipeline.column({ stageId, ...ofTag(rareTag) }),
        FEWER,
      ),
    };
    const today = {
      'first of who slips away': await samplesOf(() => client.strength.slipping({}), FEWER),
      'birthdays of thirty days': await samplesOf(() => client.fans.birthdays({}), FEWER),
    };
    const fanPage = await samplesOf(() => openFanPage(client), FEWER);
    const headers = await samplesOf(() => client.pipeline.headers({}), FEWER);
    return { list, column, filtered: { ...filtered, ...today }, fanPage, headers };
  } finally {
    own.sqlite.close();
    app.close();
  }
}

/** What the page of a person asks for: the person, the first of the timeline, the receipt. */
async function openFanPage(client: KithClient): Promise<void> {
  await Promise.all([
    client.fans.get({ id: 1 }),
    client.interactions.timeline({ fanId: 1 }),
    client.strength.receipt({ fanId: 1 }),
  ]);
}

/** The first two tags of a generated library are the half's and the rare one. */
export async function targetsOf(client: Pick<HostClient['api'], 'pipeline' | 'tags'>): Promise<Targets> {
  const stages = await client.pipeline.stages({});
  const fullest = stages.reduce((best, stage) => (stage.count > best.count ? stage : best));
  const tags = (await client.tags.list({})).toSorted((a, b) => a.id - b.id);
  return { stageId: fullest.id, halfTag: tags[0]!.id, rareTag: tags[1]!.id };
}
