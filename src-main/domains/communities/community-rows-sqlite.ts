import type { CommunityRow } from '#shared/contract/communities.ts';
import type { CommunitySettings, CommunityThresholds, LifeStage } from '#shared/contract/communities-base.ts';
import { communityWarnings, NEW_GROUP_DAYS, OLD_GROUP_DAYS, ratio } from '#shared/rules/community-rates.ts';
import { firstDayOfWeek, lastDayOfWeek, weekOfDay } from '#shared/rules/community-week.ts';
import { LIFE_WEEKS } from '#shared/rules/life-cycle.ts';
import { dateToDay, dayToDate, localDay } from '#shared/rules/local-day.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { ADMIN_ROLES } from './admins-sqlite.ts';
import { tagsOfCommunities } from './community-tags-sqlite.ts';

const GROWTH_DAYS = 28;
const ROLES = ADMIN_ROLES.map((role) => `'${role}'`).join(', ');

/** Columns of a community with what is kept of it; instants epoch ms, days as in local-day.ts. */
type Head = {
  id: number;
  name: string;
  platform: string;
  goal: string;
  rules: string;
  capacity: number;
  thresholds: string;
  isTemplate: number;
  foundedOn: string | null;
  archivedAt: number | null;
  createdAt: number;
  knownUntil: number | null;
  firstDay: number | null;
  members: number | null;
  isTalkKnown: number | null;
  stage: LifeStage | null;
  stageSince: number | null;
  decentralisation: number | null;
};

export type RowContext = { settings: CommunitySettings; zone: string; now: number };

const HEAD = `SELECT c.id, c.name, c.platform, c.goal, c.rules, c.capacity, c.thresholds, c.is_template AS isTemplate,
    c.founded_on AS foundedOn, c.archived_at AS archivedAt, c.created_at AS createdAt, s.known_until AS knownUntil,
    s.first_day AS firstDay, s.members, s.is_talk_known AS isTalkKnown, s.stage, s.stage_since AS stageSince, s.decentralisation
  FROM community AS c LEFT JOIN community_state AS s ON s.community_id = c.id`;
const KINDS = {
  live: 'c.is_template = 0 AND c.archived_at IS NULL',
  archived: 'c.is_template = 0 AND c.archived_at IS NOT NULL',
  template: 'c.is_template = 1',
} as const;
export type CommunityKind = keyof typeof KINDS;

/** Thresholds of the library with those that a community has of its own. */
export const ownThresholds = (settings: CommunitySettings, own: string): CommunityThresholds => ({
  ...settings.thresholds,
  ...(JSON.parse(own) as Partial<CommunityThresholds>),
});

/** The health table of one kind, by name: a fixed number of statements, however many communities. */
export function communityRows(sqlite: Sqlite, kind: CommunityKind, context: RowContext): CommunityRow[] {
  const heads = prepared(
    sqlite,
    `${HEAD} WHERE c.deleted_at IS NULL AND ${KINDS[kind]} ORDER BY c.sort_name, c.id`,
  ).all() as Head[];
  return rowsOf(sqlite, heads, context);
}

/** The row of one community, in the trash or not; undefined where there is none. */
export function communityRow(sqlite: Sqlite, id: number, context: RowContext): CommunityRow | undefined {
  const heads = prepared(sqlite, `${HEAD} WHERE c.id = ?`).all(id) as Head[];
  return rowsOf(sqlite, heads, context)[0];
}

export function communityCounts(sqlite: Sqlite): Record<CommunityKind | 'trash', number> {
  const kinds = Object.entries(KINDS).map(
    ([kind, where]) => `coalesce(sum(c.deleted_at IS NULL AND ${where}), 0) AS ${kind}`,
  );
  return prepared(
    sqlite,
    `SELECT ${kinds.join(', ')}, coalesce(sum(c.deleted_at IS NOT NULL), 0) AS trash FROM community AS c`,
  ).get() as Record<CommunityKind | 'trash', number>;
}

type Recent = { joins: number; leaves: number; speakers: number; messages: number };
type WeekLine = { week: number; members: number | null; speakers: number | null; messages: number };

