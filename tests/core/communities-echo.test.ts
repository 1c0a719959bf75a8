import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestLibrary, TEST_NOW, type TestLibrary } from '../support/library.ts';
import { importChat } from './chats-fixture.ts';
import { communityActs, DAY } from './communities-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const { group, person, timeline } = communityActs(() => lib);

describe('回声账', () => {
  it('lists what waits longer than its own community allows, over all of them', async () => {
    const [patient, hasty] = [await group('慢群'), await group('快群')];
    const limitOf = async (id: number) => (await lib.client.communities.get({ id })).thresholds.questionDays;
    const days = await limitOf(patient);
    await lib.client.communities.update({ id: hasty, patch: { ownThresholds: { questionDays: 1 } } });
    expect(await limitOf(hasty)).toBe(1);
    for (const [communityId, text, ago] of [
      [patient, '慢群刚好', days + 1],
      [patient, '慢群还早', days],
      [hasty, '快群过了', 2],
      [hasty, '快群还早', 1.9],
    ] as const)
      await lib.client.questions.create({ communityId, text, at: TEST_NOW - ago * DAY });
    const late = async (input: object) =>
      (await lib.client.questions.list({ overdue: true, ...input })).rows.map(({ text, isOverdue }) => [
        text,
        isOverdue,
      ]);
    expect(await late({})).toEqual(
      days + 1 > 2
        ? [
            ['慢群刚好', true],
            ['快群过了', true],
          ]
        : [
            ['快群过了', true],
            ['慢群刚好', true],
          ],
    );
    expect(await late({ communityId: hasty })).toEqual([['快群过了', true]]);
    expect((await lib.client.questions.ages({})).overdue).toBe(2);
  });

  it('keeps a question open until it is answered, and gives the answer to who gave it', async () => {
    const id = await group();
    const [asker, helper] = [await person('小雨'), await person('老王')];
    const { id: q } = await lib.client.questions.create({
      communityId: id,
      text: '水温多少?',
      askedByFanId: asker,
      at: TEST_NOW - 62 * DAY,
    });
    const { id: later } = await lib.client.questions.create({
      communityId: id,
      text: '哪里买?',
      askerName: '路人',
      at: TEST_NOW - DAY,
    });
    expect(
      (await lib.client.questions.list({})).rows.map(({ text, ageDays, isOverdue, asker: by }) => [
        text,
        ageDays,
        isOverdue,
        by.name,
      ]),
    ).toEqual([
      ['水温多少?', 62, true, '小雨'],
      ['哪里买?', 1, false, '路人'],
    ]);
    expect(await lib.client.questions.ages({})).toMatchObject({
      open: 2,
      overdue: 1,
      oldest: { id: q, text: '水温多少?' },
      medianHours: null,
      ageBuckets: [
        { upToDays: 1, n: 1 },
        { upToDays: 7, n: 0 },
        { upToDays: 30, n: 0 },
        { upToDays: 60, n: 0 },
        { upToDays: null, n: 1 },
      ],
    });
    const late = async (input: object) =>
      (await lib.client.questions.list({ overdue: true, ...input })).rows.map(({ text }) => text);
    expect(await late({})).toEqual(['水温多少?']);
    await lib.client.questions.answer({
      id: later,
      answer: '群文件里',
      answeredByFanId: helper,
      at: TEST_NOW - DAY + 6 * 3_600_000,
    });
    expect(await timeline(helper)).toEqual([['answer', '群文件里']]);
    expect(await timeline(asker)).toEqual([['question', '水温多少?']]);
    expect(await lib.client.questions.ages({ communityId: id })).toMatchObject({
      open: 1,
      answered: 1,
      medianHours: 6,
    });
    await expect(lib.client.questions.answer({ id: later })).rejects.toMatchObject({
      code: 'QUESTION_STATE',
    });
    await lib.client.questions.reopen({ id: later });
    expect(await timeline(helper)).toEqual([]);
    await lib.client.history.undo({});
    expect(await timeline(helper)).toEqual([['answer', '群文件里']]);
  });

  it('a bar of ages lists just the questions that it counts', async () => {
    const id = await group();
    for (const days of [0, 1, 1.5, 7, 20, 45, 200])
      await lib.client.questions.create({ communityId: id, text: `${days}`, at: TEST_NOW - days * DAY });
    const { ageBuckets } = await lib.client.questions.ages({ communityId: id });
    const bars: string[][] = [];
    for (const [at, { upToDays }] of ageBuckets.entries()) {
      const age = { over: ageBuckets[at - 1]?.upToDays ?? 0, upTo: upToDays };
      const { rows } = await lib.client.questions.list({ communityId: id, age });
      bars.push(rows.map(({ text }) => text));
    }
    expect(bars).toEqual([['1', '0'], ['7', '1.5'], ['20'], ['45'], ['200']]);
    expect(bars.map((bar) => bar.length)).toEqual(ageBuckets.map(({ n }) => n));
  });

  it('takes candidates from a chat: confirmed, one that somebody replied to is answered by that reply', async () => {
    const { done } = await importChat(lib, 'telegram-group.json');
    const communityId = done.communityId!;
    const [candidate] = (await lib.client.questions.list({ communityId, state: 'candidate' })).rows;
    expect(candidate).toMatchObject({ asker: { name: 'Mei', fanId: null } });
    await lib.client.questions.confirm({ ids: [candidate!.id] });
    const [answered] = (await lib.client.questions.list({ communityId, state: 'answered' })).rows;
    expect(answered).toMatchObject({ id: candidate!.id, answerer: { name: 'Jun' } });
    await lib.client.history.undo({});
    expect((await lib.client.questions.list({ communityId, state: 'candidate' })).rows).toHaveLength(1);
  });
});

