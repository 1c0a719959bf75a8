import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { fold } from '../../search/fold-rules.ts';
import { sortName } from '../../search/name-rules.ts';
import { handleKey, livePeople, livePerson, type PersonRow } from './existing-sqlite.ts';
import type { Draft } from './person-draft.ts';

/** Handles that one person owns alone; a phone or an address may be a family's or a shop's. */
const SHAREABLE = new Set(['phone', 'email', 'offline', 'custom']);

/** Of those who share a handle, so many are looked at. */
const MOST_OWNERS = 20;

export type Match =
  | { kind: 'none' }
  /** `handles`: those of the row that this person has; `row`: the person, where they were read on the way. */
  | { kind: 'one'; fanId: number; handles: ReadonlySet<string>; row: PersonRow | null }
  | {
      kind: 'clash';
      code: 'matches_several' | 'name_differs' | 'same_name_several';
      fanId: number;
      value: string;
    };

type Found = { fanId: number; name: string; remark: string; platform: string; norm: string };

/** Who has the handles of some rows, looked up together: a look-up each costs twice as much. */
export type Owners = {
  /** Of handles with one owner. -1: nobody has it; handles of several owners are not in it. */
  byHandle: ReadonlyMap<string, number>;
  people: ReadonlyMap<number, PersonRow>;
};

const NOBODY = -1;

export function readOwners(sqlite: Sqlite, drafts: readonly Draft[]): Owners {
  const wanted = new Map<string, string[]>();
  for (const { identities } of drafts)
    for (const [platform, , norm] of identities) {
      const norms = wanted.get(platform);
      if (norms) norms.push(norm);
      else wanted.set(platform, [norm]);
    }
  const byHandle = new Map<string, number>();
  const ids = new Set<number>();
  const owner = (order: string) =>
    `(SELECT fan_id FROM identity INDEXED BY identity_by_norm WHERE platform = ? AND norm = wanted.value ORDER BY fan_id ${order} LIMIT 1)`;
  for (const [platform, norms] of wanted) {
    const found = prepared(sqlite, `SELECT ${owner('ASC')}, ${owner('DESC')} FROM json_each(?) AS wanted`)
      .raw()
      .all(platform, platform, JSON.stringify(norms)) as [number | null, number | null][];
    for (const [i, [first, last]] of found.entries()) {
      if (first !== last) continue;
      byHandle.set(handleKey(platform, norms[i]!), first ?? NOBODY);
      if (first !== null) ids.add(first);
    }
  }
  return { byHandle, people: livePeople(sqlite, ids) };
}

/**
 * Who a row is about: by handle; without any handle by name, where just one person without handles of their own has it. The same phone
 * under another name is a clash, since families share phones; a user id under another name is the same person.
 */
export function matchPerson(sqlite: Sqlite, draft: Draft, owners: Owners): Match {
  if (draft.identities.length === 0) return matchByName(sqlite, draft);
  // Handles and people apart: joined, they cost twice as much.
  const byHandle = prepared(
    sqlite,
    'SELECT fan_id FROM identity WHERE platform = ? AND norm = ? ORDER BY fan_id LIMIT 1000',
  ).pluck();
  const found: Found[] = [];
  const rows = new Map<number, PersonRow | null>();
  for (const [platform, , norm] of draft.identities) {
    const only = owners.byHandle.get(handleKey(platform, norm));
    if (only !== undefined) {
      const row = owners.people.get(only);
      if (only === NOBODY || !row) continue;
      rows.set(only, row);
      found.push({ fanId: only, name: row.name, remark: row.remark, platform, norm });
      continue;
    }
    let live = 0;
    for (const fanId of byHandle.all(platform, norm) as number[]) {
      const row = rows.get(fanId) ?? livePerson(sqlite, fanId);
      rows.set(fanId, row);
      if (row === null) continue;
      found.push({ fanId, name: row.name, remark: row.remark, platform, norm });
      live += 1;
      if (live === MOST_OWNERS) break;
    }
  }
  const people = new Map<number, Found[]>();
  for (const one of found) people.set(one.fanId, [...(people.get(one.fanId) ?? []), one]);
  const fitting = [...people].filter(
    ([fanId, hits]) =>
      hits.some((hit) => !SHAREABLE.has(hit.platform) || isSameName(draft, hit)) ||
      mergedNames(sqlite, fanId).some((names) => isSameName(draft, names)),
  );
  const chosen = fitting.length > 0 ? fitting : [...people];
  const [first, second] = chosen;
  if (!first) return { kind: 'none' };
  const [fanId, hits] = first;
  const [hit] = hits;
  if (second)
    return {
      kind: 'clash',
      code: 'matches_several',
      fanId,
      value: chosen.map(([, hits]) => hits[0]!.name).join('、'),
    };
  if (fitting.length === 0) return { kind: 'clash', code: 'name_differs', fanId, value: hit!.name };
  return {
    kind: 'one',
    fanId,
    handles: new Set(hits.map(({ platform, norm }) => handleKey(platform, norm))),
    row: rows.get(fanId) ?? null,
  };
}

