/** Who is behind a number: the same conditions that counted it, as a list by keyset. */
import type { FunnelDefinition, FunnelWho, PeopleOf } from '#shared/contract/campaigns-measures.ts';
import { ACTIVE_TIMES, RETURN_DAYS } from '#shared/rules/funnel-rules.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { NUMBER_PAIR, readCursor } from '../../../core/db/cursor.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { ZoneOffset } from '../campaign-days.ts';
import { isEffective, isInGeneration } from '../campaign-triggers.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };

/** Instants and settings of a campaign that conditions need. */
export type Span = {
  campaignId: number;
  /** Start of the first day; people known from then on are new. */
  since: number;
  /** End of the last day so far. */
  until: number;
  /** End of the last day and the attribution window. */
  movesUntil: number;
  /** Of the library's zone from `since` to `until`: days and weeks of newcomers are those of its clock. */
  offsets: readonly ZoneOffset[];
  leaderMin: number;
};

const WHO: Record<FunnelWho, (span: Span) => string> = {
  participant: () => '1',
  invited: () => 'p.invited_at IS NOT NULL',
  signed_up: () => 'p.signed_up_at IS NOT NULL',
  came: () => 'p.came_at IS NOT NULL',
  took_part: () => 'p.took_part_at IS NOT NULL',
  bought: () => 'p.bought_at IS NOT NULL',
  brought: () => 'p.brought_at IS NOT NULL',
  newcomer: ({ since }) => `p.fan_created_at >= ${since}`,
  touched: () => 'p.touches > 0',
  active: () => `p.touches >= ${ACTIVE_TIMES}`,
  spoke: () => 'p.speaks > 0',
  shared: () => 'p.shares > 0',
  returned: () => `p.first_act_at > 0 AND p.last_act_at - p.first_act_at >= ${RETURN_DAYS * DAY_MS}`,
  inviter: () => 'p.counted > 0',
  buyer: () => 'p.purchases > 0',
};

const FUNNEL_WHO = Object.keys(WHO) as FunnelWho[];

const anyOf = (who: readonly FunnelWho[], span: Span) =>
  `(${who.map((one) => `(${WHO[one](span)})`).join(' OR ')})`;

/** Condition of each step on `participant AS p`. */
function stepConditions({ nested, steps }: FunnelDefinition, span: Span): string[] {
  const own = steps.map(({ any }) => anyOf(any, span));
  return own.map((condition, i) => (nested ? own.slice(0, i + 1).join(' AND ') : condition));
}

/** What each participant is, as bits in the order of `FUNNEL_WHO`, with how many are so: one walk whatever the funnels. */
export function whoCounts(sqlite: Sqlite, span: Span): ReadonlyMap<number, number> {
  const bits = FUNNEL_WHO.map((who, i) => `((${WHO[who](span)}) << ${i})`).join(' | ');
  const masks = prepared(
    sqlite,
    `SELECT ${bits} FROM participant AS p INDEXED BY participant_all WHERE p.campaign_id = ? AND p.hidden = 0`,
  )
    .pluck()
    .all(span.campaignId) as number[];
  const counts = new Map<number, number>();
  for (const mask of masks) counts.set(mask, (counts.get(mask) ?? 0) + 1);
  return counts;
}

/** People of each step, and those of the step before who are not in it; the same rule as `stepConditions`. */
export function funnelCounts(
  { nested, steps }: FunnelDefinition,
  who: ReadonlyMap<number, number>,
): { counts: number[]; lost: number[] } {
  const wanted = steps.map(({ any }) => any.reduce((mask, one) => mask | (1 << FUNNEL_WHO.indexOf(one)), 0));
  const counts = steps.map(() => 0);
  const lost = steps.map(() => 0);
  for (const [mask, n] of who) {
    let before = true;
    for (const [i, any] of wanted.entries()) {
      const isIn: boolean = (mask & any) !== 0 && (!nested || before);
      if (isIn) counts[i]! += n;
      else if (i > 0 && before) lost[i]! += n;
      before = isIn;
    }
  }
  return { counts, lost };
}

type Walk = { from: string; where: string; args: (string | number | null)[] };
const inCampaign = (span: Span, condition: string, index = ''): Walk => ({
  from: `participant AS p ${index === '' ? '' : `INDEXED BY ${index}`}`,
  where: `p.campaign_id = ? AND p.hidden = 0 AND (${condition})`,
  args: [span.campaignId],
});

