/**
 * Since when a person is known: the first record other than a note, the first stage move, the first stay in a community, or
 * the entry into this library, whichever was first. A list of old customers that is imported today brings no new fans.
 */

type Row = 'NEW' | 'OLD';

/** The rule, over the facts of `fan AS f`. Records come by their index, so one of them is read. */
const FIRST = `min(f.created_at,
  coalesce((SELECT i.at FROM interaction AS i WHERE i.fan_id = f.id AND i.deleted_at IS NULL AND i.kind <> 'note' ORDER BY i.at LIMIT 1), f.created_at),
  coalesce((SELECT s.at FROM stage_move AS s WHERE s.fan_id = f.id ORDER BY s.at LIMIT 1), f.created_at),
  coalesce((SELECT min(m.joined_at) FROM membership AS m WHERE m.fan_id = f.id AND m.deleted_at IS NULL), f.created_at))`;

const older = (which: string) => `
  INSERT INTO first_contact (fan_id, at, created_at, hidden)
  SELECT id, at, created_at, hidden FROM
    (SELECT f.id, ${FIRST} AS at, f.created_at, f.deleted_at IS NOT NULL AS hidden FROM fan AS f WHERE ${which})
  WHERE at < created_at;`;

/** Since when a person is known, as kept. @param fanId SQL of the id */
export const KNOWN_SINCE = (fanId: string) =>
  `coalesce((SELECT at FROM first_contact WHERE fan_id = ${fanId}), (SELECT created_at FROM fan WHERE id = ${fanId}))`;

/** A fact that is older than all that is known: most facts are newer, and cost two look-ups. */
const earlier = (at: string) => `
  INSERT INTO first_contact (fan_id, at, created_at, hidden)
  SELECT f.id, ${at}, f.created_at, f.deleted_at IS NOT NULL FROM fan AS f WHERE f.id = NEW.fan_id
  ON CONFLICT (fan_id) DO UPDATE SET at = excluded.at;`;
const anew = (row: Row) => `
  DELETE FROM first_contact WHERE fan_id = ${row}.fan_id; ${older(`f.id = ${row}.fan_id`)}`;

/** Keeps up with a table of facts. @param counts which rows are contact, on NEW or OLD */
function follow(table: string, at: string, columns: string, counts: (row: Row) => string) {
  const wasFirst = `OLD.${at} <= ${KNOWN_SINCE('OLD.fan_id')}`;
  const isFirst = (row: Row) => `NEW.${at} < ${KNOWN_SINCE(`${row}.fan_id`)}`;
  return {
    [`first_contact_${table}`]: `AFTER INSERT ON ${table} WHEN ${counts('NEW')} AND ${isFirst('NEW')} BEGIN ${earlier(`NEW.${at}`)} END`,
    [`first_contact_${table}_changed`]: `AFTER UPDATE OF ${columns} ON ${table} WHEN ${wasFirst} OR ${isFirst('NEW')}
      BEGIN ${anew('OLD')} ${anew('NEW')} END`,
    [`first_contact_${table}_gone`]: `AFTER DELETE ON ${table} WHEN ${wasFirst} BEGIN ${anew('OLD')} END`,
  };
}

export const FIRST_CONTACT_TRIGGERS: Record<string, string> = {
  ...follow(
    'interaction',
    'at',
    'fan_id, kind, at, deleted_at',
    (row) => `${row}.kind <> 'note' AND ${row}.deleted_at IS NULL`,
  ),
  ...follow('stage_move', 'at', 'fan_id, at', () => '1'),
  ...follow(
    'membership',
    'joined_at',
    'fan_id, joined_at, deleted_at',
    (row) => `${row}.fan_id IS NOT NULL AND ${row}.deleted_at IS NULL`,
  ),
  first_contact_trash: `AFTER UPDATE OF deleted_at ON fan WHEN (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)
    BEGIN UPDATE first_contact SET hidden = NEW.deleted_at IS NOT NULL WHERE fan_id = NEW.id; END`,
  first_contact_gone: `AFTER DELETE ON fan BEGIN DELETE FROM first_contact WHERE fan_id = OLD.id; END`,
  first_contact_known: `AFTER INSERT ON first_contact
    BEGIN UPDATE participant SET fan_created_at = NEW.at WHERE fan_id = NEW.fan_id; END`,
  first_contact_moved: `AFTER UPDATE OF at ON first_contact
    BEGIN UPDATE participant SET fan_created_at = NEW.at WHERE fan_id = NEW.fan_id; END`,
  first_contact_forgotten: `AFTER DELETE ON first_contact
    BEGIN UPDATE participant SET fan_created_at = OLD.created_at WHERE fan_id = OLD.fan_id; END`,
};

/**
 * Makes it anew for everyone: the same rule, in one pass over each table, since a library that is being filled has no indexes
 * yet (tools/generate-library.ts).
 */
export const REBUILD_FIRST_CONTACT = `DELETE FROM first_contact;
  INSERT INTO first_contact (fan_id, at, created_at, hidden)
  SELECT f.id, min(e.at), f.created_at, f.deleted_at IS NOT NULL FROM (
    SELECT fan_id, at FROM interaction WHERE deleted_at IS NULL AND kind <> 'note'
    UNION ALL SELECT fan_id, at FROM stage_move
    UNION ALL SELECT fan_id, joined_at FROM membership WHERE fan_id IS NOT NULL AND deleted_at IS NULL
  ) AS e CROSS JOIN fan AS f ON f.id = e.fan_id WHERE e.at < f.created_at GROUP BY f.id;
  UPDATE participant SET fan_created_at = ${KNOWN_SINCE('participant.fan_id')};`;
