// One person as phones and programs write them: 2.1 in GBK, 3.0 with groups of lines, 4.0 with addresses for numbers.
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

/** GBK as quoted-printable; a line breaks softly after twelve bytes, also inside a character. */
function quoted(text: string): string {
  const bytes = [...iconv.encode(text, 'gbk')].map(
    (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return bytes.map((byte, i) => (i > 0 && i % 13 === 0 ? `=\r\n${byte}` : byte)).join('');
}
const GBK = 'CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:';

/** Imports twice into a library of its own: the second time nothing changes. */
async function peopleOf(text: string) {
  const own = await openTestLibrary();
  try {
    const { people } = await importList(own, text, { name: 'contacts.vcf' });
    const again = await importList(own, text, { name: 'contacts.vcf' });
    expect(again.counts).toMatchObject({ created: 0, updated: 0, clashes: 0 });
    return people.map(({ raw: _, ...person }) => ({ ...person, handles: person.handles.toSorted() }));
  } finally {
    await own.close();
  }
}

it('comes in the same from 2.1, 3.0 and 4.0', async () => {
  const old = card(
    'VERSION:2.1',
    `N;${GBK}${quoted('欧阳')};${quoted('小红')};;;`,
    'TEL;CELL;VOICE:138-0013-8001',
    'TEL;WORK:010-62345678 ext 801',
    `ORG;${GBK}${quoted('好邻居')};${quoted('市场部')}`,
    `TITLE;${GBK}${quoted('经理')}`,
    `ADR;HOME;${GBK};;${quoted('文三路1号')};${quoted('杭州市')};${quoted('浙江省')};310012;${quoted('中国')}`,
    'EMAIL;INTERNET:hong@example.com',
    'BDAY:19850415',
    `NOTE;${GBK}${quoted('喜欢喝茶，周末来店里。\n不吃辣')}`,
    'X-QQ:123456',
    'X-WECHAT:hong_88',
    'X-GENDER:Female',
    'X-ANNIVERSARY:20100501',
    'CATEGORIES:VIP',
  );
  const usual = card(
    'VERSION:3.0',
    'N:欧阳;小红;;;',
    'FN:',
    'item1.TEL;type=CELL:138-0013-8001',
    'item1.X-ABLabel:_$!<Mobile>!$_',
    'item2.TEL:010-62345678\\;ext=801',
    'item2.X-ABLabel:公司',
    'ORG:好邻居;市场部',
    'TITLE:经理',
    'ADR;TYPE=HOME:;;文三路1号;杭州市;浙江省;310012;中国',
    'EMAIL;TYPE=INTERNET:hong@example.com',
    'BDAY:1985-04-15T00:00:00Z',
    'NOTE:喜欢喝茶，周末\r\n 来店里。\\n不吃辣',
    'IMPP;X-SERVICE-TYPE=QQ:x-apple:123456',
    'IMPP:weixin:hong_88',
    'GENDER:F',
    'X-ANNIVERSARY:2010-05-01',
    'CATEGORIES:VIP',
  );
  const latest = card(
    'VERSION:4.0',
    'FN:欧阳小红',
    'N:欧阳;小红;;;',
    'KIND:individual',
    'TEL;VALUE=uri;TYPE="voice,cell":tel:+86-138-0013-8001',
    'TEL;VALUE=uri;TYPE=work:tel:+86-10-6234-5678;ext=801',
    'ORG;SORT-AS="hao":好邻居;市场部',
    'TITLE:经理',
    'ADR;TYPE=home;LABEL="文三路1号":;;文三路1号;杭州市;浙江省;310012;中国',
    'EMAIL;PREF=1:hong@example.com',
    'BDAY:19850415',
    'NOTE:喜欢喝茶，周末来店里。\\n不吃辣',
    'IMPP:qq:123456',
    'SOCIALPROFILE;SERVICE-TYPE=WeChat;USERNAME=hong_88:https://example.com/u/1',
    'GENDER:F;female',
    'ANNIVERSARY:20100501',
    'CATEGORIES:VIP',
  );
  const expected = {
    name: '欧阳小红',
    gender: 'female',
    birthday: '1985-04-15',
    region: '中国 浙江省 杭州市',
    note: '喜欢喝茶，周末来店里。\n不吃辣',
    handles: [
      'email hong@example.com',
      'phone +861062345678;ext=801',
      'phone +8613800138001',
      'qq 123456',
      'wechat hong_88',
    ],
    tags: ['VIP'],
    fields: { Company: '好邻居', Department: '市场部', 'Job Title': '经理', Anniversary: '2010-05-01' },
  };
  for (const text of [old, usual, latest]) expect(await peopleOf(text)).toMatchObject([expected]);
});

it('what groups of an address book hold is tagged with their names; a comma in a category is part of it', async () => {
  const people = await peopleOf(
    card(
      'VERSION:4.0',
      'KIND:group',
      'FN:老客户群',
      'UID:urn:uuid:9',
      'MEMBER:urn:uuid:AB-1',
      'MEMBER:mailto:bo@example.com',
    ) +
      card('VERSION:4.0', 'UID:urn:uuid:ab-1', 'FN:王芳', 'CATEGORIES:茶客,周末\\, 晚上', 'TEL:13800138001') +
      card('VERSION:4.0', 'FN:Bo', 'EMAIL:bo@example.com') +
      card('VERSION:4.0', 'FN:赵丽', 'TEL:13800138003', 'CATEGORIES:花艺\\, 高级') +
      card(
        'VERSION:3.0',
        'N:家人',
        'FN:家人',
        'X-ADDRESSBOOKSERVER-KIND:group',
        'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:AB-1',
      ),
  );
  expect(people.map(({ name, tags }) => [name, ...tags])).toEqual([
    ['王芳', '周末, 晚上', '家人', '老客户群', '茶客'],
    ['Bo', '老客户群'],
    ['赵丽', '花艺, 高级'],
  ]);
});

it('names without FN or without anything else; birthdays without a year; GBK that names no character set', async () => {
  const people = await peopleOf(
    card('VERSION:3.0', 'N:Lovelace;Ada;;;', 'TEL:13800138011', 'BDAY:--0415') +
      card('VERSION:3.0', 'N:;;;;', 'FN:', 'TEL:13800138012', 'BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15') +
      card('VERSION:2.1', `N;ENCODING=QUOTED-PRINTABLE:;${quoted('阿明')};;;`, 'TEL:13800138013'),
  );
  expect(people.map(({ name, birthday }) => [name, birthday])).toEqual([
    ['Ada Lovelace', '--04-15'],
    ['13800138012', '--04-15'],
    ['阿明', null],
  ]);
});