/** Local day on which a newcomer became known; clocks may change in the middle of a campaign. */
function joinedDay({ offsets: [first, ...later] }: Span): string {
  const changes = later
    .map(({ from, offset }) => `WHEN p.fan_created_at >= ${from} THEN ${offset}`)
    .reverse();
  const offset = changes.length === 0 ? first?.offset : `CASE ${changes.join(' ')} ELSE ${first?.offset} END`;
  return `((p.fan_created_at + ${offset}) / ${DAY_MS})`;
}
/** Week of the campaign in which a newcomer became known, from 0. */
function cohort(span: Span): string {
  const firstDay = Math.floor((span.since + (span.offsets[0]?.offset ?? 0)) / DAY_MS);
  return `((${joinedDay(span)} - ${firstDay}) / 7)`;
}
const newcomers = ({ since, until }: Span) => `p.fan_created_at >= ${since} AND p.fan_created_at < ${until}`;

const inMoves = (span: Span) => `s.at >= ${span.since} AND s.at < ${span.movesUntil}`;
/** A column of a person's first or last stage move in the campaign's time; NULL without a move. */
const endMove = (span: Span, column: string, order: 'ASC' | 'DESC') => `
  (SELECT s.${column} FROM stage_move AS s INDEXED BY stage_move_of_fan
   WHERE s.fan_id = p.fan_id AND ${inMoves(span)} ORDER BY s.at ${order}, s.id ${order} LIMIT 1)`;

/** The participants behind a number. `definition`: the funnel that a step is of. */
export function walkOf(
  of: Exclude<PeopleOf, { type: 'grown' }>,
  span: Span,
  definition: FunnelDefinition | null,
): Walk {
  switch (of.type) {
    case 'participants':
      return inCampaign(span, '1', 'participant_all');
    case 'state':
      return inCampaign(span, `p.${of.state}_at IS NOT NULL`, `participant_${of.state}`);
    case 'kind':
      return {
        effective: () => inCampaign(span, isEffective('p')),
        leader: () =>
          inCampaign(span, `p.counted > 0 AND p.counted >= ${span.leaderMin}`, 'participant_leader'),
        passive: () => inCampaign(span, `NOT (${isEffective('p')}) AND p.declined_at IS NULL`),
        carrier: () => inCampaign(span, 'p.carried > 0', 'participant_carrier'),
      }[of.kind]();
    case 'newcomers':
      return inCampaign(span, `p.fan_created_at >= ${span.since}`, 'participant_new');
    case 'buyers': {
      const walk = inCampaign(span, 'p.purchases > 0', 'participant_buyer');
      if (of.by === undefined) return walk;
      const reason =
        'EXISTS (SELECT 1 FROM attribution AS a WHERE a.campaign_id = p.campaign_id AND a.fan_id = p.fan_id AND a.by = ?)';
      return { ...walk, where: `${walk.where} AND ${reason}`, args: [...walk.args, of.by] };
    }
    case 'step':
    case 'lost': {
      const conditions = definition ? stepConditions(definition, span) : [];
      const condition = conditions[of.index] ?? '0';
      if (of.type === 'step') return inCampaign(span, condition);
      return inCampaign(span, `(${conditions[of.index - 1] ?? '0'}) AND NOT (${condition})`);
    }
    case 'move': {
      const walk = inCampaign(
        span,
        `${endMove(span, 'to_stage_id', 'DESC')} = ? AND ${endMove(span, 'from_stage_id', 'ASC')} IS ?`,
        'participant_all',
      );
      return { ...walk, args: [...walk.args, of.toStageId, of.fromStageId] };
    }
    case 'retention': {
      const active = `EXISTS (SELECT 1 FROM strength_day AS d WHERE d.fan_id = p.fan_id
        AND d.day >= ${joinedDay(span)} + 7 * ? AND d.day < ${joinedDay(span)} + 7 * (? + 1))`;
      const walk = inCampaign(span, `${newcomers(span)} AND ${cohort(span)} = ?`, 'participant_new');
      return {
        ...walk,
        where: `${walk.where} AND ${active}`,
        args: [...walk.args, of.cohort, of.week, of.week],
      };
    }
    case 'generation':
      return inCampaign(span, `${isInGeneration('p')} AND p.generation = ${of.generation}`);
  }
}

/** One page of those people, in order of entry, and how many they are. */
export function peoplePage(
  sqlite: Sqlite,
  walk: Walk,
  page: Page,
): { people: { fanId: number; participantId: number }[]; nextCursor: string | null; total: number } {
  const rows = prepared(
    sqlite,
    `SELECT p.id AS participantId, p.fan_id AS fanId FROM ${walk.from} WHERE ${walk.where} AND p.id > ? ORDER BY p.id LIMIT ? OFFSET ?`,
  ).all(
    ...walk.args,
    page.cursor ? Number(page.cursor) : 0,
    page.limit + 1,
    page.cursor ? 0 : (page.offset ?? 0),
  ) as { fanId: number; participantId: number }[];
  const people = rows.slice(0, page.limit);
  const last = people.at(-1);
  const total = prepared(sqlite, `SELECT count(*) FROM ${walk.from} WHERE ${walk.where}`)
    .pluck()
    .get(...walk.args) as number;
  return { people, nextCursor: rows.length > page.limit && last ? String(last.participantId) : null, total };
}

