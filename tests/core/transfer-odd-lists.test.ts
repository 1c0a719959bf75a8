// Lists and cards of more programs, as a person would read them: names in other languages, shops' own words, cards of phones.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { last } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const fixtures = join(import.meta.dirname, '../fixtures/import');
let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

async function importFixture(name: string) {
  lib.app.files.add('list', { path: join(fixtures, name), name, mode: 'read' });
  const { session } = await last(lib.client.transfer.open({ token: 'list', fileName: name }));
  const { sessionId, columns } = session!;
  await last(lib.client.transfer.plan({ sessionId, targets: columns, policy: 'fill' }));
  await last(lib.client.transfer.commit({ sessionId }));
  await lib.client.transfer.close({ sessionId });
  const { rows } = await lib.client.fans.list({ sort: { by: 'created', desc: false }, limit: 50 });
  const people = [];
  for (const { id } of rows) {
    const fan = await lib.client.fans.get({ id });
    const { items } = await lib.client.interactions.timeline({ fanId: id, kinds: ['purchase'] });
    const raw = await lib.client.transfer.rawRows({ fanId: id });
    people.push({
      name: fan.name,
      remark: fan.remark,
      gender: fan.gender,
      birthday: fan.birthday,
      region: fan.region,
      note: fan.note.replaceAll('\r\n', '\n'),
      handles: fan.identities.map(({ platform, norm }) => `${platform} ${norm}`),
      tags: fan.tags.map(({ name: tag }) => tag).sort(),
      raw: Object.fromEntries(raw.flatMap(({ cells }) => cells)),
      bought: items.flatMap((item) =>
        item.type === 'interaction' ? [`${item.interaction.amount} ${item.interaction.text}`] : [],
      ),
    });
  }
  return people;
}

it.each([
  [
    'outlook-de.csv',
    {
      name: 'Jürgen Müller',
      gender: 'male',
      birthday: '1980-03-05',
      region: 'Deutschland Berlin',
      note: 'Trifft sich gern\nmittags',
      handles: ['email j.mueller@example.de', 'phone +491711234567', 'phone +4930901820'],
      tags: ['Kunde', 'Wichtig'],
    },
  ],
  [
    'outlook-fr.csv',
    {
      name: 'Amélie Poulain',
      gender: 'female',
      region: 'France Paris',
      handles: ['email amelie@example.fr', 'phone +33142549050', 'phone +33612345678'],
      tags: ['Amie'],
    },
  ],
  [
    'outlook-ja.csv',
    {
      name: '山田花子',
      gender: 'female',
      birthday: '1990-03-05',
      note: '抹茶が好き',
      handles: ['email hanako@example.jp', 'phone +81312345678', 'phone +819012345678'],
      tags: ['お得意様'],
    },
  ],
  [
    'outlook-tw.csv',
    { name: '林美玲', birthday: '1988-08-08', note: '愛喝烏龍', region: '台北市', tags: ['老客戶', '茶友'] },
  ],
] as const)('an address book of Outlook in another language comes in whole: %s', async (file, expected) => {
  const [person, ...others] = await importFixture(file);
  expect({ ...person, handles: person!.handles.toSorted() }).toMatchObject(expected);
  expect(others).toEqual([]);
});

it('快团团: lines of one order are one purchase, a refund is taken off, who ordered is known by both names', async () => {
  const people = await importFixture('kuaituantuan.csv');
  expect(people.map(({ name, remark, bought }) => [name, remark, bought])).toEqual([
    ['刘丽', 'Lily🌸', ['7980 草莓 3斤 × 2\n车厘子 2斤 × 1']],
    ['强子', '阿强', []],
    ['王芳', '王姐', ['3990 草莓 3斤 × 2']],
  ]);
});

it('payments: the shop’s own address is nobody’s, and a day that could be two is asked for, not guessed', async () => {
  const people = await importFixture('paypal.csv');
  expect(people.map(({ name, handles, bought }) => [name, handles.toSorted(), bought])).toEqual([
    ['Ana Torres', ['email ana@example.com', 'phone +14155550133'], []],
    ['Ben Ode', ['email ben@example.com'], []],
  ]);
  expect(people[0]!.raw).toMatchObject({ 'Transaction ID': '8AB12345CD678901E', Gross: '45.00' });
});

it('cards of phones: names in Base64 and quoted-printable, two people with one number, days and relations of Android', async () => {
  const people = await importFixture('phones.vcf');
  const found = people.map(({ name, remark, birthday, handles }) => [
    name,
    remark,
    birthday,
    handles.toSorted().join(', '),
  ]);
  expect(found).toEqual([
    ['张伟', '伟哥', '--04-12', 'email zw@example.com, phone +8613600136000, phone +8613700137000'],
    ['王芳', '', null, 'phone +8613700137000'],
    [
      '刘洋',
      '洋洋',
      '1985-03-15',
      'email ly@example.com, phone +861088886666, phone +8615000001111, qq 23456789, wechat liuyang_wx',
    ],
    ['阿杰', '', null, 'phone +8613100000001'],
    ['王姐', '', null, 'phone +8613100000002'],
  ]);
  expect(people[0]).toMatchObject({ note: '老客户\n爱喝茶', region: '江苏 南京' });
  expect(people[0]!.raw).toMatchObject({ 'Related 1': '李娜', 'X-HW-LUNAR-BIRTHDAY': '1988-06-15' });
});
