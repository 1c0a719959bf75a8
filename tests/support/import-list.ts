import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MatchPolicy } from '#shared/contract/transfer.ts';
import type { TestLibrary } from './library.ts';

export async function last<T>(events: Promise<AsyncIterable<T>>): Promise<T> {
  let found: T | undefined;
  for await (const event of await events) found = event;
  return found!;
}

type Options = {
  name?: string;
  fans?: number;
  /** Another place for a column than the one that was found. */
  choose?: (header: string) => string | undefined;
  /** The answer to whose telephone numbers without a code are. */
  phonesFrom?: string;
  /** The answer to how dates begin that could be two. */
  datesBegin?: 'dmy' | 'mdy' | '';
};

/** Reads and plans a list of text with the mapping found by itself; nothing is written. */
export async function stageList(
  lib: TestLibrary,
  content: string | Uint8Array,
  { name = 'list.csv', policy = 'fill' as MatchPolicy } = {},
) {
  const path = join(dirname(lib.file), name);
  writeFileSync(path, content);
  lib.app.files.add('list', { path, name, mode: 'read' });
  const { session } = await last(lib.client.transfer.open({ token: 'list', fileName: name }));
  const { sessionId, columns } = session!;
  const targets = columns.map(({ index, target }) => ({ index, target }));
  const { counts } = await last(lib.client.transfer.plan({ sessionId, targets, policy }));
  return { sessionId, session: session!, counts: counts! };
}

/** Imports a file with the mapping found by itself, or as it was the last time; gives what it was read as, every row's verdict and everyone in the order of the file. */
export async function importList(
  lib: TestLibrary,
  content: string | Uint8Array,
  { name = 'list.csv', fans = 100, choose, phonesFrom, datesBegin }: Options = {},
) {
  const path = join(dirname(lib.file), name);
  writeFileSync(path, content);
  lib.app.files.add('list', { path, name, mode: 'read' });
  const { session } = await last(lib.client.transfer.open({ token: 'list', fileName: name }));
  const { sessionId, columns } = session!;
  const targets = columns.map(({ index, header, target }) => ({ index, target: choose?.(header) ?? target }));
  const phoneRegion = phonesFrom ?? session!.phones.chosen;
  const dateOrder = datesBegin ?? session!.dates.chosen;
  await last(lib.client.transfer.plan({ sessionId, targets, policy: 'fill', phoneRegion, dateOrder }));
  const { rows: planned } = await lib.client.transfer.preview({ sessionId, limit: 100 });
  const { counts } = await last(lib.client.transfer.commit({ sessionId }));
  await lib.client.transfer.close({ sessionId });
  const verdicts = planned.map(({ row, outcome, reasons }) => [
    row,
    outcome,
    ...reasons.map(({ code, column }) => (column === null ? code : `${code} ${column}`)),
  ]);
  return { session: session!, counts, verdicts, people: await everyone(lib, fans) };
}

async function everyone(lib: TestLibrary, limit: number) {
  const labels = new Map((await lib.client.fields.list({})).map((field) => [field.id, field.label]));
  const { rows } = await lib.client.fans.list({ sort: { by: 'created', desc: false }, limit });
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
      source: fan.source,
      handles: fan.identities.map(({ platform, norm }) => `${platform} ${norm}`),
      tags: fan.tags.map(({ name: tag }) => tag).sort(),
      fields: Object.fromEntries(fan.fields.map(({ fieldId, value }) => [labels.get(fieldId)!, value])),
      raw: new Map(raw.flatMap(({ cells }) => cells)),
      orders: items
        .flatMap((item) => (item.type === 'interaction' ? [item.interaction] : []))
        .map(({ at, amount, currency, text }) => {
          const day = new Date(at).toISOString().slice(0, 10);
          return `${day} ${amount} ${currency} ${text.replaceAll('\n', ', ')}`;
        })
        .reverse(),
    });
  }
  return people;
}