/** By first contact: those known since their entry, and those known from before it, each from its own index. */
export const KNOWN_PAGE = `SELECT id, created_at AS at FROM fan INDEXED BY fan_by_created
    WHERE deleted_at IS NULL AND created_at < @to AND (created_at, id) > (@at, @id)
   AND NOT EXISTS (SELECT 1 FROM first_contact AS c WHERE c.fan_id = fan.id)
  UNION ALL
  SELECT fan_id, at FROM first_contact INDEXED BY first_contact_by_time
    WHERE hidden = 0 AND at < @to AND (at, fan_id) > (@at, @id)
  ORDER BY 2, 1 LIMIT @limit OFFSET @skip`;

/** People of the library first known between two instants, oldest first. */
export function knownPage(
  sqlite: Sqlite,
  { from, to, ...page }: Page & { from: number; to: number },
): { fanIds: number[]; nextCursor: string | null } {
  const [at, id] = readCursor(page.cursor, NUMBER_PAIR) ?? [from, 0];
  const rows = prepared(sqlite, KNOWN_PAGE).all({
    to,
    at,
    id,
    limit: page.limit + 1,
    skip: page.cursor ? 0 : (page.offset ?? 0),
  }) as {
    id: number;
    at: number;
  }[];
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    fanIds: shown.map((row) => row.id),
    nextCursor: rows.length > page.limit && last ? JSON.stringify([last.at, last.id]) : null,
  };
}

type MoveLink = { fromStageId: number | null; toStageId: number; n: number };

/** All moves of participants in the campaign's time, person by person and in order, as two indexes hold them: nothing is sorted. */
export const movesInOrder = (span: Span): string => `
  SELECT q.fan_id, s.from_stage_id, s.to_stage_id FROM participant AS q INDEXED BY participant_once
  CROSS JOIN stage_move AS s INDEXED BY stage_move_of_fan ON s.fan_id = q.fan_id AND ${inMoves(span)}
  WHERE q.campaign_id = ? AND q.hidden = 0 ORDER BY q.fan_id, s.at, s.id`;

/** Participants by where they stood before their first move and after their last; who came back to where they were is left out. */
export function moveLinks(sqlite: Sqlite, span: Span): MoveLink[] {
  const links = new Map<string, MoveLink>();
  let [person, before, after]: readonly [number, number | null, number | null] = [0, null, null];
  const settle = () => {
    if (after === null || before === after) return;
    const key = `${before} ${after}`;
    const link = links.get(key) ?? { fromStageId: before, toStageId: after, n: 0 };
    link.n += 1;
    links.set(key, link);
  };
  const moves = sqlite.prepare(movesInOrder(span)).raw().iterate(span.campaignId);
  for (const [fanId, from, to] of moves as IterableIterator<[number, number | null, number]>) {
    if (fanId !== person) {
      settle();
      [person, before] = [fanId, from];
    }
    after = to;
  }
  settle();
  return [...links.values()].sort(
    (a, b) => b.n - a.n || (a.fromStageId ?? 0) - (b.fromStageId ?? 0) || a.toStageId - b.toStageId,
  );
}

/** Newcomers by week of the campaign, and how many of each had a day that counts in each week after. */
export function retentionRows(sqlite: Sqlite, span: Span, weeks: number) {
  const from = `FROM participant AS p INDEXED BY participant_new`;
  const where = `p.campaign_id = ? AND p.hidden = 0 AND ${newcomers(span)}`;
  const people = prepared(
    sqlite,
    `SELECT ${cohort(span)} AS cohort, count(*) AS n ${from} WHERE ${where} GROUP BY 1 ORDER BY 1`,
  ).all(span.campaignId) as { cohort: number; n: number }[];
  const active = prepared(
    sqlite,
    `SELECT cohort, week, count(*) AS n FROM (
       SELECT DISTINCT p.id, ${cohort(span)} AS cohort, (d.day - ${joinedDay(span)}) / 7 AS week ${from}
       CROSS JOIN strength_day AS d ON d.fan_id = p.fan_id AND d.day >= ${joinedDay(span)} AND d.day < ${joinedDay(span)} + 7 * ?
       WHERE ${where}) GROUP BY cohort, week`,
  ).all(weeks, span.campaignId) as { cohort: number; week: number; n: number }[];
  return { people, active };
}
