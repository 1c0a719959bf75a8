/**
 * Candidates for duplicates in one pass over an index each: never all with all. Each walk yields `null` now and then, when
 * there is nothing to judge but time has gone by; whoever reads it decides about turns.
 */
import type { Sqlite } from '../../core/db/connection.ts';
import { MOST_SHARING, RARE_NAME, soundKey } from './duplicate-rules.ts';

/** `at`: rows gone through. */
export type Found = { at: number; pairs: [number, number][] };

/** Of more people in one bucket only neighbours are compared: all with all would grow with the square. */
const WHOLE_BUCKET = 8;
/** Rows between two looks at the clock. */
const TELL_EVERY = 512;

/** All pairs of a small bucket, neighbours of a large one. */
function pairsOf(ids: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (const [at, id] of ids.entries()) {
    const last = ids.length <= WHOLE_BUCKET ? ids.length : Math.min(ids.length, at + 2);
    for (let next = at + 1; next < last; next++) pairs.push([id, ids[next]!]);
  }
  return pairs;
}

export const countHandles = (sqlite: Sqlite) =>
  sqlite.prepare('SELECT count(*) FROM identity').pluck().get() as number;
export const countLive = (sqlite: Sqlite) =>
  sqlite.prepare('SELECT coalesce(sum(n), 0) FROM stage_bucket').pluck().get() as number;
export const countStays = (sqlite: Sqlite) =>
  sqlite.prepare('SELECT count(*) FROM membership').pluck().get() as number;

/** People with the same handle, over the index of handles. */
export function* sharedHandles(sqlite: Sqlite): Generator<Found> {
  const rows = sqlite
    .prepare(
      'SELECT platform, norm, fan_id FROM identity INDEXED BY identity_by_norm ORDER BY platform, norm, fan_id',
    )
    .raw()
    .iterate() as IterableIterator<[string, string, number]>;
  let platform = '';
  let norm = '';
  let owners: number[] = [];
  let at = 0;
  for (const row of rows) {
    at += 1;
    if (row[1] === norm && row[0] === platform) {
      if (owners.at(-1) !== row[2]) owners.push(row[2]);
    } else {
      if (owners.length > 1 && owners.length <= MOST_SHARING) yield { at, pairs: pairsOf(owners) };
      [platform, norm] = row;
      owners = [row[2]];
    }
    if (at % TELL_EVERY === 0) yield { at, pairs: [] };
  }
  if (owners.length > 1 && owners.length <= MOST_SHARING) yield { at, pairs: pairsOf(owners) };
}

type Namesake = {
  id: number;
  birthday: string | null;
  referrerId: number | null;
  remark: string;
  region: string;
};

/** People with the same name and one thing more, over the index of names; what they share of communities is another walk. */
export function* namesakes(sqlite: Sqlite): Generator<Found> {
  const read = sqlite.prepare(
    `SELECT fan.id, birthday, referrer_id AS referrerId, remark, region FROM json_each(?) AS j CROSS JOIN fan ON fan.id = j.value`,
  );
  const rows = sqlite
    .prepare(
      'SELECT sort_name, id FROM fan INDEXED BY fan_by_name WHERE deleted_at IS NULL ORDER BY sort_name, id',
    )
    .raw()
    .iterate() as IterableIterator<[string, number]>;
  let name = '';
  let ids: number[] = [];
  let at = 0;
  const bucket = function* (): Generator<Found> {
    if (ids.length < 2) return;
    const people = read.all(JSON.stringify(ids)) as Namesake[];
    const buckets = new Map<string, number[]>();
    const put = (key: string, id: number) => {
      const known = buckets.get(key);
      if (known) known.push(id);
      else buckets.set(key, [id]);
    };
    for (const { id, birthday, referrerId, remark, region } of people) {
      if (birthday !== null) put(`birthday ${birthday.slice(-5)}`, id);
      if (referrerId !== null) put(`referrer ${referrerId}`, id);
      if (remark !== '') put(`remark ${remark}`, id);
      if (region !== '' && people.length <= RARE_NAME) put(`region ${region}`, id);
    }
    for (const found of buckets.values()) if (found.length > 1) yield { at, pairs: pairsOf(found) };
  };
  for (const row of rows) {
    at += 1;
    if (row[0] === name) ids.push(row[1]);
    else {
      yield* bucket();
      name = row[0];
      ids = [row[1]];
    }
    if (at % TELL_EVERY === 0) yield { at, pairs: [] };
  }
  yield* bucket();
}

/** People of one community whose names sound alike, a community at a time. */
export function* soundingAlike(sqlite: Sqlite): Generator<Found> {
  const communities = sqlite
    .prepare('SELECT id FROM community WHERE deleted_at IS NULL ORDER BY id')
    .pluck()
    .all() as number[];
  let at = 0;
  for (const id of communities) {
    const rows = sqlite
      .prepare(
        `SELECT f.id, f.sort_name FROM membership AS m INDEXED BY membership_all CROSS JOIN fan AS f ON f.id = m.fan_id AND f.deleted_at IS NULL
         WHERE m.community_id = ? AND m.deleted_at IS NULL ORDER BY m.id`,
      )
      .raw()
      .iterate(id) as IterableIterator<[number, string]>;
    const alike = new Map<string, number[]>();
    for (const [fanId, sortName] of rows) {
      at += 1;
      const key = soundKey(sortName);
      const known = alike.get(key);
      if (!known) alike.set(key, [fanId]);
      else if (!known.includes(fanId)) known.push(fanId);
      if (at % TELL_EVERY === 0) yield { at, pairs: [] };
    }
    for (const ids of alike.values()) if (ids.length > 1) yield { at, pairs: pairsOf(ids) };
  }
}
