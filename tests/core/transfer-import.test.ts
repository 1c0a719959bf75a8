import { readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitList, last, openList, planList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { number, word, workbook } from '../support/workbook.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const SHOP = `会员昵称,收件人,联系手机,累计消费,最近下单时间,会员等级,标签,城市,备注,口味
小红,李红,13800138001,"1,280.50",2026/1/5,铁杆粉丝,"老客;宝妈",上海,爱吃甜,咸口
阿强,王强,138 0013 8002,300,2026年2月3日,,新客,杭州,,
Bob,Bob Li,1.38E+10,,,VIP3,,,,
,赵六,13800138004,88,,,,,,
,,,,,,,,没有名字,
`;

const fans = async () =>
  (await lib.client.fans.list({ sort: { by: 'created', desc: false }, limit: 500 })).rows;

describe('importing a list', () => {
  it('brings each person with all that the row says, and says what it left out', async () => {
    const result = await commitList(lib, iconv.encode(SHOP, 'gb18030'));
    expect(result).toMatchObject({ created: 4, updated: 0, unchanged: 0, clashes: 0, rejected: 1 });
    const rows = await fans();
    expect(rows.map((row) => row.name)).toEqual(['李红', '王强', 'Bob Li', '赵六']);
    const stages = new Map((await lib.client.pipeline.stages({})).map((stage) => [stage.id, stage.key]));
    expect(rows.map((row) => stages.get(row.stageId))).toEqual([
      'superfan',
      'customer',
      'prospect',
      'prospect',
    ]);
    const hong = await lib.client.fans.get({ id: rows[0]!.id });
    expect(hong).toMatchObject({
      remark: '小红',
      region: '上海',
      note: '爱吃甜',
      purchaseCount: 1,
      purchaseTotal: 128_050,
    });
    expect(hong.tags.map((tag) => tag.name).sort()).toEqual(['宝妈', '老客']);
    expect(hong.identities.map((identity) => identity.norm)).toEqual(['+8613800138001']);
    expect(hong.strength).toBeGreaterThan(0);
    const { items } = await lib.client.interactions.timeline({ fanId: hong.id, kinds: ['purchase'] });
    expect(items[0]).toMatchObject({ interaction: { amount: 128_050, currency: 'CNY', isSummary: true } });
    expect(new Date(items[0]!.type === 'interaction' ? items[0]!.interaction.at : 0).toISOString()).toBe(
      '2026-01-05T04:00:00.000Z',
    );
    // A damaged number is no handle, and stands with the row as it was.
    const bob = await lib.client.fans.get({ id: rows[2]!.id });
    expect(bob.identities).toEqual([]);
    expect((await lib.client.transfer.rawRows({ fanId: bob.id }))[0]!.cells).toContainEqual([
      '联系手机',
      '1.38E+10',
    ]);
    // A sum without a date gives a field and no points.
    const zhao = await lib.client.fans.get({ id: rows[3]!.id });
    const fields = new Map((await lib.client.fields.list({})).map((field) => [field.id, field.label]));
    expect(zhao.fields.map((field) => [fields.get(field.fieldId), field.value])).toContainEqual([
      '累计消费',
      '88',
    ]);
    expect(zhao.strength).toBeNull();
    expect((await lib.client.fans.find({ text: '小红', limit: 5 })).map((hit) => hit.id)).toEqual([hong.id]);
    expect((await lib.client.fans.find({ text: '8002', limit: 5 })).map((hit) => hit.name)).toEqual(['王强']);
  });

  it('keeps counters and derived data as a rebuild would make them', async () => {
    await commitList(lib, SHOP);
    const numbers = () => ({
      buckets: lib.app.deps.read.sqlite
        .prepare('SELECT stage_id, bucket, n FROM stage_bucket WHERE n > 0 ORDER BY 1, 2')
        .all(),
      tags: lib.app.deps.read.sqlite.prepare('SELECT name, fan_count FROM tag ORDER BY 1').all(),
      fans: lib.app.deps.read.sqlite
        .prepare(
          'SELECT id, strength_log, last_deep_at, contact_state, last_contact_at, interaction_count, purchase_count, purchase_total, last_purchase_at FROM fan ORDER BY id',
        )
        .all(),
      days: lib.app.deps.read.sqlite.prepare('SELECT * FROM strength_day ORDER BY 1, 2').all(),
    });
    // Several orders of one person in one list, two of them on one day; some of people who are there, some of new ones.
    const orders = [...Array(40).keys()].map(
      (i) => `N${i},李红,1380013800${1 + (i % 9)},${i}.50,2026-0${1 + (i % 3)}-0${1 + (i % 2)} 10:00:00`,
    );
    const list = ['订单编号,收货人姓名,联系手机,买家实际支付金额,订单付款时间', ...orders].join('\n');
    const imported = await commitList(lib, list);
    expect(imported.created).toBeGreaterThan(0);
    expect(imported.updated).toBeGreaterThan(imported.created);
    const kept = numbers();
    const bought = (kept.fans as { purchase_count: number }[]).reduce((n, fan) => n + fan.purchase_count, 0);
    expect(bought).toBe(2 + orders.length - imported.clashes);
    for await (const _ of await lib.client.maintenance.rebuild({})) void _;
    expect(numbers()).toEqual(kept);
  });

  it('the same file again changes nothing', async () => {
    await commitList(lib, SHOP);
    expect(await commitList(lib, SHOP)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 4,
      clashes: 0,
      rejected: 1,
      batchId: null,
    });
    expect(await fans()).toHaveLength(4);
    expect(
      (await lib.client.history.list({})).rows.filter((change) => change.kind === 'transfer.import'),
    ).toHaveLength(1);
  });

  it('preview names every row with its outcome and reason, and writes nothing', async () => {
    const session = await openList(lib, SHOP);
    expect(await planList(lib, session)).toEqual({
      created: 4,
      updated: 0,
      unchanged: 0,
      clashes: 0,
      rejected: 1,
    });
    const { rows, total } = await lib.client.transfer.preview({ sessionId: session.sessionId });
    expect(total).toBe(5);
    expect(rows.map((row) => [row.row, row.outcome, row.name])).toEqual([
      [2, 'new', '李红'],
      [3, 'new', '王强'],
      [4, 'new', 'Bob Li'],
      [5, 'new', '赵六'],
      [6, 'rejected', ''],
    ]);
    expect(rows[2]!.reasons).toEqual([{ code: 'damaged_number', column: '联系手机', value: '1.38E+10' }]);
    expect(rows[4]!.reasons).toEqual([{ code: 'no_name', column: null, value: null }]);
    expect(await fans()).toEqual([]);
    await lib.client.transfer.close({ sessionId: session.sessionId });
    await expect(lib.client.transfer.preview({ sessionId: session.sessionId })).rejects.toMatchObject({
      code: 'IMPORT_SESSION_UNKNOWN',
    });
  });

  it('fills what is empty, overwrites only when told to, and never takes a note away', async () => {
    await commitList(lib, '姓名,手机,城市,备注\n李红,13800138001,,老客户\n');
    const later = '姓名,手机,城市,备注,性别\n李红,13800138001,上海,生日送花,女\n';
    expect(await commitList(lib, later)).toMatchObject({ created: 0, updated: 1 });
    const [row] = await fans();
    expect(await lib.client.fans.get({ id: row!.id })).toMatchObject({
      region: '上海',
      note: '老客户\n生日送花',
      gender: 'female',
    });
    const other = '姓名,手机,城市\n李红,13800138001,北京\n';
    expect(await commitList(lib, other, { policy: 'fill' })).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await commitList(lib, other, { policy: 'skip' })).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await commitList(lib, other, { policy: 'overwrite' })).toMatchObject({ updated: 1 });
    expect((await lib.client.fans.get({ id: row!.id })).region).toBe('北京');
  });

  it('two totals of one person in one list leave the later one, as one purchase', async () => {
    const head = '姓名,手机,累计消费,最近消费\n';
    await commitList(lib, '姓名,手机\n李红,13800138001\n');
    await commitList(lib, `${head}李红,13800138001,100,2026-01-05\n李红,13800138001,180,2026-02-10\n`);
    const [row] = await fans();
    expect(row).toMatchObject({ purchaseCount: 1, purchaseTotal: 18_000 });
  });

  it('a later total renews the summary purchase instead of adding one; an older list changes nothing', async () => {
    const list = (total: string, date: string) =>
      `姓名,手机,累计消费,最近消费\n李红,13800138001,${total},${date}\n`;
    await commitList(lib, list('100', '2026-01-05'));
    expect(await commitList(lib, list('180', '2026-02-10'))).toMatchObject({ updated: 1 });
    expect(await commitList(lib, list('100', '2026-01-05'))).toMatchObject({ updated: 0, unchanged: 1 });
    const [row] = await fans();
    expect(row).toMatchObject({ purchaseCount: 1, purchaseTotal: 18_000 });
  });

  it('the same phone under another name is a clash, left alone until someone decides', async () => {
    await commitList(lib, '姓名,手机\n妈妈,13800138001\n');
    const session = await openList(lib, '姓名,手机\n孩子,13800138001\n');
    expect(await planList(lib, session)).toMatchObject({ clashes: 1, created: 0 });
    const { rows } = await lib.client.transfer.preview({ sessionId: session.sessionId, outcome: 'clash' });
    expect(rows[0]!.reasons).toContainEqual({ code: 'name_differs', column: null, value: '妈妈' });
    await lib.client.transfer.decide({
      sessionId: session.sessionId,
      rows: [rows[0]!.row],
      decision: 'create',
    });
    expect((await last(lib.client.transfer.commit({ sessionId: session.sessionId }))).counts).toMatchObject({
      created: 1,
      clashes: 0,
    });
    expect((await fans()).map((fan) => fan.name)).toEqual(['妈妈', '孩子']);
  });

  it('two rows of one person in one file become one person', async () => {
    const result = await commitList(
      lib,
      '姓名,微信号,标签\n李红,hong_li,老客\n李红,hong_li,宝妈\n李红,hong_li,宝妈\n',
    );
    expect(result).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    const [row] = await fans();
    expect(row!.tags.map((tag) => tag.name).sort()).toEqual(['宝妈', '老客']);
  });

  it('a later row of one person that says less, or another thing of what is only filled, counts as unchanged from the preview on', async () => {
    const list =
      '姓名,手机,城市,标签,累计消费,最近消费\n李红,13800138001,上海,老客;宝妈,100,2026-01-05\n李红,13800138001,,宝妈,,\n李红,13800138001,北京,,100,2026-01-05\n李红,13800138001,,常客,,\n';
    const session = await openList(lib, list);
    const planned = { created: 1, updated: 1, unchanged: 2, clashes: 0, rejected: 0 };
    expect(await planList(lib, session)).toEqual(planned);
    const { counts } = await last(lib.client.transfer.commit({ sessionId: session.sessionId }));
    expect(counts).toEqual(planned);
    await lib.client.transfer.close({ sessionId: session.sessionId });
    const over = await openList(
      lib,
      list.replaceAll('13800138001', '13800138002').replaceAll('李红', '王强'),
    );
    expect(await planList(lib, over, { policy: 'overwrite' })).toMatchObject({
      created: 1,
      updated: 2,
      unchanged: 1,
    });
    await lib.client.transfer.close({ sessionId: over.sessionId });
  });

  it('is undone as one, also after a restart, and redone; people touched since stay', async () => {
    await commitList(lib, '姓名,手机\n早先,13800138009\n');
    await commitList(lib, `${SHOP}早先,早先,13800138009,,,,老友,成都,,\n`);
    expect(await fans()).toHaveLength(5);
    await lib.reopen();
    await lib.client.history.undo({});
    expect((await fans()).map((fan) => [fan.name, fan.region, fan.tags.length])).toEqual([['早先', '', 0]]);
    expect((await lib.client.tags.list({})).map((tag) => tag.name)).toEqual([]);
    expect((await lib.client.pipeline.headers({})).reduce((sum, header) => sum + header.total, 0)).toBe(1);
    await lib.client.history.redo({});
    expect(await fans()).toHaveLength(5);
    expect((await fans()).find((fan) => fan.name === '早先')).toMatchObject({ region: '成都' });
    const hong = (await fans()).find((fan) => fan.name === '李红')!;
    await lib.client.fans.update({ id: hong.id, patch: { remark: '改过' } });
    const batch = (await lib.client.transfer.batches({})).rows[0]!;
    const undone = await lib.client.transfer.undoBatch({ batchId: batch.id });
    expect(undone.kept.map((person) => person.name)).toEqual(['李红']);
    expect((await fans()).map((fan) => fan.name).sort()).toEqual(['早先', '李红'].sort());
  });

  it('ended early, what is written is one import that can be taken back', async () => {
    const rows = Array.from({ length: 3500 }, (_, i) => `人${i},139${String(i).padStart(8, '0')}`);
    const session = await openList(lib, `姓名,手机\n${rows.join('\n')}\n`);
    await planList(lib, session);
    let written = 0;
    for await (const event of await lib.client.transfer.commit({ sessionId: session.sessionId })) {
      written = event.done;
      if (written > 0) break;
    }
    expect(written).toBeLessThan(3500);
    expect((await lib.client.fans.count({})).total).toBe(written);
    const [batch] = (await lib.client.transfer.batches({})).rows;
    expect(batch).toMatchObject({ created: written, undone: false });
    await lib.client.transfer.undoBatch({ batchId: batch!.id });
    expect((await lib.client.fans.count({})).total).toBe(0);
    await lib.client.transfer.close({ sessionId: session.sessionId });
  });

  it('remembers a mapping by the header', async () => {
    const list = '姓名,代号\n李红,A1\n';
    await commitList(lib, list, { choose: (header) => (header === '代号' ? 'custom:内部代号' : undefined) });
    const session = await openList(lib, list.replace('A1', 'A2'));
    expect(session.remembered).toBe(true);
    expect(session.columns[1]).toMatchObject({ target: 'custom:内部代号', reason: 'remembered' });
  });

  it.each([
    ['an empty file', '', 'IMPORT_EMPTY'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'IMPORT_BINARY'],
    ['an open quote', '姓名,备注\n李红,"没有结束\n王强,好\n', 'IMPORT_UNCLOSED_QUOTE'],
  ])('%s gets its own error, and the library is as before', async (_, content, code) => {
    await expect(openList(lib, content)).rejects.toMatchObject({ code });
    expect(await fans()).toEqual([]);
  });

  it('hostile and repeated headers are columns like any other', async () => {
    expect(await commitList(lib, '姓名,__proto__,constructor,爱好,爱好\n李红,x,y,茶,酒\n')).toMatchObject({
      created: 1,
    });
    const [row] = await fans();
    const cells = (await lib.client.transfer.rawRows({ fanId: row!.id })).flatMap((r) => r.cells);
    const fields = (await lib.client.fans.get({ id: row!.id })).fields.map((field) => field.value);
    expect([...cells.map(([, value]) => value), ...fields].sort()).toEqual(['x', 'y', '茶', '酒'].sort());
  });

  it('a workbook comes in like a list, whole numbers with all their digits', async () => {
    const book = workbook(
      word('A1', '姓名') + word('B1', '手机') + word('C1', '生日'),
      word('A2', '李红') + number('B2', '13800138000') + number('C2', '32309', 1),
    );
    expect(await commitList(lib, Buffer.from(book))).toMatchObject({ created: 1, rejected: 0 });
    const [row] = await fans();
    const fan = await lib.client.fans.get({ id: row!.id });
    expect(fan).toMatchObject({ name: '李红', birthday: '1988-06-15' });
    expect(fan.identities.map((identity) => identity.norm)).toEqual(['+8613800138000']);
    expect(await commitList(lib, Buffer.from(book))).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  });

  it('leaves no staging file behind, also after a crash', async () => {
    const left = () => readdirSync(dirname(lib.file)).filter((name) => name.includes('.staging-'));
    await commitList(lib, SHOP);
    expect(left()).toEqual([]);
    writeFileSync(`${lib.file}.staging-left`, 'x');
    await lib.reopen();
    expect(left()).toEqual([]);
  });
});
