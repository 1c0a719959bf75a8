import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { bitsToMotives } from '../../fans/motive-rules.ts';
import { ageOn, ageValue, type Part, type PersonValues } from './composition-rules.ts';

type Person = {
  fanId: number;
  gender: string;
  birthday: string | null;
  region: string;
  motives: number;
  stageId: number;
};

/** People who are in a community now, by id. */
export function peopleHere(sqlite: Sqlite, communityId: number): { people: Person[]; unlinked: number } {
  const people = prepared(
    sqlite,
    `SELECT DISTINCT fan.id AS fanId, fan.gender, fan.birthday, fan.region, fan.motives, fan.stage_id AS stageId
     FROM membership AS m INDEXED BY membership_here CROSS JOIN fan ON fan.id = m.fan_id AND fan.deleted_at IS NULL
     WHERE m.community_id = ? AND m.left_at IS NULL AND m.deleted_at IS NULL ORDER BY fan.id`,
  ).all(communityId) as Person[];
  const unlinked = prepared(
    sqlite,
    `SELECT count(*) FROM membership INDEXED BY membership_here
     WHERE community_id = ? AND left_at IS NULL AND deleted_at IS NULL AND fan_id IS NULL`,
  )
    .pluck()
    .get(communityId) as number;
  return { people, unlinked };
}

/** What is known of each person, part by part. `today` YYYY-MM-DD. */
export function valuesOf(
  sqlite: Sqlite,
  people: readonly Person[],
  parts: readonly Part[],
  today: string,
): PersonValues[] {
  const fields = parts.map((part) =>
    part.fieldId === null ? null : fieldValues(sqlite, part.fieldId, people),
  );
  return people.map((person) => ({
    fanId: person.fanId,
    values: parts.map((part, at) => fields[at]?.get(person.fanId) ?? ownValues(part, person, today)),
  }));
}

function ownValues(part: Part, person: Person, today: string): string[] {
  const wanted = part.values.map(({ value }) => value);
  switch (part.of) {
    case 'age': {
      const age = ageOn(person.birthday, today);
      return age === null ? [] : [ageValue(age, wanted)];
    }
    case 'gender':
      return person.gender === 'unknown' ? [] : [person.gender];
    case 'region':
      return regionOf(person.region, wanted);
    case 'motive':
      return bitsToMotives(person.motives);
    case 'stage':
      return [String(person.stageId)];
    case 'field':
      return [];
  }
}

/** A wanted 上海 also means 上海 浦东. */
function regionOf(region: string, wanted: readonly string[]): string[] {
  const plain = region.trim();
  if (plain === '') return [];
  return [wanted.find((value) => plain === value || plain.includes(value)) ?? plain];
}

function fieldValues(sqlite: Sqlite, fieldId: number, people: readonly Person[]): Map<number, string[]> {
  const rows = prepared(
    sqlite,
    `SELECT v.fan_id, v.value, f.type FROM json_each(?) AS j CROSS JOIN field_value AS v ON v.fan_id = j.value AND v.field_id = ?
     CROSS JOIN custom_field AS f ON f.id = v.field_id`,
  )
    .raw()
    .all(JSON.stringify(people.map(({ fanId }) => fanId)), fieldId) as [number, string, string][];
  return new Map(
    rows.map(([fanId, value, type]) => [
      fanId,
      type === 'multi_choice' ? (JSON.parse(value) as string[]) : [value],
    ]),
  );
}

export function fieldExists(sqlite: Sqlite, id: number): boolean {
  return (
    prepared(sqlite, 'SELECT 1 FROM custom_field WHERE id = ? AND deleted_at IS NULL').get(id) !== undefined
  );
}
