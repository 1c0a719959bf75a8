// Several rows of one list about one person: the preview says of each what writing it does.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importList, last, stageList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

it('a third row that repeats the second changes nothing, and says so', async () => {
  const list =
    '姓名,微信号,标签,备注\n李红,lihong88,,\n李红,lihong88,老客,生日送花\n李红,lihong88,老客,生日送花\n李红,lihong88,新客,生日送花\n';
  const { verdicts, counts } = await importList(lib, list);
  expect(verdicts.map(([, outcome]) => outcome)).toEqual(['new', 'updated', 'unchanged', 'updated']);
  expect(counts).toMatchObject({ created: 1, updated: 2, unchanged: 1 });
});

it('of somebody who is there, a second row that says the same as the first changes nothing', async () => {
  await importList(lib, '姓名,微信号\n李红,lihong88\n');
  const { verdicts, counts } = await importList(
    lib,
    '姓名,微信号,生日,地区\n李红,lihong88,1990-05-03,\n李红,lihong88,1990-05-03,\n李红,lihong88,,杭州\n',
  );
  expect(verdicts.map(([, outcome]) => outcome)).toEqual(['updated', 'unchanged', 'updated']);
  expect(counts).toMatchObject({ created: 0, updated: 2, unchanged: 1 });
});

it('a row known only by a handle that the row above gives to somebody who is there is about them', async () => {
  await importList(lib, '姓名,手机\n李红,13800138000\n');
  const { people, verdicts } = await importList(
    lib,
    '姓名,手机,邮箱,地区\n李红,13800138000,li@example.com,\n李红,,li@example.com,杭州\n',
  );
  expect(verdicts.map(([, outcome]) => outcome)).toEqual(['updated', 'updated']);
  expect(people.map(({ name, region }) => `${name} ${region}`)).toEqual(['李红 杭州']);
});

const word = (...words: string[]) => fc.constantFrom('', ...words);
const row = fc.tuple(
  fc.constantFrom('李红', '王芳'),
  word('lihong88', 'wangfang9'),
  word('li@example.com', 'wang@example.com'),
  word('女', '男'),
  word('1990-05-03', '1991-01-02'),
  word('杭州', '上海'),
  word('老客', '新客', '老客,新客'),
  word('爱喝茶', '怕辣'),
  word('A1', 'B2'),
);

it.each(['fill', 'overwrite'] as const)('the preview of any list is what is written (%s)', async (policy) => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 7 }), async (rows) => {
      const lines = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(','));
      const list = ['姓名,微信号,邮箱,性别,生日,地区,标签,备注,店内编号', ...lines].join('\n');
      const { sessionId, counts } = await stageList(lib, list, { policy });
      const written = await last(lib.client.transfer.commit({ sessionId }));
      await lib.client.transfer.close({ sessionId });
      expect(written.counts).toEqual(counts);
    }),
    { numRuns: 60 },
  );
});
