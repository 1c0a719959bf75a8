import type { WriteStream } from 'node:fs';
import ICAL from 'ical.js';
import { type PeopleWriter, writeText } from '../import/people-writer.ts';
import type { ExportedPerson } from './export-sqlite.ts';

/** Fields that address books know for a handle; others travel as X-<PLATFORM>. */
const HANDLE_FIELDS: Readonly<Record<string, string>> = {
  phone: 'tel',
  email: 'email',
  wechat: 'x-wechat',
  qq: 'x-qq',
  weibo: 'x-weibo',
  x: 'x-twitter',
};
/** Latin names are written "given family"; of a Chinese name the address book shows the whole. */
const SURNAME_LAST = /^([\p{Script=Latin}.'’-]+(?: [\p{Script=Latin}.'’-]+)*) ([\p{Script=Latin}'’-]+)$/u;

/** vCard 3.0, which iPhone, Android, Outlook and Gmail all read. */
export function vcardWriter(out: WriteStream, signal?: AbortSignal): PeopleWriter {
  return {
    async begin() {},
    add: (people) => writeText(out, people.map(toCard).join(''), signal),
    async end() {},
  };
}

/** One card, lines folded and ended by CR LF. A birthday without its year is written `--MM-DD`, as address books do in 3.0. */
function toCard(person: ExportedPerson): string {
  const card = new ICAL.Component(['vcard', [], []]);
  const add = (name: string, value: string | string[], type = 'text') => {
    if (value === '') return;
    const property = new ICAL.Property([name, {}, type], card);
    property.setValue(value);
    card.addProperty(property);
  };
  add('version', '3.0');
  add('fn', person.name);
  const latin = SURNAME_LAST.exec(person.name);
  add('n', latin ? [latin[2]!, latin[1]!, '', '', ''] : ['', person.name, '', '', '']);
  add('nickname', person.remark);
  for (const [platform, value] of person.identities)
    add(HANDLE_FIELDS[platform] ?? `x-${platform.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`, value);
  add('bday', person.birthday ?? '');
  if (person.gender !== 'unknown') add('x-gender', person.gender);
  if (person.region !== '') add('adr', ['', '', '', '', person.region, '', '']);
  if (person.tags.length > 0) {
    const tags = new ICAL.Property(['categories', {}, 'text'], card);
    tags.setValues(person.tags);
    card.addProperty(tags);
  }
  add('note', person.note);
  return `${ICAL.stringify.component(card.jCal, ICAL.design.vcard3)}\r\n`;
}
