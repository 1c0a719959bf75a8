import type { DuplicatePair } from '#shared/contract/duplicates.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { type Handle, type Judged, judge, MOST_SHARING, RARE_NAME } from './duplicate-rules.ts';

/** Handles of one person that are compared. */
const MOST_HANDLES = 50;
/** People of one name, or one that sounds like it, who are looked at for one person. */
const MOST_NAMESAKES = 200;

type Row = Omit<Judged, 'handles' | 'birthdayLunar'> & { birthdayLunar: number };

function judgedOf(sqlite: Sqlite, id: number): Judged | null {
  const row = prepared(
    sqlite,
    `SELECT id, name, remark, sort_name AS sortName, birthday, birthday_lunar AS birthdayLunar, region, referrer_id AS referrerId
     FROM fan WHERE id = ? AND deleted_at IS NULL`,
  ).get(id) as Row | undefined;
  if (!row) return null;
  const handles = prepared(
    sqlite,
    `SELECT platform, value, norm FROM identity WHERE fan_id = ? ORDER BY id LIMIT ${MOST_HANDLES}`,
  ).all(id) as Handle[];
  return { ...row, birthdayLunar: row.birthdayLunar === 1, handles };
}

export function isDismissed(sqlite: Sqlite, aId: number, bId: number): boolean {
  return (
    prepared(sqlite, 'SELECT 1 FROM duplicate_dismissal WHERE a_id = ? AND b_id = ?').get(
      Math.min(aId, bId),
      Math.max(aId, bId),
    ) !== undefined
  );
}

/** Why two live people may be one; null where nothing speaks for it, or somebody said that they are not. By keys only. */
export function judgePair(sqlite: Sqlite, one: number, other: number): DuplicatePair | null {
  const [aId, bId] = one < other ? [one, other] : [other, one];
  const a = judgedOf(sqlite, aId);
  const b = a && judgedOf(sqlite, bId);
  if (!a || !b || isDismissed(sqlite, aId, bId)) return null;
  const communities = prepared(
    sqlite,
    `SELECT DISTINCT c.name FROM membership AS m CROSS JOIN membership AS n ON n.fan_id = ? AND n.community_id = m.community_id AND n.deleted_at IS NULL
     CROSS JOIN community AS c ON c.id = m.community_id AND c.deleted_at IS NULL
     WHERE m.fan_id = ? AND m.deleted_at IS NULL ORDER BY c.id LIMIT 5`,
  )
    .pluck()
    .all(bId, aId) as string[];
  const referrerName =
    a.referrerId === null
      ? ''
      : ((prepared(sqlite, 'SELECT name FROM fan WHERE id = ?').pluck().get(a.referrerId) as string) ?? '');
  const sameName = prepared(
    sqlite,
    `SELECT count(*) FROM (SELECT 1 FROM fan INDEXED BY fan_by_name WHERE sort_name = ? AND deleted_at IS NULL LIMIT ${RARE_NAME + 1})`,
  )
    .pluck()
    .get(a.sortName) as number;
  const judged = judge(a, b, { communities, referrerName, sameName });
  const link = ({ id, name, remark }: Judged) => ({ id, name, remark });
  return judged && { a: link(a), b: link(b), ...judged };
}

/** Live people who share a handle with one. A handle that many share tells nothing. */
function sharingHandle(sqlite: Sqlite, fanId: number): number[] {
  const rows = prepared(
    sqlite,
    `SELECT mine.id AS handle, f.id FROM identity AS mine CROSS JOIN identity AS other INDEXED BY identity_by_norm
       ON other.platform = mine.platform AND other.norm = mine.norm AND other.fan_id <> mine.fan_id
     CROSS JOIN fan AS f ON f.id = other.fan_id AND f.deleted_at IS NULL WHERE mine.fan_id = ? LIMIT 1000`,
  ).all(fanId) as { handle: number; id: number }[];
  const byHandle = new Map<number, Set<number>>();
  for (const { handle, id } of rows) byHandle.set(handle, (byHandle.get(handle) ?? new Set()).add(id));
  return [...byHandle.values()].flatMap((ids) => (ids.size < MOST_SHARING ? [...ids] : []));
}

/** Who may be the same as one person, likeliest first: by handle, and by a name that is written or sounds the same. */
export function pairsOfFan(sqlite: Sqlite, fanId: number): DuplicatePair[] {
  const sortName = prepared(sqlite, 'SELECT sort_name FROM fan WHERE id = ?').pluck().get(fanId) as string;
  const sound = sortName.split('\t')[0] ?? '';
  const namesakes = prepared(
    sqlite,
    `SELECT id FROM fan INDEXED BY fan_by_name WHERE sort_name >= ? AND sort_name < ? AND deleted_at IS NULL AND id <> ? LIMIT ${MOST_NAMESAKES}`,
  )
    .pluck()
    .all(`${sound}\t`, `${sound}\n`, fanId) as number[];
  const ids = new Set([...sharingHandle(sqlite, fanId), ...namesakes]);
  return [...ids]
    .flatMap((id) => judgePair(sqlite, fanId, id) ?? [])
    .sort((a, b) => b.probability - a.probability || a.a.id - b.a.id || a.b.id - b.b.id);
}
