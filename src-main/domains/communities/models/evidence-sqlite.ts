import type { EvidenceKind } from '#shared/contract/communities-base.ts';
import type { CheckUpItem } from '#shared/contract/communities-health.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

export type Evidence = { kind: EvidenceKind; id: number; label: string | null; at: number | null };
type Found = { label: string; at: number | null };

/** By kind: the record's words and time, when it is there and not in the trash. One parameter: its id. */
const RECORDS: Record<EvidenceKind, string> = {
  interaction: `SELECT coalesce(nullif(i.text, ''), fan.name) AS label, i.at FROM interaction AS i JOIN fan ON fan.id = i.fan_id
    WHERE i.id = ? AND i.deleted_at IS NULL`,
  question: 'SELECT text AS label, at FROM question WHERE id = ? AND deleted_at IS NULL',
  ritual: 'SELECT title AS label, created_at AS at FROM ritual WHERE id = ? AND deleted_at IS NULL',
  ritualEvent: `SELECT ritual.title || coalesce(' · ' || nullif(e.topic, ''), '') || ' ' || e.date AS label, e.created_at AS at
    FROM ritual_event AS e JOIN ritual ON ritual.id = e.ritual_id WHERE e.id = ? AND e.deleted_at IS NULL`,
  crisis: 'SELECT title AS label, at FROM crisis WHERE id = ? AND deleted_at IS NULL',
  fan: 'SELECT name AS label, NULL AS at FROM fan WHERE id = ? AND deleted_at IS NULL',
  note: 'SELECT title AS label, updated_at AS at FROM note WHERE id = ? AND deleted_at IS NULL',
  case: 'SELECT title AS label, updated_at AS at FROM case_study WHERE id = ? AND deleted_at IS NULL',
  campaign: 'SELECT name AS label, updated_at AS at FROM campaign WHERE id = ? AND deleted_at IS NULL',
  message: "SELECT coalesce(text, '') AS label, at FROM message WHERE id = ? AND deleted_at IS NULL",
};

export const LONGEST_LABEL = 120;

/** The record that a tick stands on; undefined where it is not there (any more). */
export function evidenceOf(sqlite: Sqlite, kind: EvidenceKind, id: number): Found | undefined {
  const found = prepared(sqlite, RECORDS[kind]).get(id) as Found | undefined;
  return found && { ...found, label: found.label.slice(0, LONGEST_LABEL) };
}

/** What a tick could stand on, by item: newest records of the community. Each gives kind, id, label, at; @id and @limit are bound. */
const EVENTS = `SELECT 'ritualEvent' AS kind, e.id, r.title || coalesce(' · ' || nullif(e.topic, ''), '') || ' ' || e.date AS label, e.created_at AS at
  FROM ritual AS r CROSS JOIN ritual_event AS e ON e.ritual_id = r.id AND e.deleted_at IS NULL
  WHERE r.community_id = @id AND r.deleted_at IS NULL`;
const RITUALS = `SELECT 'ritual' AS kind, id, title AS label, created_at AS at FROM ritual WHERE community_id = @id AND deleted_at IS NULL`;
const ANSWERS = `SELECT 'question' AS kind, id, text AS label, answered_at AS at FROM question INDEXED BY question_answered
  WHERE community_id = @id AND state = 'answered' AND deleted_at IS NULL`;
const CRISES = `SELECT 'crisis' AS kind, id, title AS label, at FROM crisis WHERE community_id = @id AND deleted_at IS NULL`;
const interactions = (
  ...kinds: string[]
) => `SELECT 'interaction' AS kind, i.id, coalesce(nullif(i.text, ''), fan.name) AS label, i.at
  FROM interaction_community AS ic CROSS JOIN interaction AS i ON i.id = ic.interaction_id AND i.deleted_at IS NULL
  CROSS JOIN fan ON fan.id = i.fan_id WHERE ic.community_id = @id AND i.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
/** What members did with one another or for the group outside of its chat. */
const OUTSIDE = `SELECT 'interaction' AS kind, i.id, coalesce(nullif(i.text, ''), fan.name) AS label, i.at
  FROM membership AS m INDEXED BY membership_here CROSS JOIN fan ON fan.id = m.fan_id AND fan.deleted_at IS NULL
  CROSS JOIN interaction AS i INDEXED BY interaction_of_fan ON i.fan_id = fan.id AND i.deleted_at IS NULL
  WHERE m.community_id = @id AND m.left_at IS NULL AND m.deleted_at IS NULL AND i.kind IN ('meeting', 'attendance', 'referral')`;
const SOLD = `SELECT 'interaction' AS kind, i.id, coalesce(nullif(i.text, ''), fan.name) AS label, i.at
  FROM membership AS m INDEXED BY membership_here CROSS JOIN fan ON fan.id = m.fan_id AND fan.deleted_at IS NULL
  CROSS JOIN interaction AS i INDEXED BY interaction_of_fan ON i.fan_id = fan.id AND i.deleted_at IS NULL
  WHERE m.community_id = @id AND m.left_at IS NULL AND m.deleted_at IS NULL AND i.kind IN ('purchase', 'referral', 'gift')`;

const SUGGESTED: Record<CheckUpItem, string[]> = {
  people: [interactions('attendance'), ANSWERS],
  mind: [CRISES, ANSWERS, interactions('user_content')],
  cause: [EVENTS, RITUALS],
  spirit: [interactions('user_content', 'share'), EVENTS],
  interests: [SOLD],
  switch_off: [OUTSIDE],
};

export function suggestedEvidence(
  sqlite: Sqlite,
  communityId: number,
  item: CheckUpItem,
  limit: number,
): Evidence[] {
  const rows = prepared(
    sqlite,
    `SELECT kind, id, label, at FROM (${SUGGESTED[item].join(' UNION ALL ')}) ORDER BY at DESC, id DESC LIMIT @limit`,
  ).all({ id: communityId, limit }) as Evidence[];
  return rows.map((row) => ({ ...row, label: row.label?.slice(0, LONGEST_LABEL) ?? null }));
}
