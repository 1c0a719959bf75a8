import { z } from 'zod';
import type { Suggestion } from '#shared/contract/pipeline.ts';
import { STAGE_PHASES, type StagePhase, type StageSuggestion } from '#shared/rules/stage-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { readCursor } from '../../core/db/cursor.ts';
import { prepared } from '../../core/db/recorder.ts';
import { factRows, ownRowsFrom, type StageRow } from '../strength/strength-sqlite.ts';
import {
  type AdviceContext,
  type AdvisedPerson,
  advise,
  type BoardStage,
  canBeAdvised,
  firstDayThatCounts,
  isHeardLately,
  isStrongEnough,
} from './suggestion-rules.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
/** A person with the suggestion that stands now, NULLs without. */
type Standing = AdvisedPerson & {
  deletedAt: number | null;
  toStageId: number | null;
  ruleId: string | null;
  evidence: string | null;
};
export type Kind = { toStageId: number; ruleId: string };
export type Standee = Kind & { fanId: number; evidence: string };

const STANDING = `SELECT fan.id, fan.stage_id AS stageId, fan.stage_entered_at AS stageEnteredAt,
  fan.strength_log AS strengthLog, fan.last_deep_at AS lastDeepAt, fan.contact_state AS contactState, fan.last_contact_at AS lastContactAt,
  fan.interaction_count AS interactionCount, fan.purchase_count AS purchaseCount, fan.deleted_at AS deletedAt,
  s.to_stage_id AS toStageId, s.rule_id AS ruleId, s.evidence
  FROM fan LEFT JOIN suggestion AS s ON s.fan_id = fan.id`;

/** Live stages in order of the board: by phase, then by position. */
export function boardStages(sqlite: Sqlite): BoardStage[] {
  const rows = prepared(
    sqlite,
    'SELECT id, key, phase FROM stage WHERE deleted_at IS NULL ORDER BY position, id',
  ).all() as { id: number; key: string | null; phase: StagePhase }[];
  return rows
    .map(({ id, key, phase }) => ({ id, phase, key: key ?? `id:${id}` }))
    .sort((a, b) => STAGE_PHASES.indexOf(a.phase) - STAGE_PHASES.indexOf(b.phase));
}

/**
 * Looks at these people anew and keeps their suggestion; those with more than `most` interactions are marked for later.
 * @returns whose suggestion changed
 */
export function refreshPeople(
  sqlite: Sqlite,
  fanIds: readonly number[],
  context: AdviceContext,
  most = Number.POSITIVE_INFINITY,
): number[] {
  const read = prepared(sqlite, `${STANDING} WHERE fan.id = ?`);
  const changed: number[] = [];
  for (const id of fanIds) {
    const person = read.get(id) as Standing | undefined;
    if (person && person.interactionCount > most) {
      markDue(sqlite, [id]);
      continue;
    }
    if (person && refreshPerson(sqlite, person, context)) changed.push(id);
    prepared(sqlite, 'DELETE FROM suggestion_due WHERE fan_id = ?').run(id);
  }
  return changed;
}

/** Looks at the next people by id anew. @returns the last id, how many, and how many changed; null at the end */
export function refreshNextPeople(
  sqlite: Sqlite,
  afterId: number,
  limit: number,
  context: AdviceContext,
): { lastId: number; n: number; changed: number } | null {
  const people = prepared(sqlite, `${STANDING} WHERE fan.id > ? ORDER BY fan.id LIMIT ?`).all(
    afterId,
    limit,
  ) as Standing[];
  const last = people.at(-1);
  if (!last) return null;
  let changed = 0;
  for (const person of people) if (refreshPerson(sqlite, person, context)) changed += 1;
  prepared(sqlite, 'DELETE FROM suggestion_due WHERE fan_id > ? AND fan_id <= ?').run(afterId, last.id);
  return { lastId: last.id, n: people.length, changed };
}

function refreshPerson(sqlite: Sqlite, person: Standing, context: AdviceContext): boolean {
  const found = person.deletedAt === null ? findAdvice(sqlite, person, context) : null;
  if (!found) {
    if (person.toStageId === null) return false;
    prepared(sqlite, 'DELETE FROM suggestion WHERE fan_id = ?').run(person.id);
    return true;
  }
  const { toStageId, ruleId } = found;
  const evidence = JSON.stringify(shownEvidence(found));
  const isSameKind = toStageId === person.toStageId && ruleId === person.ruleId;
  if (isSameKind && evidence === person.evidence) return false;
  if (isSameKind) {
    prepared(sqlite, 'UPDATE suggestion SET evidence = ? WHERE fan_id = ?').run(evidence, person.id);
  } else {
    prepared(
      sqlite,
      'INSERT OR REPLACE INTO suggestion (fan_id, to_stage_id, rule_id, evidence, at) VALUES (?, ?, ?, ?, ?)',
    ).run(person.id, toStageId, ruleId, evidence, context.now);
  }
  return true;
}

/** Who came back is told by which rule they get their new stage. */
const shownEvidence = ({ ruleId, basis, evidence }: StageSuggestion) =>
  ruleId === 'came_back' ? { ...evidence, basis } : evidence;

function findAdvice(sqlite: Sqlite, person: Standing, context: AdviceContext) {
  if (!canBeAdvised(person, context)) return null;
  const rows = rowsThatCount(sqlite, person, context);
  const referredPeople = isStrongEnough(person, context) ? countReferred(sqlite, person.id) : 0;
  const found = advise(person, rows, context, { referredPeople });
  if (!found) return null;
  const skipStageIds = prepared(
    sqlite,
    'SELECT to_stage_id FROM suggestion_dismissal WHERE fan_id = ? AND until > ?',
  )
    .pluck()
    .all(person.id, context.now) as number[];
  return skipStageIds.length === 0 ? found : advise(person, rows, context, { referredPeople, skipStageIds });
}