function rowsOf(sqlite: Sqlite, heads: readonly Head[], { settings, zone, now }: RowContext): CommunityRow[] {
  const ids = JSON.stringify(heads.map(({ id }) => id));
  const today = localDay(now, zone);
  const admins = adminCounts(sqlite, ids);
  const tags = tagsOfCommunities(sqlite, ids);
  const questions = openQuestions(sqlite, ids);
  const recent = recentDays(sqlite, ids, today);
  const weeks = lastWeeks(sqlite, ids);
  return heads.map((head): CommunityRow => {
    const { id, knownUntil } = head;
    const members = head.members ?? 0;
    const lastWhole = knownUntil === null ? null : Math.min(knownUntil, today - 1);
    const days = recent.get(id) ?? new Map<number, Recent>();
    const since = (n: number, of: keyof Recent) => {
      let sum = 0;
      if (lastWhole !== null)
        for (let day = lastWhole - n + 1; day <= lastWhole; day++) sum += days.get(day)?.[of] ?? 0;
      return sum;
    };
    const talk = head.isTalkKnown && members > 0;
    const interactionRate = talk ? since(NEW_GROUP_DAYS, 'speakers') / NEW_GROUP_DAYS / members : null;
    const question = questions.get(id) ?? { n: 0, oldest: null };
    const founded = head.foundedOn === null ? head.firstDay : dateToDay(head.foundedOn);
    const adminCount = admins.get(id) ?? 0;
    // The day of today is not whole, but who left today has left.
    const leftToday = knownUntil === today ? (days.get(today)?.leaves ?? 0) : 0;
    const joinedToday = knownUntil === today ? (days.get(today)?.joins ?? 0) : 0;
    return {
      id,
      name: head.name,
      platform: head.platform,
      hasGoal: head.goal.trim() !== '',
      adminCount,
      capacity: head.capacity,
      members,
      asOf: knownUntil === null ? null : dayToDate(knownUntil),
      stage: head.stage,
      stageSince: head.stageSince === null ? null : dayToDate(firstDayOfWeek(head.stageSince)),
      interactionRate,
      messagesPerMember: talk ? since(NEW_GROUP_DAYS, 'messages') / members : null,
      netGrowth: since(GROWTH_DAYS, 'joins') - since(GROWTH_DAYS, 'leaves') + joinedToday - leftToday,
      openQuestions: question.n,
      oldestQuestionAt: question.oldest,
      decentralisation: head.decentralisation,
      spark: spark(weeks.get(id) ?? [], knownUntil, head.isTalkKnown === 1),
      warnings: head.isTemplate
        ? []
        : communityWarnings(
            {
              hasGoal: head.goal.trim() !== '',
              hasRules: head.rules.trim() !== '',
              admins: adminCount,
              members,
              capacity: head.capacity,
              weekLeaves: ratio(since(NEW_GROUP_DAYS, 'leaves') + leftToday, members),
              monthLeaves: ratio(since(OLD_GROUP_DAYS, 'leaves') + leftToday, members),
              ageDays: founded === null ? null : today - founded,
              interactionRate,
              stage: head.stage,
              oldestQuestionAt: question.oldest,
            },
            ownThresholds(settings, head.thresholds),
            now,
          ),
      tags: tags.get(id) ?? [],
      isTemplate: head.isTemplate === 1,
      archivedAt: head.archivedAt,
      createdAt: head.createdAt,
    };
  });
}

/** The last 12 whole weeks; null where nothing is known. */
function spark(
  lines: readonly WeekLine[],
  knownUntil: number | null,
  isTalkKnown: boolean,
): CommunityRow['spark'] {
  const empty = Array.from({ length: LIFE_WEEKS }, () => null);
  if (knownUntil === null) return { members: empty, speakers: empty, messages: empty };
  const whole = weekOfDay(knownUntil) - (lastDayOfWeek(weekOfDay(knownUntil)) <= knownUntil ? 0 : 1);
  const byWeek = new Map(lines.map((line) => [line.week, line]));
  const series = (of: (line: WeekLine) => number | null) =>
    empty.map((_, at) => {
      const line = byWeek.get(whole - LIFE_WEEKS + 1 + at);
      return line ? of(line) : null;
    });
  return {
    members: series((line) => line.members),
    speakers: series((line) => (isTalkKnown ? line.speakers : null)),
    messages: series((line) => (isTalkKnown ? line.messages : null)),
  };
}

