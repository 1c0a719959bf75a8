import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseFacets, CaseFilter } from '#shared/contract/cases.ts';
import { bodyOfLines } from '../support/document-body.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code?: string }) => error.code,
  );

/** Twelve cases that differ in every facet. */
async function makeCases(): Promise<void> {
  for (let n = 0; n < 12; n++) {
    const { id } = await lib.client.cases.create({
      title: `案例 ${n}`,
      brand: ['小米', '立顿', ''][n % 3],
      industry: ['手机', '饮料'][n % 2],
      year: [2014, 2016, null][n % 3],
      region: ['上海', '北京', '上海', ''][n % 4],
      platforms: [[], ['微信'], ['微信', '微博']][n % 3],
      mechanisms: [['投票'], ['投票', '众筹'], [], ['裂变']][n % 4],
      isNegative: n % 5 === 0,
      rating: n % 6,
    });
    if (n % 2 === 0) await lib.client.cases.addMetric({ caseId: id, name: '成员', value: n });
  }
}

/** Each value of each facet, as the filter that asks for it on top of `filter`. */
function narrowed(filter: CaseFilter, facets: CaseFacets): [CaseFilter, number][] {
  const found: [CaseFilter, number][] = [];
  for (const { value, count } of facets.brands) found.push([{ ...filter, brands: [value] }, count]);
  for (const { value, count } of facets.industries) found.push([{ ...filter, industries: [value] }, count]);
  for (const { value, count } of facets.years) found.push([{ ...filter, years: [value] }, count]);
  for (const { value, count } of facets.regions) found.push([{ ...filter, regions: [value] }, count]);
  for (const { value, count } of facets.platforms) found.push([{ ...filter, platforms: [value] }, count]);
  for (const { value, count } of facets.mechanisms) found.push([{ ...filter, mechanisms: [value] }, count]);
  for (const { value, count } of facets.polarity) found.push([{ ...filter, polarity: value }, count]);
  for (const { value, count } of facets.ratings) found.push([{ ...filter, ratings: [value] }, count]);
  for (const { value, count } of facets.hasMetric) found.push([{ ...filter, hasMetric: value }, count]);
  return found;
}

