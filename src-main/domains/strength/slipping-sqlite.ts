/**
 * Who slips away now, strongest first. The strengths in which somebody can have fallen a band lately are ranges of the index
 * `fan_by_strength`, which holds the last contact too: a walk reads the rows and records of few people.
 */

import { z } from 'zod';
import type { SlippingFan } from '#shared/contract/strength.ts';
import { INTERACTION_KINDS, KIND_RULES } from '#shared/rules/interaction-kinds.ts';
import { DAY_MS, localDay } from '#shared/rules/local-day.ts';
import { fallenRanges, type SlippingRules, slippingAway } from '#shared/rules/slipping-rules.ts';
import { bandOf, type ContactState, type StrengthSettings } from '#shared/rules/strength-rules.ts';
import { wallToInstant } from '#shared/rules/zone-clock.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { readCursor } from '../../core/db/cursor.ts';
import { prepared } from '../../core/db/recorder.ts';

/** Who was in touch on one of so many days, today among them, in either direction, was reached out to already. */
export const REACHED_OUT_DAYS = 14;

/** What one answer may read: entries of the index, people, and their records. */
type Budget = { entries: number; people: number; records: number };
/** How far one answer goes, and how much one statement of it takes. */
export type SlippingPace = {
  readonly most: Readonly<Budget>;
  readonly entriesAtOnce: number;
  readonly peopleAtOnce: number;
};
const PACE: SlippingPace = {
  most: { entries: 50_000, people: 150, records: 4_000 },
  entriesAtOnce: 5_000,
  peopleAtOnce: 50,
};

const KEYS = ['strength_log', 'last_deep_at', 'last_contact_at', 'id'] as const;
/** strength_log, last_deep_at, last_contact_at, id of the last person who was looked at. */
const CURSOR = z.tuple([z.number(), z.number(), z.number(), z.number()]);
type Place = z.infer<typeof CURSOR>;

/** A range of strength_log, highest first; `deep`: only with a last deep contact in it. */
type Run = { from: number; below: number; deep?: { from: number; below: number } };

type Candidate = {
  id: number;
  name: string;
  remark: string;
  stageId: number;
  strengthLog: number;
  lastDeepAt: number;
  lastContactAt: number;
  contactState: ContactState;
  interactionCount: number;
};

type Context = { settings: StrengthSettings; rules: SlippingRules; now: number; zone: string };
type Page = { cursor?: string | null | undefined; limit: number };

/** The ranges of `fallenRanges` as runs that do not overlap, whatever the thresholds. */
function runsOf({ settings, rules, now }: Context): Run[] {
  const { logs, deep, deepLog } = fallenRanges(settings, rules, now);
  const runs: Run[] = [{ from: Math.max(deepLog, logs[0]?.below ?? deepLog), below: Number.MAX_VALUE, deep }];
  for (const { from, below } of logs.toSorted((a, b) => b.from - a.from)) {
    const free = Math.min(below, runs.at(-1)!.from);
    if (from < free) runs.push({ from, below: free });
  }
  return runs;
}

/** The next entries of a run as SQL: after `after` where that lies in it. */
function entriesSql(run: Run, after: Place | null): { text: string; args: number[] } {
  const isInside = after !== null && after[0] < run.below;
  return {
    text: `SELECT ${KEYS.join(', ')} FROM fan INDEXED BY fan_by_strength
      WHERE deleted_at IS NULL AND strength_log >= ? AND ${isInside ? `(${KEYS.join(', ')}) < (?, ?, ?, ?)` : 'strength_log < ?'}
      ORDER BY ${KEYS.map((key) => `${key} DESC`).join(', ')}`,
    args: [run.from, ...(isInside ? after : [run.below])],
  };
}

/** The first people among the next entries of a run who may slip away. */
function candidates(
  sqlite: Sqlite,
  run: Run,
  after: Place | null,
  { heardFrom, entriesAtOnce, peopleAtOnce }: SlippingPace & { heardFrom: number },
): Candidate[] {
  const { text, args } = entriesSql(run, after);
  const order = KEYS.map((key) => `w.${key} DESC`).join(', ');
  return prepared(
    sqlite,
    `SELECT fan.id, fan.name, fan.remark, fan.stage_id AS stageId, fan.strength_log AS strengthLog,
            fan.last_deep_at AS lastDeepAt, fan.last_contact_at AS lastContactAt, fan.contact_state AS contactState,
            fan.interaction_count AS interactionCount
     FROM (${text} LIMIT ?) AS w
     CROSS JOIN fan ON fan.id = w.id CROSS JOIN stage ON stage.id = fan.stage_id
     WHERE w.last_contact_at < ? ${run.deep ? 'AND w.last_deep_at >= ? AND w.last_deep_at < ?' : ''}
       AND fan.do_not_contact = 0 AND stage.phase <> 'lost'
       AND NOT EXISTS (SELECT 1 FROM follow_up INDEXED BY follow_up_of_fan
                       WHERE follow_up.fan_id = fan.id AND done_at IS NULL AND follow_up.deleted_at IS NULL)
     ORDER BY ${order} LIMIT ?`,
  ).all(
    ...args,
    entriesAtOnce,
    heardFrom,
    ...(run.deep ? [run.deep.from, run.deep.below] : []),
    peopleAtOnce,
  ) as Candidate[];
}