/** People and names who run each community. */
function adminCounts(sqlite: Sqlite, ids: string): Map<number, number> {
  const rows = prepared(
    sqlite,
    `WITH wanted AS MATERIALIZED (SELECT value AS id FROM json_each(?))
     SELECT id, count(DISTINCT who) FROM (
       SELECT w.id, coalesce(a.fan_id, 'n' || a.name) AS who FROM wanted AS w CROSS JOIN community_admin AS a ON a.community_id = w.id
       UNION ALL
       SELECT w.id, coalesce(m.fan_id, 'm' || m.member_id) FROM wanted AS w
         CROSS JOIN membership AS m INDEXED BY membership_admins ON m.community_id = w.id
         AND m.role IN (${ROLES}) AND m.deleted_at IS NULL WHERE m.left_at IS NULL
     ) GROUP BY id`,
  )
    .raw()
    .all(ids) as [number, number][];
  return new Map(rows);
}

function openQuestions(sqlite: Sqlite, ids: string): Map<number, { n: number; oldest: number | null }> {
  const rows = prepared(
    sqlite,
    `SELECT w.value AS id, count(*) AS n, min(q.at) AS oldest FROM json_each(?) AS w
     CROSS JOIN question AS q INDEXED BY question_open ON q.community_id = w.value AND q.state = 'open' AND q.deleted_at IS NULL
     GROUP BY w.value`,
  ).all(ids) as { id: number; n: number; oldest: number }[];
  return new Map(rows.map(({ id, n, oldest }) => [id, { n, oldest }]));
}

/** Up to 31 days up to the last known one: given numbers before counted ones. */
function recentDays(sqlite: Sqlite, ids: string, today: number): Map<number, Map<number, Recent>> {
  const found = new Map<number, Map<number, Recent>>();
  const put = (id: number, day: number, part: Partial<Recent>) => {
    const days = found.get(id) ?? new Map<number, Recent>();
    if (days.size === 0) found.set(id, days);
    days.set(day, { ...(days.get(day) ?? { joins: 0, leaves: 0, speakers: 0, messages: 0 }), ...part });
  };
  for (const table of ['community_count', 'community_day'] as const) {
    const rows = prepared(
      sqlite,
      `SELECT d.community_id AS id, d.day, d.joins, d.leaves, d.speakers, d.messages FROM json_each(@ids) AS w
       CROSS JOIN community_state AS s ON s.community_id = w.value
       CROSS JOIN ${table} AS d ON d.community_id = w.value AND d.day >= min(s.known_until, @today) - ${OLD_GROUP_DAYS} AND d.day <= s.known_until`,
    ).all({ ids, today }) as ({ id: number; day: number } & Record<keyof Recent, number | null>)[];
    for (const { id, day, ...numbers } of rows) {
      const given = Object.entries(numbers).filter(([, value]) => value !== null);
      put(id, day, Object.fromEntries(given) as Partial<Recent>);
    }
  }
  return found;
}

function lastWeeks(sqlite: Sqlite, ids: string): Map<number, WeekLine[]> {
  const rows = prepared(
    sqlite,
    `SELECT k.community_id AS id, k.week, k.members, k.speakers, k.messages FROM json_each(?) AS w
     CROSS JOIN community_state AS s ON s.community_id = w.value
     CROSS JOIN community_week AS k ON k.community_id = w.value
       AND k.week >= (s.known_until + 3) / 7 - ${LIFE_WEEKS} AND k.week <= (s.known_until + 3) / 7`,
  ).all(ids) as ({ id: number } & WeekLine)[];
  const found = new Map<number, WeekLine[]>();
  for (const { id, ...line } of rows) {
    const lines = found.get(id);
    if (lines) lines.push(line);
    else found.set(id, [line]);
  }
  return found;
}