function rowsThatCount(sqlite: Sqlite, person: Standing, context: AdviceContext): StageRow[] {
  const first = firstDayThatCounts(person, context);
  const recent = first === null ? [] : ownRowsFrom(sqlite, person.id, first);
  return isHeardLately(recent, context) ? recent : factRows(sqlite, person.id);
}

function countReferred(sqlite: Sqlite, fanId: number): number {
  return prepared(
    sqlite,
    'SELECT count(*) FROM fan WHERE referrer_id = ? AND referrer_id IS NOT NULL AND deleted_at IS NULL',
  )
    .pluck()
    .get(fanId) as number;
}

/** Marks people to be looked at later. */
export function markDue(sqlite: Sqlite, fanIds: readonly number[]): void {
  prepared(sqlite, 'INSERT OR IGNORE INTO suggestion_due (fan_id) SELECT value FROM json_each(?)').run(
    JSON.stringify(fanIds),
  );
}

export function duePeople(sqlite: Sqlite, limit: number): number[] {
  return prepared(sqlite, 'SELECT fan_id FROM suggestion_due LIMIT ?').pluck().all(limit) as number[];
}

export function countDue(sqlite: Sqlite): number {
  return prepared(sqlite, 'SELECT count(*) FROM suggestion_due').pluck().get() as number;
}

const SHOWN = `SELECT s.fan_id AS fanId, fan.name, fan.remark, fan.stage_id AS fromStageId, s.to_stage_id AS toStageId,
  s.rule_id AS ruleId, s.evidence, s.at
  FROM suggestion AS s CROSS JOIN fan ON fan.id = s.fan_id AND fan.deleted_at IS NULL
  CROSS JOIN stage AS target ON target.id = s.to_stage_id AND target.deleted_at IS NULL`;

type Shown = Omit<Suggestion, 'evidence'> & { evidence: string };
const toSuggestion = (row: Shown): Suggestion => ({
  ...row,
  evidence: JSON.parse(row.evidence) as Suggestion['evidence'],
});

/** One page of suggestions, kind by kind. */
export function suggestionPage(
  sqlite: Sqlite,
  page: Page & { toStageId?: number },
): { rows: Suggestion[]; nextCursor: string | null } {
  const [stageId, ruleId, fanId] = readCursor(page.cursor, z.tuple([z.number(), z.string(), z.number()])) ?? [
    0,
    '',
    0,
  ];
  const only = page.toStageId === undefined ? '' : 'AND s.to_stage_id = ?';
  const rows = prepared(
    sqlite,
    `${SHOWN} WHERE (s.to_stage_id, s.rule_id, s.fan_id) > (?, ?, ?) ${only}
     ORDER BY s.to_stage_id, s.rule_id, s.fan_id LIMIT ? OFFSET ?`,
  ).all(
    stageId,
    ruleId,
    fanId,
    ...(page.toStageId === undefined ? [] : [page.toStageId]),
    page.limit + 1,
    page.cursor ? 0 : (page.offset ?? 0),
  ) as Shown[];
  const taken = rows.slice(0, page.limit);
  const last = taken.at(-1);
  const nextCursor =
    rows.length > page.limit && last ? JSON.stringify([last.toStageId, last.ruleId, last.fanId]) : null;
  return { rows: taken.map(toSuggestion), nextCursor };
}

/** How many suggestions there are of each kind; the trash has none (a trigger removes them). */
export function suggestionKinds(sqlite: Sqlite): (Kind & { count: number })[] {
  return prepared(
    sqlite,
    `SELECT to_stage_id AS toStageId, rule_id AS ruleId, count(*) AS count FROM suggestion INDEXED BY suggestion_by_kind
     WHERE to_stage_id IN (SELECT id FROM stage WHERE deleted_at IS NULL) GROUP BY to_stage_id, rule_id`,
  ).all() as (Kind & { count: number })[];
}

export function suggestionOf(sqlite: Sqlite, fanId: number): Suggestion | null {
  const row = prepared(sqlite, `${SHOWN} WHERE s.fan_id = ?`).get(fanId) as Shown | undefined;
  return row ? toSuggestion(row) : null;
}

const STANDEE = `SELECT s.fan_id AS fanId, s.to_stage_id AS toStageId, s.rule_id AS ruleId, s.evidence
  FROM suggestion AS s CROSS JOIN fan ON fan.id = s.fan_id AND fan.deleted_at IS NULL
  CROSS JOIN stage AS target ON target.id = s.to_stage_id AND target.deleted_at IS NULL`;

/** The suggestions that stand for these people. */
export function standingOf(sqlite: Sqlite, fanIds: readonly number[]): Standee[] {
  const read = prepared(sqlite, `${STANDEE} WHERE s.fan_id = ?`);
  return [...new Set(fanIds)].flatMap((id) => (read.get(id) as Standee | undefined) ?? []);
}

/** The next `limit` suggestions of a kind, by person. */
export function standingOfKind(sqlite: Sqlite, kind: Kind, limit: number): Standee[] {
  return prepared(
    sqlite,
    `${STANDEE} WHERE s.to_stage_id = ? AND s.rule_id = ? ORDER BY s.fan_id LIMIT ?`,
  ).all(kind.toStageId, kind.ruleId, limit) as Standee[];
}

export function dropSuggestions(sqlite: Sqlite, fanIds: readonly number[]): void {
  prepared(sqlite, 'DELETE FROM suggestion WHERE fan_id IN (SELECT value FROM json_each(?))').run(
    JSON.stringify(fanIds),
  );
}