/** The last of the next `n` entries, which `candidates` looked at; null where the run ends before. */
function lastEntry(sqlite: Sqlite, run: Run, after: Place | null, n: number): Place | null {
  const { text, args } = entriesSql(run, after);
  const place = prepared(sqlite, `${text} LIMIT 1 OFFSET ?`)
    .raw()
    .get(...args, n - 1);
  return (place as Place | undefined) ?? null;
}

const CONTACT_KINDS = INTERACTION_KINDS.filter((kind) => KIND_RULES[kind].contact)
  .map((kind) => `'${kind}'`)
  .join(', ');

/** Local days on which somebody took part in contact. */
export function activeDays(sqlite: Sqlite, fanId: number): number[] {
  return prepared(
    sqlite,
    `SELECT DISTINCT day FROM interaction INDEXED BY interaction_of_fan
     WHERE fan_id = ? AND deleted_at IS NULL AND direction <> 'out' AND kind IN (${CONTACT_KINDS})`,
  )
    .pluck()
    .all(fanId) as number[];
}

/** Whether somebody earned points within the silence that everyone needs to be slipping: one look, before all records are read. */
function isHeardLately(sqlite: Sqlite, fanId: number, { rules, now, zone }: Context): boolean {
  const last = prepared(sqlite, 'SELECT max(day) FROM strength_day WHERE fan_id = ?').pluck().get(fanId);
  const least = Math.max(rules.fellWithinDays, Math.min(rules.minSilentDays, rules.minSilentDaysFewGaps));
  return typeof last === 'number' && localDay(now, zone) - last <= least;
}

/** Somebody's evidence, or null; what it costs is taken off the budget. */
function judge(sqlite: Sqlite, person: Candidate, context: Context, budget: Budget): SlippingFan | null {
  const { settings, rules, now } = context;
  const { lastDeepAt, interactionCount, contactState, ...shown } = person;
  const facts = { ...person, lastDeepAt: lastDeepAt === 0 ? null : lastDeepAt };
  budget.people -= 1;
  if (bandOf(facts, settings, now) === bandOf(facts, settings, now - rules.fellWithinDays * DAY_MS))
    return null;
  if (isHeardLately(sqlite, person.id, context)) return null;
  budget.records -= interactionCount;
  const found = slippingAway({ facts, activeDays: activeDays(sqlite, person.id), ...context });
  if (!found) return null;
  const { strengthLog: _, ...fan } = shown;
  return { ...fan, ...found };
}

/**
 * One page of `strength.slipping`. Reads at most so much (`pace.most`): a page may then hold fewer people than asked for, or
 * none, and go on all the same.
 */
export function slippingPage(
  sqlite: Sqlite,
  context: Context,
  page: Page,
  pace = PACE,
): { rows: SlippingFan[]; nextCursor: string | null } {
  const { now, zone } = context;
  const heardFrom = wallToInstant((localDay(now, zone) - REACHED_OUT_DAYS + 1) * DAY_MS, zone);
  const budget: Budget = { ...pace.most };
  const rows: SlippingFan[] = [];
  let after = readCursor(page.cursor, CURSOR);
  const endedAt = (place: Place | null) => ({ rows, nextCursor: place && JSON.stringify(place) });
  for (const run of runsOf(context)) {
    if (after !== null && after[0] < run.from) continue;
    for (let isOver = false; !isOver; ) {
      const people = candidates(sqlite, run, after, { ...pace, heardFrom });
      const edge =
        people.length === pace.peopleAtOnce ? null : lastEntry(sqlite, run, after, pace.entriesAtOnce);
      isOver = people.length < pace.peopleAtOnce && edge === null;
      budget.entries -= pace.entriesAtOnce;
      for (const person of people) {
        const found = judge(sqlite, person, context, budget);
        if (found && rows.length === page.limit) return endedAt(after);
        after = [person.strengthLog, person.lastDeepAt, person.lastContactAt, person.id];
        if (found) rows.push(found);
        if (budget.people <= 0 || budget.records <= 0) return endedAt(after);
      }
      after = edge ?? after;
      if (budget.entries <= 0 && !isOver) return endedAt(after);
    }
  }
  return endedAt(null);
}
