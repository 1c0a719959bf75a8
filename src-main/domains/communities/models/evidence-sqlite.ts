import type { EvidenceKind } from '#shared/contract/communities-base.ts';
import type { CheckUpItem } from '#shared/contract/communities-health.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

export type Evidence = { kind: EvidenceKind; id: number; label: string | null; at: number | null };
type Found = { label: string; at: number | null };

/** Whom a record is about, and what it says: what twelve people did together would else be one line twelve times. */
const WHO = `fan.name || coalesce(' · ' || nullif(i.text, ''), '')`;
const TOPIC = `coalesce(' · ' || nullif(e.topic, ''), '')`;
/** The day it took place, not the day somebody wrote it down: at noon, which is that day in nearly every zone. */
const DAY_OF_EVENT = `unixepoch(e.date || ' 12:00') * 1000`;

/** By kind: the record's words and time, when it is there and not in the trash. One parameter: its id. */
const RECORDS: Record<EvidenceKind, string> = {
  interaction: `SELECT ${WHO} AS label, i.at FROM interaction AS i JOIN fan ON fan.id = i.fan_id
    WHERE i.id = ? AND i.deleted_at IS NULL`,
  question: 'SELECT text AS label, at FROM question WHERE id = ? AND deleted_at IS NULL',
  ritual: 'SELECT title AS label, created_at AS at FROM ritual WHERE id = ? AND deleted_at IS NULL',
  ritualEvent: `SELECT ritual.title || ${TOPIC} AS label, ${DAY_OF_EVENT} AS at
    FROM ritual_event AS e JOIN ritual ON ritual.id = e.ritual_id WHERE e.id = ? AND e.deleted_at IS NULL`,
  crisis: 'SELECT title AS label, at FROM crisis WHERE id = ? AND deleted_at IS NULL',
  fan: 'SELECT name AS label, NULL AS at FROM fan WHERE id = ? AND deleted_at IS NULL',
  note: 'SELECT title AS label, updated_at AS at FROM note WHERE id = ? AND deleted_at IS NULL',
  case: 'SELECT title AS label, updated_at AS at FROM case_study WHERE id = ? AND deleted_at IS NULL',
  campaign: 'SELECT name AS label, updated_at AS at FROM campaign WHERE id = ? AND deleted_at IS NULL',
  message: "SELECT coalesce(text, '') AS label, at FROM message WHERE id = ? AND deleted_at IS NULL",
};

const LONGEST_LABEL = 120;

/** The record that a tick stands on; undefined where it is not there (any more). */
export function evidenceOf(sqlite: Sqlite, kind: EvidenceKind, id: number): Found | undefined {
  const found = prepared(sqlite, RECORDS[kind]).get(id) as Found | undefined;
  return found && { ...found, label: found.label.slice(0, LONGEST_LABEL) };
}

/** What a tick could stand on, by item: newest records of the community. Each gives kind, id, label, at; @id, @now and @limit are bound. */
const EVENTS = `SELECT 'ritualEvent' AS kind, e.id, r.title || ${TOPIC} AS label, ${DAY_OF_EVENT} AS at
  FROM ritual AS r CROSS JOIN ritual_event AS e ON e.ritual_id = r.id AND e.deleted_at IS NULL
  WHERE r.community_id = @id AND r.deleted_at IS NULL AND e.state <> 'cancelled' AND unixepoch(e.date) * 1000 <= @now`;
const RITUALS = `SELECT 'ritual' AS kind, id, title AS label, created_at AS at FROM ritual WHERE community_id = @id AND deleted_at IS NULL`;
const ANSWERS = `SELECT 'question' AS kind, id, text AS label, answered_at AS at FROM question INDEXED BY question_answered
  WHERE community_id = @id AND state = 'answered' AND deleted_at IS NULL`;
const CRISES = `SELECT 'crisis' AS kind, id, title AS label, at FROM crisis WHERE community_id = @id AND deleted_at IS NULL`;
const interactions = (...kinds: string[]) => `SELECT 'interaction' AS kind, i.id, ${WHO} AS label, i.at
  FROM interaction_community AS ic CROSS JOIN interaction AS i ON i.id = ic.interaction_id AND i.deleted_at IS NULL
  CROSS JOIN fan ON fan.id = i.fan_id WHERE ic.community_id = @id AND i.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
/** What members did with one another or for the group outside of its chat. */
const OUTSIDE = `SELECT 'interaction' AS kind, i.id, ${WHO} AS label, i.at
  FROM membership AS m INDEXED BY membership_here CROSS JOIN fan ON fan.id = m.fan_id AND fan.deleted_at IS NULL
  CROSS JOIN interaction AS i INDEXED BY interaction_of_fan ON i.fan_id = fan.id AND i.deleted_at IS NULL
  WHERE m.community_id = @id AND m.left_at IS NULL AND m.deleted_at IS NULL AND i.kind IN ('meeting', 'attendance', 'referral')`;
const SOLD = `SELECT 'interaction' AS kind, i.id, ${WHO} AS label, i.at
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
  { limit, now }: { limit: number; now: number },
): Evidence[] {
  const rows = prepared(
    sqlite,
    // Lines that read the same, as of two purchases on one day, are one.
    `SELECT kind, max(id) AS id, label, max(at) AS at FROM (${SUGGESTED[item].join(' UNION ALL ')})
     GROUP BY kind, label, at / 86400000 ORDER BY max(at) DESC, max(id) DESC LIMIT @limit`,
  ).all({ id: communityId, limit, now }) as Evidence[];
  return rows.map((row) => ({ ...row, label: row.label?.slice(0, LONGEST_LABEL) ?? null }));
}
