import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IsoocKey } from '#shared/contract/communities-health.ts';
import { bodyOf, paragraph } from '#shared/document/node-builders.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { communityActs, DAY, date } from './communities-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const { group, person, put, timeline } = communityActs(() => lib);

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

  it('a calendar begins with the first day of the rule, not with the day the ritual was made', async () => {
    const id = await group();
    await lib.client.rituals.create({
      communityId: id,
      title: '周四话题',
      kind: 'topic',
      rrule: 'FREQ=WEEKLY;BYDAY=TH',
      startsOn: '2026-03-03',
      startTime: '20:00',
    });
    const { text } = await lib.client.rituals.ics({ communityId: id });
    expect(text).toContain('DTSTART:20260305T200000');
    expect(text).not.toContain('20260303');
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
      { kind: 'interaction', id: made, label: '王小明 · 手绘茶席' },
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
    expect(await label()).toEqual(['王小明 · 手绘茶席']);
    await lib.client.interactions.remove({ ids: [made] });
    expect(await label()).toEqual([null]);
  });

  it('offers what took place on its own day, and lines that read the same but once', async () => {
    const id = await group();
    const fanId = await person('王小明');
    await put(id, [fanId]);
    const at = Date.UTC(2026, 2, 1, 6);
    for (const hours of [0, 1])
      await lib.client.interactions.log({
        selection: { ids: [fanId] },
        kind: 'purchase',
        at: at + hours * 3_600_000,
        amount: 1_000,
      });
    expect(await lib.client.communityHealth.evidence({ communityId: id, item: 'interests' })).toMatchObject([
      { kind: 'interaction', label: '王小明', at: at + 3_600_000 },
    ]);
    const { id: ritualId } = await lib.client.rituals.create({
      communityId: id,
      title: '周三新品夜',
      kind: 'topic',
      rrule: 'FREQ=WEEKLY;BYDAY=WE',
      startsOn: '2026-02-18',
      startTime: '20:00',
    });
    const save = (plannedOn: string, topic: string) =>
      lib.client.rituals.saveEvent({ event: { ritualId, plannedOn }, patch: { topic } });
    const { id: eventId } = await save('2026-02-18', '海盐可颂');
    // One that is still to come has not been held.
    await save('2030-01-02', '以后');
    const [event, ...others] = (
      await lib.client.communityHealth.evidence({ communityId: id, item: 'cause' })
    ).filter(({ kind }) => kind === 'ritualEvent');
    expect(others).toEqual([]);
    expect(event).toMatchObject({ kind: 'ritualEvent', id: eventId, label: '周三新品夜 · 海盐可颂' });
    expect(new Date(event!.at!).toISOString().slice(0, 10)).toBe('2026-02-18');
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

describe('files of a community', () => {
  it('are the write-ups and what hangs on them and on notes that mention it, without what is in the trash', async () => {
    const id = await group();
    const file = (name: string) =>
      lib.client.attachments.putBytes({ name, base64: Buffer.from(name).toString('base64') });
    const note = async (title: string, names: string[], about?: number) => {
      const taken = await Promise.all(names.map(file));
      const mention = about === undefined ? [] : [mentionOf(about)];
      const nodes = taken.map(({ sha256, name, size }) => ({
        type: 'attachment' as const,
        version: 1 as const,
        hash: sha256,
        name,
        size,
      }));
      const body = JSON.stringify(bodyOf([paragraph([...mention, ...nodes])]));
      return lib.client.notes.create({ title, body });
    };
    const { id: ritualId } = await lib.client.rituals.create({
      communityId: id,
      title: '书友夜',
      kind: 'topic',
      startsOn: date(0),
    });
    const writeUp = await note('整理', ['签到表.txt']);
    await lib.client.rituals.saveEvent({
      event: { ritualId, plannedOn: date(0) },
      patch: { documentId: writeUp.documentId },
    });
    await note('群资料', ['群规.txt', '签到表.txt'], id);
    await note('无关', ['别的.txt']);
    const files = async () => {
      const { texts, attachments } = await lib.client.communityLog.files({ communityId: id });
      return {
        texts: texts.map(({ what, owner }) => [what, owner.label]),
        attachments: attachments.map(({ name }) => name).sort(),
      };
    };
    expect(await files()).toEqual({
      texts: [['write_up', '整理']],
      attachments: ['签到表.txt', '群规.txt'].sort(),
    });
    await lib.client.notes.remove({ ids: [writeUp.id] });
    expect(await files()).toEqual({ texts: [], attachments: ['签到表.txt', '群规.txt'].sort() });
  });
});

const mentionOf = (id: number) => ({
  type: 'mention' as const,
  version: 1 as const,
  kind: 'community' as const,
  id,
  label: '',
});
