import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importFile, usualOrder } from '#main/hosts/cli/import-file.ts';
import { initLibrary } from '#main/hosts/cli/library.ts';
import { importList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const OPEN = 'Name,Email,Birthday\nAda,ada@x.org,3/5/1990\nBob,bob@x.org,04/05/1991\n';

it('dates that could be two are asked for once, with one of the list, and remembered with the header', async () => {
  const kept = await importList(lib, OPEN);
  expect(kept.session.dates).toEqual({
    columns: [2],
    example: { written: '3/5/1990', dmy: '1990-05-03', mdy: '1990-03-05' },
    found: null,
    chosen: null,
  });
  expect(kept.verdicts[0]).toEqual([2, 'new', 'ambiguous_date Birthday']);
  expect(kept.people.map(({ birthday }) => birthday)).toEqual([null, null]);
  const told = await importList(lib, OPEN, { datesBegin: 'dmy' });
  expect(told.people.map(({ birthday }) => birthday)).toEqual(['1990-05-03', '1991-05-04']);
  const next = await importList(lib, 'Name,Email,Birthday\nCy,cy@x.org,6/7/1992\n');
  expect(next.session.dates.chosen).toBe('dmy');
  expect(next.people.at(-1)!.birthday).toBe('1992-07-06');
});

it('a date that can be one only, or has no year, is not moved by the answer', async () => {
  const list = 'Name,Email,Birthday\nAda,ada@x.org,12/25/1990\nBob,bob@x.org,04/05/1991\n';
  const clear = await importList(lib, list, { datesBegin: 'dmy' });
  expect(clear.session.dates).toMatchObject({ columns: [], example: null });
  expect(clear.people.map(({ birthday }) => birthday)).toEqual(['1990-12-25', '1991-04-05']);
  const short = await importList(lib, 'First Name,Email,Birthday\nCy,cy@x.org,04/12\n', {
    datesBegin: 'dmy',
  });
  expect(short.people.at(-1)!.birthday).toBe('--04-12');
});

it('other dates of the list say how those begin that could be two', async () => {
  const list =
    'Name,Email,Birthday,Last Order\nAda,ada@x.org,3/5/1990,25/11/2025\nBob,bob@x.org,04/05/1991,01/12/2025\n';
  const { session, people, verdicts } = await importList(lib, list);
  expect(session.columns.map(({ target }) => target).slice(2)).toEqual(['birthday', 'last_purchase_at']);
  expect(session.dates).toMatchObject({ columns: [2], found: 'dmy' });
  expect(people.map(({ birthday }) => birthday)).toEqual(['1990-05-03', '1991-05-04']);
  expect(verdicts).toEqual([
    [2, 'new'],
    [3, 'new'],
  ]);
});

it('the command line takes what is usual in the country of the list, and says so', async () => {
  const source = join(dirname(lib.file), 'british.csv');
  writeFileSync(
    source,
    'Name,Phone,Birthday\nAda,+44 20 7946 0101,3/5/1990\nBob,+44 20 7946 0102,4/5/1991\n',
  );
  const file = join(dirname(lib.file), 'other.kith');
  await initLibrary(file);
  const { created, warnings } = await importFile({ file, password: null }, source);
  expect({ created, warnings }).toEqual({
    created: 2,
    warnings: [
      {
        code: 'DATES_READ_AS',
        order: 'dmy',
        because: 'country',
        columns: ['Birthday'],
        written: '3/5/1990',
        read: '1990-05-03',
      },
    ],
  });
});

it('what is usual follows the country', () => {
  expect(['und-US', 'und-GB', 'und-DE', 'und-CN', 'und-JP'].map(usualOrder)).toEqual([
    'mdy',
    'dmy',
    'dmy',
    'mdy',
    'mdy',
  ]);
});
