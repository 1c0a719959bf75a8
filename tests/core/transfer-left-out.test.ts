// The rows that stayed out are saved with their reasons, mended in a spreadsheet and imported again.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importList, last } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

it.each([
  ['原文件行号', '没有导入的原因'],
  ['原檔案行號', '沒有匯入的原因'],
  ['Row in the file', 'Why it was not imported'],
])(
  'a mended list is mapped as the one it came from, and what was wrong with it goes nowhere (%s)',
  async (row, reason) => {
    const chosen = { 代号: 'custom:内部代号', 称呼: 'name' } as Record<string, string>;
    const first = await importList(lib, '称呼,手机,代号,\n李红,13800138001,A1,x\n,,A2,y\n', {
      choose: (header) => chosen[header],
    });
    expect(first.verdicts).toEqual([
      [2, 'new'],
      [3, 'rejected', 'no_name'],
    ]);
    const mended = `\ufeff称呼,手机,代号,#4,${row},${reason}\r\n王强,13800138002,A2,y,3,没有姓名\r\n`;
    const { session, people, counts } = await importList(lib, mended);
    expect(session).toMatchObject({ remembered: true, headerRow: 1 });
    expect(session.columns.map(({ target, reason: why }) => [target, why])).toEqual([
      ['name', 'remembered'],
      ['identity:phone', 'remembered'],
      ['custom:内部代号', 'remembered'],
      [expect.any(String), 'remembered'],
      ['skip', 'left_out'],
      ['skip', 'left_out'],
    ]);
    expect(counts).toMatchObject({ created: 1, rejected: 0 });
    const [, mendedPerson] = people;
    expect(mendedPerson).toMatchObject({ name: '王强', fields: { 内部代号: 'A2' } });
    expect(JSON.stringify([...mendedPerson!.raw, mendedPerson!.fields, mendedPerson!.note])).not.toContain(
      '没有姓名',
    );
    // The next whole list is still the same one.
    const again = await importList(lib, '称呼,手机,代号,\n赵六,13800138003,A3,z\n');
    expect(again.session.remembered).toBe(true);
  },
);

it('a column can be left out: nothing of it is kept', async () => {
  const { people } = await importList(lib, '姓名,手机,身份证\n李红,13800138001,330106199003056789\n', {
    choose: (header) => (header === '身份证' ? 'skip' : undefined),
  });
  expect(people[0]!.fields).toEqual({});
  expect([...people[0]!.raw]).toEqual([]);
});

it('whose numbers without a code are is asked once: by country, and remembered with the header', async () => {
  const list = 'Name,Phone\nA One,020 7946 0101\nB Two,07700 900456\nC Three,13800138000\n';
  const open = await importList(lib, list);
  expect(open.session.phones).toEqual({ local: 2, found: 'CN', chosen: null });
  const british = await importList(lib, 'Name,Phone\nD Four,020 7946 0104\nE Five,13800138005\n', {
    phonesFrom: 'GB',
  });
  expect(british.people.slice(-2).map(({ handles }) => handles)).toEqual([
    ['phone +442079460104'],
    ['phone +8613800138005'],
  ]);
  const next = await importList(lib, 'Name,Phone\nF Six,020 7946 0106\n');
  expect(next.session.phones).toEqual({ local: 1, found: null, chosen: 'GB' });
  const nobodys = await importList(lib, 'Name,Phone\nG Seven,020 7946 0107\nH,13800138008\n', {
    phonesFrom: '',
  });
  expect(nobodys.people.slice(-2).map(({ handles }) => handles)).toEqual([
    ['phone 02079460107'],
    ['phone +8613800138008'],
  ]);
  expect(nobodys.verdicts[0]).toEqual([2, 'new', 'phone_country Phone']);
});

it('a country that no code stands for is refused', async () => {
  const { session } = await importList(lib, '姓名,手机\n李红,13800138001\n');
  await expect(
    last(lib.client.transfer.plan({ sessionId: session.sessionId, targets: [], phoneRegion: 'Britain' })),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
