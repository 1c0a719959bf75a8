import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { Existing, Summary } from './person-diff.ts';

/** How a handle is named in sets. */
export const handleKey = (platform: string, norm: string): string => `${platform}\n${norm}`;

/** What stands in a person's own row. */
export type PersonRow = Omit<Existing, 'identities' | 'tags' | 'fields' | 'summaries' | 'orders' | 'rawRows'>;
type Known = { row: PersonRow; handles: ReadonlySet<string>; hasAllHandles: boolean };

const ROW = `SELECT fan.id, fan.name, remark, gender, birthday, birthday_lunar AS birthdayLunar, region, source, note, stage.key AS stageKey
  FROM fan JOIN stage ON stage.id = fan.stage_id WHERE fan.id`;

const LIVE = `${ROW} IN (SELECT value FROM json_each(?)) AND fan.deleted_at IS NULL`;

/** Which of some orders are there, and whose: read at once, by their numbers. */
export type KnownOrders = {
  has(fanId: number, key: string): boolean;
  /** Written since. */
  add(fanId: number, key: string): void;
};

export function knownOrders(sqlite: Sqlite, keys: readonly string[]): KnownOrders {
  const known = new Map<string, number[]>();
  const add = (fanId: number, key: string) => {
    const owners = known.get(key);
    if (owners) owners.push(fanId);
    else known.set(key, [fanId]);
  };
  if (keys.length > 0) {
    // By its number: an index over the numbers of all orders would be read whole for one person's.
    const rows = prepared(
      sqlite,
      `SELECT fan_id, source_key FROM json_each(?) AS wanted CROSS JOIN interaction INDEXED BY interaction_by_source
       ON source_key = wanted.value WHERE deleted_at IS NULL`,
    )
      .raw()
      .all(JSON.stringify(keys)) as [number, string][];
    for (const [fanId, key] of rows) add(fanId, key);
  }
  return { has: (fanId, key) => known.get(key)?.includes(fanId) ?? false, add };
}

/** Null in the trash. */
export function livePerson(sqlite: Sqlite, fanId: number): PersonRow | null {
  const row = prepared(sqlite, `${ROW} = ? AND fan.deleted_at IS NULL`).get(fanId);
  return (row as PersonRow | undefined) ?? null;
}

/** Those of these people who are not in the trash, read in order of their ids. */
export function livePeople(sqlite: Sqlite, ids: ReadonlySet<number>): ReadonlyMap<number, PersonRow> {
  if (ids.size === 0) return new Map();
  const rows = prepared(sqlite, LIVE).all(JSON.stringify([...ids])) as PersonRow[];
  return new Map(rows.map((row) => [row.id, row]));
}

const ONE = `${ROW} = ?`;
const MANY = `${ROW} IN (SELECT value FROM json_each(?))`;

/** What was read of a person on the way: handles that are known to be theirs, their row, orders by number. */
export type ReadBefore = {
  handles?: ReadonlySet<string>;
  row?: PersonRow | null;
  orders?: KnownOrders;
};

/** A person as far as an import may change them. */
export function readExisting(sqlite: Sqlite, fanId: number, before: ReadBefore = {}): Existing {
  const row = before.row ?? (prepared(sqlite, ONE).get(fanId) as PersonRow);
  const { handles = new Set(), orders = null } = before;
  return toExisting(sqlite, { row, handles, hasAllHandles: false }, orders);
}

/**
 * Reads the people of a chunk at once, in order of their ids: neighbours share pages, and a look-up each costs several times as much.
 * Forget a person before reading what was written meanwhile.
 */
export function existingPeople(
  sqlite: Sqlite,
  fanIds: readonly number[],
  orders: KnownOrders,
): { of(fanId: number): Existing; forget(fanId: number): void } {
  const known = new Map<number, Known & { handles: Set<string> }>();
  if (fanIds.length > 0) {
    const ids = JSON.stringify([...new Set(fanIds)]);
    for (const row of prepared(sqlite, MANY).all(ids) as PersonRow[])
      known.set(row.id, { row, handles: new Set(), hasAllHandles: true });
    const handles = prepared(
      sqlite,
      'SELECT fan_id AS fanId, platform, norm FROM identity WHERE fan_id IN (SELECT value FROM json_each(?))',
    ).all(ids) as { fanId: number; platform: string; norm: string }[];
    for (const { fanId, platform, norm } of handles) known.get(fanId)?.handles.add(handleKey(platform, norm));
  }
  return {
    of(fanId) {
      const person = known.get(fanId);
      return person ? toExisting(sqlite, person, orders) : readExisting(sqlite, fanId, { orders });
    },
    forget: (fanId) => void known.delete(fanId),
  };
}

function toExisting(
  sqlite: Sqlite,
  { row, handles, hasAllHandles }: Known,
  orders: KnownOrders | null,
): Existing {
  const fanId = row.id;
  const column = (source: string) => prepared(sqlite, source).pluck().all(fanId) as string[];
  const isThere = (source: string, value: string) => prepared(sqlite, source).get(fanId, value) !== undefined;
  return {
    ...row,
    identities: {
      has: (platform, norm) =>
        handles.has(handleKey(platform, norm)) ||
        (!hasAllHandles &&
          prepared(
            sqlite,
            'SELECT 1 FROM identity INDEXED BY identity_by_norm WHERE platform = ? AND norm = ? AND fan_id = ?',
          ).get(platform, norm, fanId) !== undefined),
    },
    tags: once(
      () =>
        new Set(
          column(
            'SELECT tag.name FROM fan_tag CROSS JOIN tag ON tag.id = tag_id WHERE fan_id = ? AND tag.deleted_at IS NULL',
          ).map((name) => name.toLowerCase()),
        ),
    ),
    fields: {
      get: (label) =>
        prepared(
          sqlite,
          'SELECT value FROM field_value CROSS JOIN custom_field ON custom_field.id = field_id WHERE fan_id = ? AND label = ? AND deleted_at IS NULL',
        )
          .pluck()
          .get(fanId, label) as string | undefined,
    },
    summaries: () =>
      prepared(
        sqlite,
        'SELECT id, at, amount, currency FROM interaction WHERE fan_id = ? AND is_summary = 1 AND deleted_at IS NULL ORDER BY at DESC LIMIT 5',
      ).all(fanId) as Summary[],
    orders: { has: (key) => (orders ?? knownOrders(sqlite, [key])).has(fanId, key) },
    rawRows: {
      has: (cells) => isThere('SELECT 1 FROM import_row WHERE fan_id = ? AND cells = ?', cells),
    },
  };
}

/** A set that is read when it is first asked. */
function once(read: () => ReadonlySet<string>): { has(value: string): boolean } {
  let known: ReadonlySet<string> | null = null;
  return {
    has(value) {
      known ??= read();
      return known.has(value);
    },
  };
}
