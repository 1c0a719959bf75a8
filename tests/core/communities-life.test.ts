import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoleFind } from '#shared/contract/communities-graph.ts';
import type { IsoocKey } from '#shared/contract/communities-health.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import { openTestLibrary, TEST_NOW, type TestLibrary } from '../support/library.ts';
import { importChat, last } from './chats-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const DAY = 86_400_000;
const today = localDay(TEST_NOW, 'Asia/Shanghai');
const date = (daysAgo: number) => dayToDate(today - daysAgo);
const group = async (name = '茶友群', more: object = {}) =>
  (await lib.client.communities.create({ name, ...more })).id;
const person = async (name: string, more: object = {}) =>
  (await lib.client.fans.create({ name, ...more })).id;
const put = (communityId: number, ids: number[], more: object = {}) =>
  lib.client.memberships.add({ communityId, selection: { ids }, ...more });
const timeline = async (fanId: number) =>
  (
    await lib.client.interactions.timeline({
      fanId,
      kinds: ['question', 'answer', 'attendance', 'user_content', 'message'],
    })
  ).items.map((item) => (item.type === 'interaction' ? [item.interaction.kind, item.interaction.text] : []));

describe('回声账', () => {
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

describe('rituals', () => {
  it('give their times by rule; touching one makes its tasks, moving it keeps which one it is', async () => {
    const id = await group();
    const { id: ritualId } = await lib.client.rituals.create({
      communityId: id,
      title: '周四话题',
      kind: 'topic',
      rrule: 'FREQ=WEEKLY;BYDAY=TH',
      startsOn: '2026-03-05',
      startTime: '20:00',
      taskPlan: [{ what: '预告', daysBefore: 2 }],
    });
    const dates = async () =>
      (await lib.client.rituals.events({ communityId: id, from: '2026-03-01', to: '2026-03-31' })).map(
        (event) => [event.plannedOn, event.date],
      );
    expect(await dates()).toEqual(
      ['05', '12', '19', '26'].map((day) => [`2026-03-${day}`, `2026-03-${day}`]),
    );
    await lib.client.rituals.saveEvent({
      event: { ritualId, plannedOn: '2026-03-12' },
      patch: { date: '2026-03-13', topic: '老茶' },
    });
    expect(await dates()).toContainEqual(['2026-03-12', '2026-03-13']);
    const moved = (await lib.client.rituals.events({ ritualId, from: '2026-03-13', to: '2026-03-13' }))[0]!;
    expect(moved).toMatchObject({
      topic: '老茶',
      tasks: [{ what: '预告', due: '2026-03-10', doneAt: null }],
    });
    const [ritual] = await lib.client.rituals.list({ communityId: id });
    expect(ritual).toMatchObject({ nextOn: '2026-03-05', doneCount: 0 });
    const { text, fileName } = await lib.client.rituals.ics({ communityId: id });
    expect(fileName).toBe('茶友群.ics');
    expect(text).toContain('RRULE:FREQ=WEEKLY;BYDAY=TH');
    expect(text).toContain('DTSTART:20260305T200000');
    expect(text).toContain('RECURRENCE-ID:20260312T200000');
    expect(text).toContain('DTSTART:20260313T200000');
    await expect(
      lib.client.rituals.update({ id: ritualId, patch: { rrule: 'FREQ=SECONDLY' } }),
    ).rejects.toMatchObject({ code: 'RITUAL_RULE_INVALID' });
    await expect(
      lib.client.rituals.saveEvent({ event: { ritualId, plannedOn: '2026-03-11' }, patch: {} }),
    ).rejects.toMatchObject({ code: 'COMMUNITY_PART_NOT_FOUND' });
  });

  it('whoever came has an attendance at that time, once; taken back it is gone', async () => {
    const id = await group();
    const fanId = await person('王小明');
    const { id: ritualId } = await lib.client.rituals.create({
      communityId: id,
      title: '品茶会',
      kind: 'offline',
      startsOn: '2026-03-01',
      startTime: '14:30',
    });
    const event = { ritualId, plannedOn: '2026-03-01' };
    const { id: eventId, count } = await lib.client.rituals.attend({ event, fanIds: [fanId] });
    expect(count).toBe(1);
    expect((await lib.client.rituals.attend({ event, fanIds: [fanId] })).count).toBe(0);
    const { items } = await lib.client.interactions.timeline({ fanId, kinds: ['attendance'] });
    expect(items[0]).toMatchObject({ interaction: { text: '品茶会', at: Date.UTC(2026, 2, 1, 6, 30) } });
    expect((await lib.client.fans.get({ id: fanId })).strength).toBeGreaterThan(2.9);
    const [came] = await lib.client.rituals.attendees({ eventId });
    await lib.client.rituals.unattend({ id: came!.id });
    expect(await timeline(fanId)).toEqual([]);
    await lib.client.history.undo({});
    expect((await lib.client.rituals.attendees({ eventId })).map(({ fan }) => fan.name)).toEqual(['王小明']);
  });
});

describe('check-up', () => {
  it('a tick needs a record that is there, and says when it is gone', async () => {
    const id = await group();
    const fanId = await person('王小明');
    await put(id, [fanId]);
    const { id: made } = await lib.client.communityLog.addUgc({ communityId: id, fanId, text: '手绘茶席' });
    expect(await lib.client.communityHealth.evidence({ communityId: id, item: 'spirit' })).toMatchObject([
      { kind: 'interaction', id: made, label: '手绘茶席' },
    ]);
    const save = (evidence: { kind: 'interaction'; id: number }[]) =>
      lib.client.communityHealth.saveCheckUp({ communityId: id, ticks: [{ item: 'spirit', evidence }] });
    await expect(save([])).rejects.toMatchObject({ code: 'EVIDENCE_MISSING', data: { item: 'spirit' } });
    await expect(save([{ kind: 'interaction', id: 999 }])).rejects.toMatchObject({
      code: 'EVIDENCE_MISSING',
    });
    await save([{ kind: 'interaction', id: made }]);
    const label = async () =>
      (await lib.client.communityHealth.checkUps({ communityId: id })).map(
        ({ ticks }) => ticks[0]!.evidence.label,
      );
    expect(await label()).toEqual(['手绘茶席']);
    await lib.client.interactions.remove({ ids: [made] });
    expect(await label()).toEqual([null]);
  });

  it('ISOOC: a later sitting keeps what was not asked again, and advises until it is a task', async () => {
    const id = await group();
    const save = (scores: [IsoocKey, number][]) =>
      lib.client.communityHealth.saveIsooc({
        communityId: id,
        scores: scores.map(([key, score]) => ({ key, score })),
      });
    await save([
      ['interest.shared', 8],
      ['operation.ritual', 2],
      ['operation.belonging', 4],
    ]);
    lib.clock.advance(30 * DAY);
    await save([['operation.belonging', 6]]);
    const { sittings, next } = await lib.client.communityHealth.isooc({ communityId: id });
    expect(sittings.map(({ elements }) => [elements.interest, elements.operation, elements.copy])).toEqual([
      [8, 4, null],
      [8, 3, null],
    ]);
    expect(next).toEqual([{ element: 'operation', key: 'operation.ritual', score: 2, taskId: null }]);
    const { id: taskId } = await lib.client.communities.addTask({
      communityId: id,
      what: '定一个固定话题',
      adviceKey: 'isooc.operation.ritual',
    });
    expect((await lib.client.communityHealth.isooc({ communityId: id })).next[0]!.taskId).toBe(taskId);
    await lib.client.communities.updateTask({ id: taskId, done: true });
    expect((await lib.client.communityHealth.isooc({ communityId: id })).next[0]!.taskId).toBeNull();
  });
});

describe('失焦仪', () => {
  it('holds the mix against the persona; unknown is apart, never off target', async () => {
    const id = await group('男生群', {
      persona: [
        { of: 'gender', values: [{ value: 'male', share: 1 }] },
        { of: 'age', values: [{ value: '18-25', share: 1 }] },
      ],
    });
    const ids = [
      await person('甲', { gender: 'male', birthday: '2004-01-01' }),
      await person('乙', { gender: 'male', birthday: '2000-03-06' }),
      await person('丙', { gender: 'female', birthday: '1986-01-01' }),
      await person('丁', { gender: 'male' }),
      await person('戊'),
    ];
    await put(id, ids);
    const found = await lib.client.communityHealth.composition({ communityId: id });
    const [gender, age] = found.parts;
    expect(gender).toMatchObject({ known: 4, unknown: 1, inTarget: 3 });
    expect(gender!.rows).toEqual([
      { value: 'male', target: 1, actual: 0.75, n: 3 },
      { value: 'female', target: 0, actual: 0.25, n: 1 },
    ]);
    // p = (1, 0), q = (¾, ¼), m = (7/8, 1/8)
    const divergence =
      0.5 * Math.log2(8 / 7) + 0.5 * (0.75 * Math.log2(0.75 / (7 / 8)) + 0.25 * Math.log2(2));
    expect(gender!.distance).toBeCloseTo(Math.sqrt(divergence), 12);
    // 乙 turns 26 tomorrow.
    expect(age).toMatchObject({ known: 3, unknown: 2, inTarget: 2 });
    expect(found).toMatchObject({ people: 5, unlinked: 0 });
    expect(found.inTargetShare).toBeCloseTo(2 / 3, 12);
    const off = await lib.client.communityHealth.compositionPeople({ communityId: id, which: 'offTarget' });
    expect(off.rows.map(({ name, off: why }) => [name, why.map(({ value }) => value)])).toEqual([
      ['丙', ['female', '36-45']],
    ]);
    const unknown = await lib.client.communityHealth.compositionPeople({
      communityId: id,
      of: 'gender',
      which: 'unknown',
    });
    expect(unknown).toMatchObject({ total: 1, rows: [{ name: '戊' }] });
    const bar = await lib.client.communityHealth.compositionPeople({
      communityId: id,
      of: 'gender',
      which: 'value',
      value: 'male',
      limit: 2,
    });
    expect(bar).toMatchObject({ total: 3, rows: [{ name: '甲' }, { name: '乙' }] });
    const rest = await lib.client.communityHealth.compositionPeople({
      communityId: id,
      of: 'gender',
      which: 'value',
      value: 'male',
      limit: 2,
      cursor: bar.nextCursor,
    });
    expect(rest.rows.map(({ name }) => name)).toEqual(['丁']);
  });
});

describe('who carries it', () => {
  const finds = async (communityId: number): Promise<RoleFind[]> =>
    (await last(lib.client.communityGraph.roles({ communityId }))).finds!;

  it('finds the leader whom others answer, with the numbers, and who never spoke', async () => {
    const lines = ['time,who,text'];
    const say = (minute: number, who: string, text: string) =>
      lines.push(
        `2026-02-${String(10 + Math.floor(minute / 60)).padStart(2, '0')} 10:${String(minute % 60).padStart(2, '0')}:00,${who},${text}`,
      );
    for (let i = 0; i < 20; i++) say(i, '老王', `第${i}条`);
    for (const [i, who] of ['小雨', '阿明', '小李', '阿花'].entries())
      for (let n = 0; n < 3; n++) say(60 * (n + 1) + i, who, '@老王 说得对');
    say(260, '小雨', '@阿明 一起去');
    const { done } = await importChat(lib, 'chat.csv', { text: lines.join('\n'), others: 'new', me: null });
    const communityId = done.communityId!;
    const silent = await person('潜水员');
    await put(communityId, [silent], { joinedAt: TEST_NOW - 60 * DAY });
    const all = await finds(communityId);
    const leaders = all.filter(({ role }) => role === 'opinion_leader');
    expect(leaders[0]).toMatchObject({
      who: { name: '老王' },
      rank: 1,
      evidence: { repliers: 4 },
      isHeld: false,
    });
    expect(leaders[0]!.evidence.pageRank!).toBeGreaterThan(leaders[0]!.rule.pageRank!);
    expect(all.find(({ role }) => role === 'activist')).toMatchObject({
      who: { name: '老王' },
      evidence: { messages: 20, share: 20 / 33 },
    });
    expect(
      all
        .filter(({ role }) => role === 'passive_receiver')
        .map(({ who, evidence }) => [who.name, evidence.daysSilent]),
    ).toEqual([['潜水员', 60]]);
    await lib.client.memberships.giveRole({
      fanIds: [leaders[0]!.who.fanId!],
      role: 'opinion_leader',
      communityId,
      source: 'found',
      evidence: leaders[0]!.evidence,
    });
    expect((await finds(communityId)).find(({ role }) => role === 'opinion_leader')!.isHeld).toBe(true);
    const { network } = await last(lib.client.communityGraph.network({ communityId }));
    expect(network!.nodes).toHaveLength(6);
    expect(network!.edges.filter(({ kind }) => kind === 'reply')).toHaveLength(5);
    expect(network!.nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });

  it('finds carriers: who brought somebody who brought somebody', async () => {
    const id = await group();
    const first = await person('源头');
    const second = await person('二传', { referrerId: first });
    const third = await person('三传', { referrerId: second });
    await put(id, [first, second, third]);
    expect((await finds(id)).filter(({ role }) => role === 'carrier')).toMatchObject([
      { who: { name: '源头' }, evidence: { brought: 1, broughtOn: 1 } },
    ]);
  });

  it('shows the shortest introduction path, or none', async () => {
    const id = await group();
    const [a, b, c, d, far] = [
      await person('甲'),
      await person('乙'),
      await person('丙'),
      await person('丁'),
      await person('外人'),
    ];
    const { id: typeId } = await lib.client.relations.createType({ name: '同学', reverseName: '同学' });
    await lib.client.relations.create({ fanId: a, otherId: b, typeId, reverse: false, note: '' });
    await lib.client.fans.update({ id: c, patch: { referrerId: b } });
    await put(id, [d], { inviterFanId: c });
    const way = await lib.client.communityGraph.path({ fromFanId: a, toFanId: d });
    expect(way.map(({ fan, by }) => [fan.name, by?.kind ?? null, by?.communityName ?? null])).toEqual([
      ['甲', null, null],
      ['乙', 'relation', null],
      ['丙', 'referral', null],
      ['丁', 'invite', '茶友群'],
    ]);
    expect(await lib.client.communityGraph.path({ fromFanId: a, toFanId: far })).toEqual([]);
    expect(await lib.client.communityGraph.path({ fromFanId: a, toFanId: a })).toHaveLength(1);
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

describe('裂变复制 and 死即是生', () => {
  it('a template gives rules, rituals, tags and open tasks to its copies, never people; the family tree knows', async () => {
    const { id: tagId } = await lib.client.tags.create({ name: '茶' });
    const id = await group('总群', { goal: '喝茶', rules: '守时', tagIds: [tagId] });
    await put(id, [await person('甲')]);
    await lib.client.rituals.create({
      communityId: id,
      title: '周四话题',
      kind: 'topic',
      rrule: 'FREQ=WEEKLY',
      startsOn: '2026-01-01',
    });
    await lib.client.communities.addTask({ communityId: id, what: '选管理员' });
    const { id: template } = await lib.client.communities.clone({ id, name: '茶友模板', asTemplate: true });
    const { id: copy } = await lib.client.communities.clone({ id: template, name: '二群' });
    expect(await lib.client.communities.get({ id: copy })).toMatchObject({
      goal: '喝茶',
      rules: '守时',
      members: 0,
      tags: [{ name: '茶' }],
      tasks: [{ what: '选管理员' }],
      parent: { name: '茶友模板' },
    });
    expect(await lib.client.rituals.list({ communityId: copy })).toMatchObject([
      { title: '周四话题', startsOn: date(0) },
    ]);
    const family = [
      ['总群', null],
      ['茶友模板', id],
      ['二群', template],
    ];
    for (const of of [id, copy])
      expect(
        (await lib.client.communities.family({ id: of })).map(({ name, parentId }) => [name, parentId]),
      ).toEqual(family);
    expect((await lib.client.communities.family({})).map(({ name }) => name)).toEqual([
      '总群',
      '茶友模板',
      '二群',
    ]);
    expect((await lib.client.communities.list({ kind: 'template' })).rows.map(({ name }) => name)).toEqual([
      '茶友模板',
    ]);
  });

  it('archiving writes a farewell and takes the chosen along with something to do; undo opens it again', async () => {
    const id = await group();
    const [a, b] = [await person('甲'), await person('乙')];
    await put(id, [a, b]);
    await lib.client.interactions.log({ selection: { ids: [b] }, kind: 'meeting' });
    expect((await lib.client.communities.takeAlong({ id })).map(({ fan }) => fan.name)).toEqual(['乙', '甲']);
    await lib.client.communities.archive({ id, farewell: '缘聚缘散', takeAlong: [b], task: '请到新群' });
    expect((await lib.client.communities.list({})).rows).toEqual([]);
    expect((await lib.client.communities.list({ kind: 'archived' })).rows).toMatchObject([
      { name: '茶友群', archivedAt: TEST_NOW },
    ]);
    expect(await lib.client.followUps.ofFan({ fanId: b })).toMatchObject([
      { what: '请到新群', due: date(0) },
    ]);
    await expect(put(id, [a])).rejects.toMatchObject({ code: 'COMMUNITY_ARCHIVED' });
    await lib.client.history.undo({});
    expect((await lib.client.communities.list({})).rows).toHaveLength(1);
    expect(await lib.client.followUps.ofFan({ fanId: b })).toEqual([]);
  });
});

describe('a chat export', () => {
  it('fills days, weeks, nodes and heat of its community; undoing the import empties them', async () => {
    const { done } = await importChat(lib, 'qq-group.txt', { me: null });
    const communityId = done.communityId!;
    const [row] = (await lib.client.communities.list({})).rows;
    // 老王 left; 阿明 came by invitation, 小雨 was there.
    expect(row).toMatchObject({ id: communityId, members: 2, asOf: date(0) });
    const { days } = await lib.client.communityDays.list({
      communityId,
      from: '2026-01-05',
      to: '2026-01-07',
    });
    expect(
      days.map(({ numbers }) => [
        numbers.members,
        numbers.joins,
        numbers.leaves,
        numbers.speakers,
        numbers.messages,
      ]),
    ).toEqual([
      [3, 1, 0, 3, 4],
      [3, 0, 0, 2, 3],
      [2, 0, 1, 0, 0],
    ]);
    const { weeks } = await lib.client.communityHealth.nodes({ communityId });
    // Messages 3, 2, 2: (2·1−4)·2 + (2·2−4)·2 + (2·3−4)·3 = 2; 2 / (3·7)
    expect(weeks[0]!.decentralisation).toBeCloseTo(1 - 2 / 21, 12);
    expect(row!.decentralisation).toBeCloseTo(1 - 2 / 21, 12);
    const heat = await lib.client.communityDays.heat({ communityId, from: '2026-01-01', to: '2026-01-31' });
    expect(heat).toContainEqual({ weekday: 0, hour: 20, messages: 3 });
    expect(
      await lib.client.communityDays.speakers({ communityId, from: '2026-01-05', to: '2026-01-06' }),
    ).toMatchObject([{ name: '老王', messages: 3 }, { messages: 2 }, { messages: 2 }]);
    await lib.client.history.undo({});
    const check = await last(lib.client.maintenance.check({ full: true }));
    expect(check.problems).toEqual([]);
    await lib.client.history.redo({});
    expect((await lib.client.communities.list({})).rows[0]).toMatchObject({
      members: 2,
      decentralisation: row!.decentralisation,
    });
  });
});
