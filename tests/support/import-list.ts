import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ImportCounts, ImportSession, MatchPolicy } from '#shared/contract/transfer.ts';
import type { TestLibrary } from './library.ts';

export async function last<T>(events: Promise<AsyncIterable<T>>): Promise<T> {
  let found: T | undefined;
  for await (const event of await events) found = event;
  return found!;
}

type PlanOptions = {
  policy?: MatchPolicy;
  /** Another place for a column than the one that was found. */
  choose?: (header: string) => string | undefined;
  /** The answer to whose telephone numbers without a code are. */
  phonesFrom?: string;
  /** The answer to how dates begin that could be two. */
  datesBegin?: 'dmy' | 'mdy' | '';
};
type Options = PlanOptions & { name?: string; fans?: number };

/** Reads a list. */
export async function openList(
  lib: TestLibrary,
  content: string | Uint8Array,
  name = 'list.csv',
): Promise<ImportSession> {
  const path = join(dirname(lib.file), name);
  writeFileSync(path, content);
  lib.app.files.add('list', { path, name, mode: 'read' });
  return (await last(lib.client.transfer.open({ token: 'list', fileName: name }))).session!;
}

/** Plans a list with the mapping found by itself, or as it was the last time; nothing is written. */
export async function planList(
  lib: TestLibrary,
  { sessionId, columns, phones, dates }: ImportSession,
  { policy = 'fill', choose, phonesFrom, datesBegin }: PlanOptions = {},
): Promise<ImportCounts> {
  const targets = columns.map(({ index, header, target }) => ({ index, target: choose?.(header) ?? target }));
  const phoneRegion = phonesFrom ?? phones.chosen;
  const dateOrder = datesBegin ?? dates.chosen;
  const planned = lib.client.transfer.plan({ sessionId, targets, policy, phoneRegion, dateOrder });
  return (await last(planned)).counts!;
}

/** Reads and plans a list. */
export async function stageList(lib: TestLibrary, content: string | Uint8Array, options: Options = {}) {
  const session = await openList(lib, content, options.name);
  return { sessionId: session.sessionId, session, counts: await planList(lib, session, options) };
}

/** Reads, plans and writes a list. */
export async function commitList(lib: TestLibrary, content: string | Uint8Array, options: Options = {}) {
  const { sessionId } = await stageList(lib, content, options);
  const { counts, batchId } = await last(lib.client.transfer.commit({ sessionId }));
  await lib.client.transfer.close({ sessionId });
  return { ...counts, batchId };
}

/** Imports a list; gives what it was read as, the first hundred rows' verdicts and everyone in the order of the file. */
export async function importList(
  lib: TestLibrary,
  content: string | Uint8Array,
  { fans = 100, ...options }: Options = {},
) {
  const { sessionId, session } = await stageList(lib, content, options);
  const { rows: planned } = await lib.client.transfer.preview({ sessionId, limit: 100 });
  const { counts } = await last(lib.client.transfer.commit({ sessionId }));
  await lib.client.transfer.close({ sessionId });
  const verdicts = planned.map(({ row, outcome, reasons }) => [
    row,
    outcome,
    ...reasons.map(({ code, column }) => (column === null ? code : `${code} ${column}`)),
  ]);
  return { session, counts, verdicts, people: await everyone(lib, fans) };
}

async function everyone(lib: TestLibrary, limit: number) {
  const labels = new Map((await lib.client.fields.list({})).map((field) => [field.id, field.label]));
  const { rows } = await lib.client.fans.list({ sort: { by: 'created', desc: false }, limit });
  const people = [];
  for (const { id } of rows) {
    const fan = await lib.client.fans.get({ id });
    const { items } = await lib.client.interactions.timeline({ fanId: id, kinds: ['purchase'] });
    const raw = await lib.client.transfer.rawRows({ fanId: id });
    const orders = items.flatMap((item) => (item.type === 'interaction' ? [item.interaction] : [])).reverse();
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
      orders: orders.map(({ at, amount, currency, text }) => {
        const day = new Date(at).toISOString().slice(0, 10);
        return `${day} ${amount} ${currency} ${text.replaceAll('\n', ', ')}`;
      }),
      times: orders.map(({ at }) => new Date(at).toISOString()),
    });
  }
  return people;
}