/** What those were called who were merged into a person: older lists know them so. */
function mergedNames(sqlite: Sqlite, fanId: number): { name: string; remark: string }[] {
  return prepared(sqlite, 'SELECT name, remark FROM merged_person WHERE into_id = ?').all(fanId) as {
    name: string;
    remark: string;
  }[];
}

/** A row without a name of its own (an address only) fits whoever has the handle. */
function isSameName(draft: Draft, { name, remark }: { name: string; remark: string }): boolean {
  if (draft.identities.some(([, written]) => written === draft.name)) return true;
  const own = [draft.name, draft.remark].filter(Boolean).map(fold);
  const theirs = [name, remark].filter(Boolean).map(fold);
  return own.some((a) => theirs.some((b) => a.includes(b) || b.includes(a)));
}

function matchByName(sqlite: Sqlite, { name, remark, masked }: Draft): Match {
  if (masked !== undefined) return matchByMasked(sqlite, { name, remark }, masked);
  const rows = prepared(
    sqlite,
    `SELECT id AS fanId, name FROM fan INDEXED BY fan_by_name WHERE sort_name = ? AND name = ? AND remark = ? AND deleted_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM identity WHERE identity.fan_id = fan.id) ORDER BY id LIMIT 2`,
  ).all(sortName(name), name, remark) as { fanId: number; name: string }[];
  if (rows.length === 0) return matchMerged(sqlite, { name, remark });
  if (rows.length === 1) return { kind: 'one', fanId: rows[0]!.fanId, handles: new Set(), row: null };
  return { kind: 'clash', code: 'same_name_several', fanId: rows[0]!.fanId, value: name };
}

/** Somebody without handles who was merged since an earlier list brought them by name alone. */
function matchMerged(sqlite: Sqlite, { name, remark }: Pick<Draft, 'name' | 'remark'>): Match {
  const rows = prepared(
    sqlite,
    `SELECT DISTINCT m.into_id FROM merged_person AS m CROSS JOIN fan ON fan.id = m.into_id AND fan.deleted_at IS NULL
     WHERE m.name = ? AND m.remark = ? AND m.had_handles = 0 ORDER BY m.into_id LIMIT 2`,
  )
    .pluck()
    .all(name, remark) as number[];
  const [fanId, second] = rows;
  if (fanId === undefined) return { kind: 'none' };
  if (second !== undefined) return { kind: 'clash', code: 'same_name_several', fanId, value: name };
  return { kind: 'one', fanId, handles: new Set(), row: null };
}

/** 李** is many people: those whose rows of earlier lists had the same stars in their number are the same. */
function matchByMasked(
  sqlite: Sqlite,
  { name, remark }: Pick<Draft, 'name' | 'remark'>,
  masked: string,
): Match {
  const fanId = prepared(
    sqlite,
    `SELECT id FROM fan INDEXED BY fan_by_name WHERE sort_name = ? AND name = ? AND remark = ? AND deleted_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM identity WHERE identity.fan_id = fan.id)
     AND EXISTS (SELECT 1 FROM import_row WHERE import_row.fan_id = fan.id AND instr(cells, ?) > 0) ORDER BY id LIMIT 1`,
  )
    .pluck()
    .get(sortName(name), name, remark, masked) as number | undefined;
  return fanId === undefined ? { kind: 'none' } : { kind: 'one', fanId, handles: new Set(), row: null };
}

/** Under what a row is known inside its file: its handles, else its name and remark, and what is left of its number. */
export function fileKeys(draft: Draft): string[] {
  if (draft.identities.length === 0)
    return [`name\n${draft.name}\n${draft.remark}${draft.masked === undefined ? '' : `\n${draft.masked}`}`];
  return draft.identities.map(([platform, , norm]) =>
    SHAREABLE.has(platform) ? `${platform}\n${norm}\n${fold(draft.name)}` : `${platform}\n${norm}`,
  );
}
