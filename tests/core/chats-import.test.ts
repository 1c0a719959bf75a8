import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { importChat, last, openChatFile, wholeLibrary } from './chats-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const rows = <T>(sql: string, ...args: unknown[]) =>
  lib.app.deps.read.sqlite.prepare(sql).all(...args) as T[];
const counts = (communityId: number) =>
  rows<{ name: string; messages: number }>(
    `SELECT c.name, sum(d.messages) AS messages FROM chat_day_member AS d JOIN chat_member AS c ON c.id = d.member_id
     WHERE d.community_id = ? GROUP BY c.id ORDER BY c.id`,
    communityId,
  );

/** The whole check: strength, counters, search, numbers of chats. */
async function expectKeptEqualsRebuilt() {
  expect((await last(lib.client.maintenance.check({ full: true }))).problems).toEqual([]);
}

describe('importing a chat', () => {
  it('says what is in the file and what has to be answered before anything is written', async () => {
    const before = wholeLibrary(lib);
    const session = await openChatFile(lib, 'qq-group.txt');
    expect(session).toMatchObject({
      format: 'qq_txt',
      platform: 'qq',
      chatName: '读书会',
      isGroup: true,
      counts: { messages: 7, text: 6, media: 1, system: 2, joins: 1, leaves: 1 },
      period: { from: '2026-01-05 20:00', to: '2026-01-07 09:00' },
      asks: { timeZone: true, dateOrders: [], me: true },
      remembered: null,
      memberCount: 3,
    });
    expect(
      session.members.map(({ name, names, messages, identity }) => [name, names, messages, identity?.value]),
    ).toEqual([
      ['老王', ['老王'], 3, '20003'],
      ['小雨的新名字', ['小雨的新名字', '小雨'], 2, '20001'],
      ['阿明', ['阿明'], 2, '20002'],
    ]);
    expect(wholeLibrary(lib)).toEqual(before);
  });

  it('offers as me whose account was mine in another chat of the platform', async () => {
    const first = await openChatFile(lib, 'qq-group.txt');
    expect(first.likelyMe).toBe(null);
    const me = first.members.find(({ externalId }) => externalId === '20002')!.member;
    const { sessionId } = first;
    await last(lib.client.chats.plan({ sessionId, answers: { community: { name: '读书会' }, me } }));
    await last(lib.client.chats.commit({ sessionId }));
    const text =
      '消息记录（此消息记录为文本格式，不支持重新导入）\n\n消息对象:茶友\n\n2026-01-05 10:00:00 小红(20009)\n早\n\n2026-01-05 10:01:00 阿明明(20002)\n早\n';
    const second = await openChatFile(lib, 'tea.txt', text);
    expect(second.remembered).toBe(null);
    expect(second.members.find(({ member }) => member === second.likelyMe)?.name).toBe('阿明明');
  });

  it('brings messages, members, edges, topics, events, stays and questions, as planned', async () => {
    const { session, plan, done } = await importChat(lib, 'qq-group.txt');
    expect(session.asks.timeZone).toBe(true);
    expect(plan).toMatchObject({ added: 9, known: 0, newMembers: 3, newFans: 0, joins: 1, leaves: 1 });
    expect(done).toMatchObject({
      finished: true,
      counts: { added: 9, newMembers: 3, joins: 1, leaves: 1, questions: 2 },
    });
    const id = done.communityId!;
    expect(counts(id)).toEqual([
      { name: '小雨的新名字', messages: 2 },
      { name: '阿明', messages: 2 },
      { name: '老王', messages: 3 },
    ]);
    const member = Object.fromEntries(
      rows<{ id: number; external_id: string }>('SELECT id, external_id FROM chat_member').map((m) => [
        m.external_id,
        m.id,
      ]),
    );
    expect(rows('SELECT from_id, to_id, replies, mentions FROM chat_edge ORDER BY 1')).toEqual([
      { from_id: member[20001], to_id: member[20002], replies: 0, mentions: 1 },
      { from_id: member[20003], to_id: member[20001], replies: 0, mentions: 1 },
    ]);
    expect(
      rows<{ member_id: number }>('SELECT member_id FROM chat_topic ORDER BY at').map((t) => t.member_id),
    ).toEqual([member[20001], member[20003], member[20001]]);
    expect(rows('SELECT kind, member_id, by_member_id FROM chat_event ORDER BY at')).toEqual([
      { kind: 'invite', member_id: member[20002], by_member_id: member[20001] },
      { kind: 'leave', member_id: member[20003], by_member_id: null },
    ]);
    expect(
      rows('SELECT member_id, joined_known, left_at IS NOT NULL AS left FROM membership ORDER BY member_id'),
    ).toEqual([
      { member_id: member[20001], joined_known: 0, left: 0 },
      { member_id: member[20002], joined_known: 1, left: 0 },
      { member_id: member[20003], joined_known: 0, left: 1 },
    ]);
    expect(rows<{ text: string }>('SELECT text FROM question ORDER BY at').map((q) => q.text)).toEqual([
      '大家好，我是阿明\n请问这个月读哪本书？',
      '@小雨 明天几点开始？',
    ]);
    await expectKeptEqualsRebuilt();
  });

  it('adds nothing when the same file comes again, and only the new of a later export', async () => {
    const first = await importChat(lib, 'qq-group.txt');
    const before = wholeLibrary(lib);
    const again = await importChat(lib, 'qq-group.txt');
    expect(again.session.remembered).toMatchObject({ communityId: first.done.communityId });
    expect(again.plan).toMatchObject({ added: 0, known: 9, newMembers: 0 });
    expect(again.done.batchId).toBeNull();
    expect(wholeLibrary(lib)).toEqual(before);
    const later = await importChat(lib, 'qq-group-later.txt');
    expect(later.plan).toMatchObject({ added: 2, known: 6 });
    expect(counts(first.done.communityId!).map(({ messages }) => messages)).toEqual([2, 3, 4]);
    // 老王 left on the 7th and is seen again on the 8th: a second stay.
    expect(rows('SELECT count(*) AS n FROM membership')).toEqual([{ n: 4 }]);
    await expectKeptEqualsRebuilt();
  });

  it('knows messages again although the community keeps no text', async () => {
    const { done } = await importChat(lib, 'qq-group.txt', { textPolicy: 'off' });
    expect(rows('SELECT count(text) AS n FROM message')).toEqual([{ n: 0 }]);
    const { plan } = await importChat(lib, 'qq-group-later.txt', { community: { id: done.communityId! } });
    expect(plan).toMatchObject({ added: 2, known: 6 });
  });

  it('tells who asked and when although the community keeps no text', async () => {
    const { done } = await importChat(lib, 'qq-group.txt', { textPolicy: 'off' });
    expect(done.counts.questions).toBe(2);
    const { rows: asked } = await lib.client.questions.list({
      communityId: done.communityId!,
      state: 'candidate',
    });
    expect(asked.map(({ asker, at, text }) => [asker.name, new Date(at).toISOString(), text])).toEqual([
      ['阿明', '2026-01-05T12:03:10.000Z', ''],
      ['老王', '2026-01-05T13:30:00.000Z', ''],
    ]);
  });

  it('keeps texts of 90 days only where that is the policy', async () => {
    lib.clock.now = Date.UTC(2026, 3, 5, 12);
    await importChat(lib, 'qq-group.txt', { textPolicy: 'days90' });
    // 90 days before 2026-04-05 20:00 in Shanghai is 2026-01-05 20:00.
    expect(rows('SELECT count(text) AS n FROM message')).toEqual([{ n: 9 }]);
    lib.clock.advance(86_400_000);
    expect(await lib.client.chats.forgetTexts({})).toEqual({ count: 8 });
    expect(rows('SELECT count(text) AS n FROM message')).toEqual([{ n: 1 }]);
  });

  it('forgets texts after 90 days, found nowhere any more, and knows their messages all the same', async () => {
    lib.clock.now = Date.UTC(2026, 0, 8);
    await lib.client.communityLog.addWatchWord({ word: '自我介绍' });
    const { done } = await importChat(lib, 'qq-group.txt', { textPolicy: 'searchable' });
    await lib.client.communities.update({ id: done.communityId!, patch: { textPolicy: 'days90' } });
    const said = () =>
      rows<{ n: number }>(
        `SELECT (SELECT count(text) FROM message) + (SELECT count(*) FROM question WHERE text <> '')
           + (SELECT count(*) FROM watch_hit WHERE excerpt <> '') AS n`,
      )[0]!.n;
    const found = async () => (await lib.client.search.texts({ text: '自我介绍' })).length;
    lib.clock.advance(80 * 86_400_000);
    expect(await lib.client.chats.forgetTexts({})).toEqual({ count: 0 });
    expect(said()).toBe(9 + 2 + 1);
    lib.clock.advance(11 * 86_400_000);
    expect(await lib.client.chats.forgetTexts({})).toEqual({ count: 9 });
    expect([said(), await found()]).toEqual([0, 0]);
    expect(await lib.client.chats.forgetTexts({})).toEqual({ count: 0 });
    await lib.client.communities.update({ id: done.communityId!, patch: { textPolicy: 'searchable' } });
    expect(await found()).toBe(0);
    expect((await importChat(lib, 'qq-group.txt')).plan).toMatchObject({ added: 0, known: 9 });
    await expectKeptEqualsRebuilt();
  });

  it('links by handle, offers by name and never links by name alone', async () => {
    const ming = await lib.client.fans.create({
      name: '何明',
      identities: [{ platform: 'qq', value: '20002' }],
    });
    const wang = await lib.client.fans.create({ name: '老王' });
    const session = await openChatFile(lib, 'qq-group.txt');
    const person = (name: string) => session.members.find((member) => member.name === name)!;
    expect(person('阿明').suggested).toMatchObject({ fanId: ming.id, why: 'identity' });
    expect(person('老王')).toMatchObject({ suggested: null, likely: [{ fanId: wang.id, why: 'name' }] });
    const { plan, done } = await importChat(lib, 'qq-group.txt');
    expect(plan).toMatchObject({ newFans: 0, linkedFans: 1 });
    expect(done.counts.linkedFans).toBe(1);
    const { items } = await lib.client.interactions.timeline({ fanId: ming.id, kinds: ['message'] });
    expect(items).toMatchObject([
      { interaction: { kind: 'message', direction: 'in', times: 2, channel: 'qq' } },
    ]);
    const fan = await lib.client.fans.get({ id: ming.id });
    expect(fan.lastContactAt).toBe(Date.UTC(2026, 0, 5, 12, 3, 10));
    const receipt = await lib.client.strength.receipt({ fanId: ming.id });
    expect(receipt.days).toMatchObject([{ points: 0.4, interactions: [{ weight: 0.4 }] }]);
    expect((await lib.client.fans.get({ id: wang.id })).interactionCount).toBe(0);
    await expectKeptEqualsRebuilt();
  });

  it('makes new people of the rest when asked, and none of the owner', async () => {
    const session = await openChatFile(lib, 'qq-group.txt');
    const me = session.members.find(({ externalId }) => externalId === '20001')!.member;
    const { plan } = await importChat(lib, 'qq-group.txt', { me, others: 'new' });
    expect(plan).toMatchObject({ newFans: 2, linkedFans: 0 });
    const { rows: people } = await lib.client.fans.list({ filter: {}, sort: { by: 'name', desc: false } });
    expect(people.map(({ name }) => name).sort()).toEqual(['老王', '阿明']);
    expect(rows('SELECT name FROM chat_member WHERE is_me = 1')).toEqual([{ name: '小雨的新名字' }]);
    // The owner asks nothing of themselves.
    expect(rows('SELECT count(*) AS n FROM question')).toEqual([{ n: 2 }]);
    await expectKeptEqualsRebuilt();
  });

  it('is undone as one by its batch, also after a restart, and redone', async () => {
    const ming = await lib.client.fans.create({
      name: '何明',
      identities: [{ platform: 'qq', value: '20002' }],
    });
    await lib.client.interactions.log({ kind: 'meeting', selection: { ids: [ming.id] } });
    const before = wholeLibrary(lib);
    const { done } = await importChat(lib, 'qq-group.txt', { others: 'new' });
    const after = wholeLibrary(lib);
    await lib.reopen();
    await lib.client.chats.undo({ batchId: done.batchId! });
    expect(wholeLibrary(lib)).toEqual(before);
    await expectKeptEqualsRebuilt();
    await lib.client.history.redo({});
    expect(wholeLibrary(lib)).toEqual(after);
    await expectKeptEqualsRebuilt();
    expect((await lib.client.chats.imports({})).rows).toMatchObject([
      { added: 9, undone: false, chatName: '读书会' },
    ]);
    await expect(lib.client.chats.undo({ batchId: 999 })).rejects.toMatchObject({ code: 'BATCH_NOT_FOUND' });
  });

  it('keeps what is written when ended early, undoes it, and takes the file again', async () => {
    const lines = ['消息记录（此消息记录为文本格式，不支持重新导入）', '消息对象:长群', ''];
    for (let i = 0; i < 6_000; i++) {
      const at = new Date(Date.UTC(2025, 0, 1) + i * 60_000).toISOString().slice(0, 19).replace('T', ' ');
      lines.push(`${at} 人${i % 7}(3000${i % 7})`, `第${i}句`, '');
    }
    const text = lines.join('\r\n');
    const before = wholeLibrary(lib);
    const session = await openChatFile(lib, 'long.txt', text);
    const { sessionId } = session;
    await last(lib.client.chats.plan({ sessionId, answers: { community: { name: '长群' }, others: 'new' } }));
    let batchId = 0;
    for await (const event of await lib.client.chats.commit({ sessionId })) {
      batchId = event.batchId!;
      if (event.counts.added > 0) break;
    }
    const [{ n }] = rows<{ n: number }>('SELECT count(*) AS n FROM message') as [{ n: number }];
    expect(n).toBeGreaterThanOrEqual(2_000);
    expect(n).toBeLessThan(6_000);
    expect((await lib.client.chats.imports({})).rows).toMatchObject([{ state: 'cancelled', added: n }]);
    await expectKeptEqualsRebuilt();
    await lib.client.chats.undo({ batchId });
    expect(wholeLibrary(lib)).toEqual(before);
    const { done } = await importChat(lib, 'long.txt', { text, community: { name: '长群' } });
    expect(done.counts.added).toBe(6_000);
  });

  it('asks for the order of dates and reads by the answer', async () => {
    const text = '03/04/05, 10:00 - Ana: hi\n03/04/05, 10:01 - Ben: yo\n';
    const session = await openChatFile(lib, 'WhatsApp Chat with Ben.txt', text);
    expect(session.asks.dateOrders).toEqual(['dmy', 'mdy', 'ymd']);
    await expect(
      last(lib.client.chats.plan({ sessionId: session.sessionId, answers: { community: { name: 'x' } } })),
    ).rejects.toMatchObject({ code: 'CHAT_ANSWER_MISSING', data: { question: 'dateOrder' } });
    const at = async (dateOrder: 'dmy' | 'mdy' | 'ymd', timeZone: string) => {
      const { sessionId } = session;
      const answers = { community: { name: 'x' }, dateOrder, timeZone };
      return new Date((await last(lib.client.chats.plan({ sessionId, answers }))).plan!.from!).toISOString();
    };
    expect(await at('dmy', 'UTC')).toBe('2005-04-03T10:00:00.000Z');
    expect(await at('mdy', 'Asia/Shanghai')).toBe('2005-03-04T02:00:00.000Z');
    expect(await at('ymd', 'UTC')).toBe('2003-04-05T10:00:00.000Z');
  });

  it('sends what the owner writes in a chat of two out to the other, without points', async () => {
    const man = await lib.client.fans.create({ name: '小满' });
    const session = await openChatFile(lib, 'wechat-memotrace.txt');
    const [first] = session.members;
    expect(session.members.map(({ name, isMe }) => [name, isMe])).toEqual([
      ['小满', false],
      ['我', true],
    ]);
    await importChat(lib, 'wechat-memotrace.txt', {
      community: { name: '小满' },
      members: [{ member: first!.member, choice: { as: 'fan', fanId: man.id } }],
    });
    const { items } = await lib.client.interactions.timeline({ fanId: man.id, kinds: ['message'] });
    expect(
      items.map((item) =>
        item.type === 'interaction' ? [item.interaction.direction, item.interaction.times] : [],
      ),
    ).toEqual([
      ['in', 2],
      ['out', 1],
    ]);
    expect((await lib.client.strength.receipt({ fanId: man.id })).days).toMatchObject([{ points: 0.4 }]);
    await expectKeptEqualsRebuilt();
  });

  it('replies and mentions by id become edges; a deleted account is a member without a name', async () => {
    const { done, session } = await importChat(lib, 'telegram-group.json');
    expect(session.asks).toMatchObject({ timeZone: false, me: true });
    const names = rows<{ id: number; name: string }>('SELECT id, name FROM chat_member ORDER BY id');
    expect(names.map(({ name }) => name)).toEqual(['Mei', 'Jun', 'user503']);
    expect(rows('SELECT from_id, to_id, replies, mentions FROM chat_edge')).toEqual([
      { from_id: names[1]!.id, to_id: names[0]!.id, replies: 1, mentions: 1 },
    ]);
    const { rows: messages } = await lib.client.chats.messages({ communityId: done.communityId! });
    expect(messages.map(({ kind, text }) => [kind, text])).toEqual([
      ['media', 'photo'],
      ['text', 'gone'],
      ['text', 'I do, Mei'],
      ['text', 'Who brings the oolong?'],
      ['system', 'Mei invite_members'],
    ]);
    const { rows: context } = await lib.client.chats.context({ messageId: messages[2]!.id, around: 1 });
    expect(context.map(({ text }) => text)).toEqual(['Who brings the oolong?', 'I do, Mei', 'gone']);
    await expectKeptEqualsRebuilt();
  });

  it('linking a sender by hand counts their messages, unlinking takes them back, both undoable', async () => {
    const { done } = await importChat(lib, 'qq-group.txt');
    const wang = await lib.client.fans.create({ name: '王先生' });
    const { rows: members } = await lib.client.chats.members({
      communityId: done.communityId!,
      text: '老王',
    });
    const memberId = members[0]!.id;
    await lib.client.chats.linkMember({ memberId, to: { fanId: wang.id } });
    expect((await lib.client.fans.get({ id: wang.id })).interactionCount).toBe(2);
    await expectKeptEqualsRebuilt();
    await lib.client.history.undo({});
    expect((await lib.client.fans.get({ id: wang.id })).interactionCount).toBe(0);
    await lib.client.history.redo({});
    await lib.client.chats.linkMember({ memberId, to: { as: 'nobody' } });
    expect((await lib.client.fans.get({ id: wang.id })).interactionCount).toBe(0);
    await lib.client.history.undo({});
    // Whoever undoes the import finds no messages in anybody's record.
    await lib.client.chats.undo({ batchId: done.batchId! });
    expect((await lib.client.fans.get({ id: wang.id })).interactionCount).toBe(0);
    await expectKeptEqualsRebuilt();
  });

  it('finds texts of messages, not after the undo', async () => {
    const { done } = await importChat(lib, 'qq-group.txt');
    const find = async () =>
      (await lib.client.search.texts({ text: '自我介绍' })).map(({ kind, title }) => [kind, title]);
    expect(await find()).toEqual([['message', '小雨的新名字']]);
    await lib.client.chats.undo({ batchId: done.batchId! });
    expect(await find()).toEqual([]);
  });

  it('rebuild mends what an import that died in the middle left uncounted', async () => {
    const { done } = await importChat(lib, 'qq-group.txt', { others: 'new' });
    const { sqlite } = lib.app.deps.read;
    sqlite.exec(
      'DELETE FROM interaction; DELETE FROM strength_day; DELETE FROM chat_edge; DELETE FROM chat_topic',
    );
    const { problems } = await last(lib.client.maintenance.check({ full: true }));
    expect(problems.filter((problem) => /chat/.test(problem))).toHaveLength(3);
    await last(lib.client.maintenance.rebuild({}));
    await expectKeptEqualsRebuilt();
    expect(rows('SELECT sum(times) AS n FROM interaction WHERE deleted_at IS NULL')).toEqual([{ n: 7 }]);
    await lib.client.chats.undo({ batchId: done.batchId! });
    await expectKeptEqualsRebuilt();
  });

  it('stays of a sender follow the link to a person', async () => {
    const { done } = await importChat(lib, 'qq-group.txt');
    const wang = await lib.client.fans.create({ name: '王先生' });
    const { rows: members } = await lib.client.chats.members({
      communityId: done.communityId!,
      text: '老王',
    });
    await lib.client.chats.linkMember({ memberId: members[0]!.id, to: { fanId: wang.id } });
    expect(rows('SELECT count(*) AS n FROM membership WHERE fan_id = ?', wang.id)).toEqual([{ n: 1 }]);
    await lib.client.history.undo({});
    expect(rows('SELECT count(*) AS n FROM membership WHERE fan_id = ?', wang.id)).toEqual([{ n: 0 }]);
  });
});