describe('log', () => {
  it('a crisis counts the time to the first answer and refuses times that cannot be', async () => {
    const id = await group();
    const { id: crisisId } = await lib.client.communityLog.openCrisis({
      communityId: id,
      title: '发货慢',
      severity: 2,
      at: TEST_NOW - 90 * 60_000,
    });
    await lib.client.communityLog.addCrisisStep({ crisisId, what: '内部核实' });
    await lib.client.communityLog.addCrisisStep({
      crisisId,
      what: '群内说明',
      isAnswer: true,
      at: TEST_NOW - 60 * 60_000,
    });
    expect(await lib.client.communityLog.crises({})).toMatchObject([
      { title: '发货慢', minutesToAnswer: 30, steps: [{ what: '群内说明' }, { what: '内部核实' }] },
    ]);
    await expect(
      lib.client.communityLog.updateCrisis({ id: crisisId, patch: { closedAt: TEST_NOW - 2 * DAY } }),
    ).rejects.toMatchObject({ code: 'CRISIS_TIMES' });
    await lib.client.communityLog.updateCrisis({
      id: crisisId,
      patch: { closedAt: TEST_NOW, closeNote: '补偿一包茶' },
    });
    expect(await lib.client.communityLog.crises({ communityId: id })).toMatchObject([
      { closeNote: '补偿一包茶' },
    ]);
  });

  it('user content is credited, linked once to a campaign or case', async () => {
    const id = await group();
    const fanId = await person('王小明');
    const { id: interactionId } = await lib.client.communityLog.addUgc({
      communityId: id,
      fanId,
      text: '晒单',
    });
    await lib.client.communityLog.useUgc({ interactionId, kind: 'case', targetId: 7 });
    expect(
      (await lib.client.communityLog.useUgc({ interactionId, kind: 'case', targetId: 7 })).changeId,
    ).toBeNull();
    const rows = async (input: object) => (await lib.client.communityLog.ugc(input)).rows;
    for (const input of [{}, { communityId: id }, { fanId }])
      expect(await rows(input)).toMatchObject([
        {
          text: '晒单',
          fan: { name: '王小明' },
          communityName: '茶友群',
          uses: [{ kind: 'case', targetId: 7 }],
        },
      ]);
    expect(await rows({ communityId: await group('别的群') })).toEqual([]);
  });

  it('watched words are found in what is kept and in what comes in, and opened as a prospect', async () => {
    const text = 'time,who,text\n2026-02-10 10:00:00,小雨,想买一把紫砂壺\n2026-02-10 10:05:00,阿明,天气不错';
    const { done } = await importChat(lib, 'chat.csv', { text, textPolicy: 'searchable', me: null });
    const { hits, id: wordId } = await lib.client.communityLog.addWatchWord({ word: '紫砂壶', list: '需求' });
    expect(hits).toBe(1);
    await expect(lib.client.communityLog.addWatchWord({ word: '紫砂壶' })).rejects.toMatchObject({
      code: 'WATCH_WORD_EXISTS',
    });
    const [hit] = (await lib.client.communityLog.watchHits({})).rows;
    expect(hit).toMatchObject({
      word: '紫砂壶',
      who: { name: '小雨', fanId: null },
      communityId: done.communityId,
    });
    expect(hit!.marks.map(([from, to]) => hit!.excerpt.slice(from, to))).toEqual(['紫砂壺']);
    await expect(
      lib.client.communityLog.openWatchHit({ id: hit!.id, as: 'interaction' }),
    ).rejects.toMatchObject({ code: 'NO_PERSON_LINKED' });
    const { fanId } = await lib.client.communityLog.openWatchHit({ id: hit!.id, as: 'prospect' });
    expect((await lib.client.fans.get({ id: fanId })).name).toBe('小雨');
    expect(await timeline(fanId)).toContainEqual(['message', '想买一把紫砂壺']);
    expect(await lib.client.memberships.ofFan({ fanId })).toMatchObject([
      { membership: { who: { name: '小雨' }, messages: 1 } },
    ]);
    expect(await lib.client.communityLog.watchWords({})).toMatchObject([{ id: wordId, newHits: 0, hits: 1 }]);
  });
});
