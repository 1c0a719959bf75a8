import type { WriteStream } from 'node:fs';
import { type PeopleWriter, writeText } from '../import/people-writer.ts';
import type { ExportContext } from './export-lines.ts';
import type { ExportedPerson } from './export-sqlite.ts';

/**
 * One JSON document `{"people": [...]}`, a person a line: keys and codes as in the contract, instants as ISO 8601 in UTC, money in
 * minor units of `currency`.
 */
export function jsonWriter(
  out: WriteStream,
  { settings, fields }: ExportContext,
  signal?: AbortSignal,
): PeopleWriter {
  const label = new Map(fields.map((field) => [field.id, field.label]));
  const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const toJson = ({ identities, fields: values, ...person }: ExportedPerson): string =>
    JSON.stringify({
      ...person,
      currency: settings.currency,
      lastPurchaseAt: instant(person.lastPurchaseAt),
      lastContactAt: instant(person.lastContactAt),
      createdAt: instant(person.createdAt),
      identities: identities.map(([platform, value]) => ({ platform, value })),
      fields: values.flatMap(([id, value]) => (label.has(id) ? [{ label: label.get(id), value }] : [])),
    });
  let isFirst = true;
  return {
    begin: () => writeText(out, '{"people":[', signal),
    async add(people) {
      const lines = people.map(toJson).join(',\n');
      await writeText(out, `${isFirst ? '\n' : ',\n'}${lines}`, signal);
      isFirst = false;
    },
    end: () => writeText(out, '\n]}\n', signal),
  };
}
