/**
 * The pages as prepared statements written by hand on a connection of their own: the same rows, tags, platforms and next
 * follow-ups as the contract's, put together, without bands, checks or services.
 */
import type { Sqlite } from '#main/core/db/connection.ts';

const PAGE = 50;
const COLUMNS = `id, name, remark, stage_id AS stageId, strength_log AS strengthLog, last_deep_at AS lastDeepAt, contact_state AS contactState,
  region, source, last_contact_at AS lastContactAt, next_due AS nextDue, purchase_count AS purchaseCount,
  purchase_total AS purchaseTotal, created_at AS createdAt, stage_rank AS stageRank, birthday, birthday_lunar AS birthdayLunar`;
const STRONGEST = 'ORDER BY strength_log DESC, last_deep_at DESC, last_contact_at DESC, id DESC LIMIT 51';
const STRONGEST_OF_STAGE =
  'ORDER BY strength_log DESC, last_deep_at DESC, last_contact_at DESC, contact_state DESC, id DESC LIMIT 51';

type Row = {
  id: number;
  nextDue: string | null;
  tags: unknown[];
  platforms: string[];
  nextWhat: string | null;
};

function rowParts(sqlite: Sqlite) {
  const tags = sqlite.prepare(
    `SELECT fan_id AS fanId, tag.id, tag.name, tag.color FROM json_each(?) AS j CROSS JOIN fan_tag ON fan_tag.fan_id = j.value
     CROSS JOIN tag ON tag.id = fan_tag.tag_id WHERE tag.deleted_at IS NULL`,
  );
  const platforms = sqlite.prepare(
    'SELECT DISTINCT fan_id AS fanId, platform FROM json_each(?) AS j CROSS JOIN identity ON identity.fan_id = j.value',
  );
  const dues = sqlite.prepare(
    `SELECT fan_id AS fanId, what FROM json_each(?) AS j CROSS JOIN follow_up ON follow_up.fan_id = j.value
     WHERE done_at IS NULL AND deleted_at IS NULL AND due IS NOT NULL ORDER BY fan_id, due, follow_up.id`,
  );
  return (rows: Row[]): Row[] => {
    const page = rows.slice(0, PAGE);
    const ids = JSON.stringify(page.map(({ id }) => id));
    const due = JSON.stringify(page.flatMap(({ id, nextDue }) => (nextDue === null ? [] : [id])));
    const byId = new Map<number, Row>();
    for (const row of page) {
      row.tags = [];
      row.platforms = [];
      row.nextWhat = null;
      byId.set(row.id, row);
    }
    for (const { fanId, ...tag } of tags.all(ids) as ({ fanId: number } & object)[])
      byId.get(fanId)!.tags.push(tag);
    for (const { fanId, platform } of platforms.all(ids) as { fanId: number; platform: string }[])
      byId.get(fanId)!.platforms.push(platform);
    for (const { fanId, what } of dues.all(due) as { fanId: number; what: string }[])
      byId.get(fanId)!.nextWhat ??= what;
    return page;
  };
}

/** The strongest fifty of the library. */
export function bareListPage(sqlite: Sqlite): () => Row[] {
  const parts = rowParts(sqlite);
  const page = sqlite.prepare(
    `SELECT ${COLUMNS} FROM fan INDEXED BY fan_by_strength WHERE deleted_at IS NULL AND strength_log IS NOT NULL ${STRONGEST}`,
  );
  return () => parts(page.all() as Row[]);
}

/** The strongest fifty of one stage. */
export function bareColumnPage(sqlite: Sqlite): (stageId: number) => Row[] {
  const parts = rowParts(sqlite);
  const page = sqlite.prepare(
    `SELECT ${COLUMNS} FROM fan INDEXED BY fan_stage_strength
     WHERE stage_id = ? AND deleted_at IS NULL AND strength_log IS NOT NULL ${STRONGEST_OF_STAGE}`,
  );
  return (stageId) => parts(page.all(stageId) as Row[]);
}