describe('facets', () => {
  it('count just what the list would hold, for any filter', async () => {
    await makeCases();
    const filters = fc.record(
      {
        brands: fc.subarray(['小米', '立顿', '']),
        years: fc.subarray([2014, 2016, null]),
        platforms: fc.subarray(['微信', '微博', '']),
        mechanisms: fc.subarray(['投票', '众筹', '裂变']),
        polarity: fc.constantFrom('positive' as const, 'negative' as const),
        hasMetric: fc.boolean(),
        ratings: fc.subarray([0, 3, 5]),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const facets = await lib.client.cases.facets({ filter });
        expect((await lib.client.cases.list({ filter })).total).toBe(facets.total);
        for (const [wanted, count] of narrowed(filter, facets)) {
          expect((await lib.client.cases.list({ filter: wanted })).total, JSON.stringify(wanted)).toBe(count);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('follow a change, the trash and an undo at once', async () => {
    await makeCases();
    const count = async () =>
      (await lib.client.cases.facets({})).hasMetric.find(({ value }) => value)?.count ?? 0;
    expect(await count()).toBe(6);
    const { rows } = await lib.client.cases.list({ filter: { hasMetric: true } });
    await lib.client.cases.removeMetric({ id: rows[0]!.metrics[0]!.id });
    expect(await count()).toBe(5);
    await lib.client.history.undo({});
    expect(await count()).toBe(6);
    await lib.client.cases.remove({ ids: [rows[0]!.id, rows[1]!.id] });
    expect(await count()).toBe(4);
    await lib.client.history.undo({});
    expect(await count()).toBe(6);
  });
});

describe('the list of cases', () => {
  it('pages through every case once in each order; unknown years come last', async () => {
    await makeCases();
    for (const by of ['updated', 'created', 'title', 'year', 'rating'] as const) {
      for (const desc of [true, false]) {
        const seen: number[] = [];
        const years: (number | null)[] = [];
        let cursor: string | null = null;
        do {
          const page = await lib.client.cases.list({ sort: { by, desc }, limit: 5, cursor });
          seen.push(...page.rows.map((row) => row.id));
          years.push(...page.rows.map((row) => row.year));
          cursor = page.nextCursor;
        } while (cursor);
        expect(new Set(seen).size, by).toBe(12);
        if (by === 'year') expect(years.slice(8)).toEqual([null, null, null, null]);
      }
    }
  });

  it('finds in sections, brands and mechanisms, by pinyin of the title', async () => {
    const { id } = await lib.client.cases.create({ title: '米粉节', brand: '小米', mechanisms: ['同城会'] });
    await lib.client.cases.create({ title: '别的' });
    const { sections } = await lib.client.cases.get({ id });
    const insight = sections.find(({ section }) => section === 'insight')!;
    await lib.client.documents.save({
      id: insight.documentId,
      baseRev: 1,
      body: bodyOfLines('先有人再有货'),
    });
    for (const text of ['先有人', '同城会', '小米', 'mifen', 'mfj']) {
      expect(
        (await lib.client.cases.list({ filter: { text } })).rows.map((row) => row.id),
        text,
      ).toEqual([id]);
    }
  });
});

describe('a case', () => {
  it('has five texts, and undoing its making loses none of them', async () => {
    const { id } = await lib.client.cases.create({ title: '小米' });
    const { sections } = await lib.client.cases.get({ id });
    expect(sections.map(({ section }) => section)).toEqual([
      'background',
      'strategy',
      'results',
      'insight',
      'notes',
    ]);
    await lib.client.documents.save({
      id: sections[0]!.documentId,
      baseRev: 1,
      body: bodyOfLines('很多背景'),
    });
    expect((await lib.client.cases.list({})).rows[0]?.excerpt).toBe('很多背景');
    await lib.client.history.undo({});
    expect((await lib.client.cases.list({})).total).toBe(0);
    await lib.client.cases.restore({ ids: [id] });
    expect((await lib.client.documents.get({ id: sections[0]!.documentId })).body).toContain('很多背景');
  });

  it('keeps its canvas and its ISOOC scores, and gives them back on undo', async () => {
    const { id } = await lib.client.cases.create({ title: '小米' });
    const isooc = { interest: 8, structure: 6.5, output: null, operation: 7, copy: 3 };
    await lib.client.cases.update({ id, patch: { isooc, platforms: ['微信', ' 微信 ', '论坛'] } });
    expect(await lib.client.cases.get({ id })).toMatchObject({ isooc, platforms: ['微信', '论坛'] });
    await lib.client.history.undo({});
    expect((await lib.client.cases.get({ id })).isooc.interest).toBeNull();
  });

  it('refuses what is not there', async () => {
    expect(await codeOf(lib.client.cases.get({ id: 9 }))).toBe('CASE_NOT_FOUND');
    expect(await codeOf(lib.client.cases.addMetric({ caseId: 9, name: '成员', value: 1 }))).toBe(
      'CASE_NOT_FOUND',
    );
    expect(await codeOf(lib.client.cases.updateMetric({ id: 9, value: 1 }))).toBe('METRIC_NOT_FOUND');
  });

  it('compared with another shows equal metrics side by side', async () => {
    const make = async (title: string, members: number) => {
      const { id } = await lib.client.cases.create({ title });
      await lib.client.cases.addMetric({ caseId: id, name: '成员', value: members, unit: '人' });
      return id;
    };
    const ids = [await make('甲', 10), await make('乙', 20)];
    await lib.client.cases.addMetric({ caseId: ids[1]!, name: '销售额', value: 3, unit: '万元' });
    const { cases, metrics } = await lib.client.cases.compare({ ids });
    expect(cases.map(({ title }) => title)).toEqual(['甲', '乙']);
    expect(metrics).toEqual([
      { name: '成员', unit: '人', values: [10, 20] },
      { name: '销售额', unit: '万元', values: [null, 3] },
    ]);
  });

  it('as a benchmark gives a plan with its steps, its mechanisms and its numbers as targets', async () => {
    await lib.client.cases.installStarter({ language: 'zh-CN' });
    const { rows } = await lib.client.cases.list({ filter: { text: '肆拾玖坊' } });
    const plan = await lib.client.cases.useAsBenchmark({ caseId: rows[0]!.id, language: 'zh-CN' });
    expect(plan.mechanisms).toContain('众筹');
    expect(plan.targets).toContainEqual(
      expect.objectContaining({ name: '股东兼销售者', value: 2000, unit: '人' }),
    );
    const { body, slot } = await lib.client.documents.get({ id: plan.documentId });
    expect(slot).toBe('plan');
    for (const said of ['二级众筹', '众筹金额: 500 万元', '利益共同体']) expect(body).toContain(said);
    expect((await lib.client.cases.get({ id: rows[0]!.id })).sections).toHaveLength(5);
  });
});

describe('the starter library', () => {
  it('is put in and taken out with one act each, and comes back', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { total } = await lib.client.cases.starterState({ language });
      expect(total).toBeGreaterThanOrEqual(31);
      const put = await lib.client.cases.installStarter({ language });
      expect(put.count).toBe(total);
      expect(await lib.client.cases.installStarter({ language })).toEqual({ changeId: null, count: 0 });
      expect(await lib.client.cases.starterState({ language })).toEqual({
        total,
        installed: total,
        removed: 0,
      });
    }
    const own = await lib.client.cases.create({ title: '我的' });
    const taken = await lib.client.cases.removeStarter({});
    expect(taken.count).toBeGreaterThanOrEqual(62);
    expect((await lib.client.cases.list({})).rows.map((row) => row.id)).toEqual([own.id]);
    await lib.client.history.undo({});
    expect((await lib.client.cases.list({})).total).toBe(taken.count + 1);
    await lib.client.cases.removeStarter({ language: 'en' });
    expect((await lib.client.cases.installStarter({ language: 'en' })).count).toBe(taken.count / 2);
  });

  it('leaves what the user changed in it as it is', async () => {
    await lib.client.cases.installStarter({ language: 'en' });
    const { rows } = await lib.client.cases.list({ filter: { text: 'Xiaomi' } });
    await lib.client.cases.update({ id: rows[0]!.id, patch: { title: 'Xiaomi, my view' } });
    await lib.client.cases.removeStarter({ language: 'en' });
    await lib.client.cases.installStarter({ language: 'en' });
    expect((await lib.client.cases.get({ id: rows[0]!.id })).title).toBe('Xiaomi, my view');
  });

  it('is marked, says where it comes from, and holds the numbers of the facts and no others', async () => {
    await lib.client.cases.installStarter({ language: 'zh-CN' });
    const { rows } = await lib.client.cases.list({ limit: 100 });
    expect(rows.every((row) => row.isStarter && row.source === '从业者文章')).toBe(true);
    const numbers = (
      await Promise.all(rows.map(({ id }) => lib.client.cases.metrics({ caseId: id })))
    ).flatMap((metrics) => metrics.map(({ value }) => value));
    const known = [100, 18.7, 500, 3, 40, 15, 2000, 198, 1000, 2, 300, 10, 5000];
    expect(numbers.filter((value) => !known.includes(value))).toEqual([]);
    expect(rows.filter((row) => row.isNegative)).toHaveLength(3);
  });

  it('explains the same terms in both languages', async () => {
    const zh = await lib.client.glossary.list({ language: 'zh-CN' });
    const en = await lib.client.glossary.list({ language: 'en' });
    expect(en.map(({ key }) => key)).toEqual(zh.map(({ key }) => key));
    expect(zh).toHaveLength(52);
    expect((await lib.client.glossary.get({ language: 'zh-CN', key: 'kxishu' }))?.term).toBe('K 系数');
    expect(await lib.client.glossary.get({ language: 'en', key: 'nothing' })).toBeNull();
    expect(await lib.client.glossary.rulesOfThumb({ language: 'en' })).toHaveLength(7);
  });
});

describe('saved views', () => {
  it('keep their state, per page, and are undone', async () => {
    const state = { filter: { brands: ['小米'] }, layout: 'table' };
    const { id } = await lib.client.savedViews.create({ area: 'cases', name: '小米的', state });
    await lib.client.savedViews.create({ area: 'notes', name: '别的', state: {} });
    expect(await lib.client.savedViews.list({ area: 'cases' })).toEqual([
      { id, area: 'cases', name: '小米的', state },
    ]);
    await lib.client.savedViews.remove({ id });
    expect(await lib.client.savedViews.list({ area: 'cases' })).toEqual([]);
    await lib.client.history.undo({});
    expect(await lib.client.savedViews.list({ area: 'cases' })).toHaveLength(1);
    expect(await codeOf(lib.client.savedViews.remove({ id: 99 }))).toBe('VIEW_NOT_FOUND');
  });
});
