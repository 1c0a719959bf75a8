/**
 * Every number of a campaign's report, worked out once more from its raw records by plain loops: what tests hold the product's
 * indexes, triggers and SQL against. Knows one campaign; days are those of a zone without summer time.
 */
import type { Database } from 'better-sqlite3';
import { DEFAULT_FUNNELS } from '#shared/rules/funnel-rules.ts';
import { type Entry, type Facts, type Invitation, readFacts } from './campaign-facts.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const STATES = ['invited', 'signed_up', 'came', 'took_part', 'bought', 'brought', 'declined'] as const;
const RESULTS = ['shown', 'read', 'liked', 'commented', 'shared', 'joined'] as const;
const SPOKEN = ['message', 'comment', 'question', 'answer', 'user_content'];
const PASSED_ON = ['share', 'user_content', 'referral'];

/** @param offset ms east of UTC of the library's zone */
export function recount(
  sqlite: Database,
  campaignId: number,
  { now, offset }: { now: number; offset: number },
) {
  const facts = readFacts(sqlite, campaignId);
  const dateOf = (at: number) => new Date(at + offset).toISOString().slice(0, 10);
  const startOf = (date: string) => Date.parse(`${date}T00:00:00Z`) - offset;
  const from = String(facts.campaign.starts_on);
  const planned = facts.campaign.ends_on as string | null;
  const to = planned !== null && planned < dateOf(now) ? planned : dateOf(now);
  const since = startOf(from);
  const until = startOf(to) + DAY;
  const movesUntil = until + Number(facts.campaign.window_days) * DAY;

  const known = knownSince(facts);
  const tree = treeOf(facts);
  const acts = actsOf(facts);
  const buys = purchasesOf(facts, campaignId);
  const counted = (fanId: number) => tree.below(fanId).filter(({ counts }) => counts);
  const carried = (fanId: number) =>
    counted(fanId).filter(({ invitedId }) => counted(invitedId).length > 0).length;

  const isEffective = (one: Entry) => (one.came ?? one.took_part ?? one.bought ?? one.brought) !== null;
  const is: Record<string, (one: Entry) => boolean> = {
    participant: () => true,
    newcomer: ({ fanId }) => known.get(fanId)! >= since,
    touched: ({ fanId }) => acts(fanId).length > 0,
    active: ({ fanId }) => acts(fanId).length >= 2,
    spoke: ({ fanId }) => acts(fanId).some(({ kind, via }) => SPOKEN.includes(kind) && via !== 'state'),
    shared: ({ fanId }) => acts(fanId).some(({ kind }) => PASSED_ON.includes(kind)),
    returned: ({ fanId }) => {
      const times = acts(fanId).map(({ at }) => at);
      return times.length > 0 && Math.max(...times) - Math.min(...times) >= 7 * DAY;
    },
    inviter: ({ fanId }) => counted(fanId).length > 0,
    buyer: ({ fanId }) => buys.some((one) => one.fanId === fanId),
  };
  for (const state of STATES) is[state] = (one) => one[state] !== null;
  const count = (condition: (one: Entry) => boolean) => facts.entries.filter(condition).length;

  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const cost = sum(facts.budget.map(({ spent }) => spent));
  const purchaseRevenue = sum(
    buys.filter(({ currency }) => currency === facts.campaign.currency).map(({ amount }) => amount ?? 0),
  );
  const revenueItems = sum(facts.revenue.map(({ amount }) => amount));
  const revenue = purchaseRevenue + revenueItems;
  const newFans = count(is.newcomer!);
  const reach = JSON.parse(String(facts.campaign.reach)) as Record<string, number>;
  const results = Object.fromEntries(
    RESULTS.map((key) => [key, sum(facts.posts.map((post) => Number(post[key] ?? 0)))]),
  );
  const referrals = referralsOf(facts, tree);

  return {
    numbers: {
      participants: facts.entries.length,
      states: Object.fromEntries(STATES.map((state) => [state, count(is[state]!)])),
      newFans,
      kinds: {
        effective: count(isEffective),
        leader: count(({ fanId }) => counted(fanId).length >= Math.max(1, Number(facts.campaign.leader_min))),
        passive: count((one) => !isEffective(one) && one.declined === null),
        carrier: count(({ fanId }) => carried(fanId) > 0),
      },
      budget: sum(facts.budget.map((item) => item.planned)),
      cost,
      revenue,
      revenueItems,
      purchaseRevenue,
      purchases: buys.length,
      buyers: count(is.buyer!),
      roi: cost === 0 ? null : (revenue - cost) / cost,
      costPerNewFan: newFans === 0 ? null : cost / newFans,
      referrals: referrals.states.counted ?? 0,
      k: referrals.k,
      posts: {
        planned: facts.posts.length,
        published: facts.posts.filter(({ state }) => state === 'published').length,
      },
      results,
      tasks: {
        open: facts.tasks.filter(({ state }) => state !== 'done').length,
        done: facts.tasks.filter(({ state }) => state === 'done').length,
        late: facts.tasks.filter(({ state, due }) => state !== 'done' && due !== null && due < dateOf(now))
          .length,
      },
      reach: {
        estimated: Math.round((reach.members ?? 0) * (reach.contacts ?? 0) * (reach.seenShare ?? 0.1)),
        shown: results.shown,
      },
    },
    referrals,
    funnels: Object.entries(DEFAULT_FUNNELS).map(([key, { nested, steps }]) => {
      const inStep = (one: Entry, i: number): boolean =>
        steps[i]!.any.some((who) => is[who]!(one)) && (!nested || i === 0 || inStep(one, i - 1));
      return {
        key,
        steps: steps.map((_, i) => ({
          count: count((one) => inStep(one, i)),
          lost: i === 0 ? 0 : count((one) => inStep(one, i - 1) && !inStep(one, i)),
        })),
      };
    }),
    growth: growthOf(known, { from, to, dateOf, startOf }),
    retention: retentionOf(facts, known, { since, until, from, offset, weeks: 8 }),
    moves: movesOf(facts, { since, until: movesUntil }),
    content: results,
    revenueByWay: waysOf(facts, purchaseRevenue),
  };
}

function knownSince({ people, acts, moves, stays }: Facts): Map<number, number> {
  const known = new Map(people.map(({ id, createdAt }) => [id, createdAt]));
  const heard = (fanId: number, at: number) => {
    const before = known.get(fanId);
    if (before !== undefined && at < before) known.set(fanId, at);
  };
  for (const { fanId, kind, at } of acts) if (kind !== 'note') heard(fanId, at);
  for (const { fanId, at } of moves) heard(fanId, at);
  for (const { fanId, joinedAt } of stays) heard(fanId, joinedAt);
  return known;
}

type Judged = Invitation & { state: string; counts: boolean };

/** Judges invitations one after the other, as they were recorded. */
function treeOf(facts: Facts) {
  const audience = JSON.parse(String(facts.campaign.audience)) as {
    type: string;
    communityId?: number;
  } | null;
  const communities = new Set([
    ...(audience?.type === 'community' ? [audience.communityId] : []),
    ...facts.posts.flatMap(({ community_id: id }) => (typeof id === 'number' ? [id] : [])),
  ]);
  const isThere = new Set(facts.people.map(({ id }) => id));
  const judged: Judged[] = [];
  const inviterOf = new Map<number, number>();
  for (const one of facts.invitations) {
    const state = stateOf(one);
    judged.push({ ...one, state, counts: state === 'counted' && isThere.has(one.invitedId) });
    if (state === 'counted' || state === 'gone') inviterOf.set(one.invitedId, one.inviterId);
  }
  function stateOf({ inviterId, invitedId, joinedAt, goneAt }: Invitation): string {
    if (inviterId === invitedId) return 'self';
    if (inviterOf.has(invitedId)) return 'duplicate';
    if (joinedAt === null) return 'pending';
    for (let at: number | undefined = inviterId; at !== undefined; at = inviterOf.get(at)) {
      if (at === invitedId) return 'cycle';
    }
    const stays = facts.stays.filter((one) => one.fanId === invitedId && communities.has(one.communityId));
    const left =
      stays.every(({ leftAt }) => leftAt !== null) &&
      stays.some(({ leftAt }) => leftAt! >= joinedAt && leftAt! - joinedAt < WEEK);
    return left || (goneAt !== null && goneAt - joinedAt < WEEK) ? 'gone' : 'counted';
  }
  return {
    judged,
    inviterOf,
    isThere,
    below: (fanId: number) =>
      judged.filter(({ inviterId, state }) => inviterId === fanId && ['counted', 'gone'].includes(state)),
    generation(fanId: number): number {
      const above = inviterOf.get(fanId);
      return above === undefined ? 0 : this.generation(above) + 1;
    },
  };
}
type Tree = ReturnType<typeof treeOf>;

function referralsOf({ entries }: Facts, tree: Tree) {
  const visible = tree.judged.filter(({ invitedId }) => tree.isThere.has(invitedId));
  const states: Record<string, number> = {};
  for (const state of ['pending', 'counted', 'duplicate', 'self', 'cycle', 'gone']) {
    states[state] = visible.filter((one) => one.state === state).length;
  }
  const sent = (fanId: number) =>
    visible.filter(
      ({ inviterId, state }) => inviterId === fanId && ['pending', 'counted', 'gone'].includes(state),
    ).length;
  const taken = (fanId: number) => tree.below(fanId).filter(({ counts }) => counts).length;
  const levels = new Map<number, { people: number; invitations: number; joined: number }>();
  for (const one of entries) {
    const { fanId } = one;
    const link = tree.judged.find(
      ({ invitedId, state }) => invitedId === fanId && ['counted', 'gone'].includes(state),
    );
    if (link?.state === 'gone') continue;
    const stands =
      link !== undefined ||
      sent(fanId) > 0 ||
      (one.signed_up ?? one.came ?? one.took_part ?? one.bought) !== null;
    if (!stands) continue;
    const generation = tree.generation(fanId);
    const level = levels.get(generation) ?? { people: 0, invitations: 0, joined: 0 };
    levels.set(generation, {
      people: level.people + 1,
      invitations: level.invitations + sent(fanId),
      joined: level.joined + taken(fanId),
    });
  }
  const generations = [...levels]
    .sort(([a], [b]) => a - b)
    .map(([generation, level]) => ({ generation, ...level, k: level.joined / level.people }));
  const grown = generations.length > 1 ? generations.slice(0, -1) : generations;
  const total = (key: 'people' | 'invitations' | 'joined') => grown.reduce((sum, one) => sum + one[key], 0);
  const k = total('people') === 0 ? null : total('joined') / total('people');
  const seeds = generations[0]?.generation === 0 ? generations[0].people : 0;
  const last = generations.at(-1)?.generation ?? 0;
  let predicted: number | null = null;
  if (k !== null) {
    predicted = 0;
    for (let n = 0; n <= last; n++) predicted += seeds * k ** n;
  }
  const cycles = [...new Set(visible.filter(({ counts }) => counts).map(({ inviterId }) => inviterId))]
    .map((inviterId) => {
      const own = visible.filter((one) => one.inviterId === inviterId && one.counts);
      const first = Math.min(...own.map(({ joinedAt }) => joinedAt!));
      const joined = tree.judged.find(
        ({ invitedId, state }) => invitedId === inviterId && ['counted', 'gone'].includes(state),
      )?.joinedAt;
      return Math.max(0, first - (joined ?? Math.min(...own.map(({ invitedAt }) => invitedAt))));
    })
    .sort((a, b) => a - b);
  const middle = Math.floor(cycles.length / 2);
  const median = cycles.length % 2 === 1 ? cycles[middle]! : (cycles[middle - 1]! + cycles[middle]!) / 2;
  return {
    generations,
    seeds,
    total: generations.reduce((sum, { people }) => sum + people, 0),
    invitationsPerPerson: total('people') === 0 ? null : total('invitations') / total('people'),
    conversion: total('invitations') === 0 ? null : total('joined') / total('invitations'),
    k,
    predicted,
    cycleDays: cycles.length === 0 ? null : median / DAY,
    states,
  };
}

/** What a participant did in the campaign: linked, by themselves. */
function actsOf({ acts, links }: Facts) {
  const via = new Map(links.map((link) => [link.interactionId, link.via]));
  const own = acts.filter(({ id, direction, kind }) => via.has(id) && direction !== 'out' && kind !== 'note');
  return (fanId: number) =>
    own.filter((act) => act.fanId === fanId).map((act) => ({ ...act, via: via.get(act.id)! }));
}

/** Purchases that count: chosen by hand, else linked, else inside the window after a code was used or they took part. */
function purchasesOf({ acts, links, choices, entries, invitations, campaign }: Facts, campaignId: number) {
  const linked = new Set(links.map(({ interactionId }) => interactionId));
  const window = Number(campaign.window_days) * DAY;
  return acts.filter(({ id, fanId, kind, direction, at }) => {
    if (kind !== 'purchase' || direction === 'out') return false;
    const choice = choices.find(({ interactionId }) => interactionId === id);
    if (choice) return choice.campaignId === campaignId;
    if (linked.has(id)) return true;
    const byCode = invitations.some(
      ({ invitedId, code, joinedAt }) =>
        invitedId === fanId &&
        code !== null &&
        joinedAt !== null &&
        joinedAt <= at &&
        at <= joinedAt + window,
    );
    const entry = entries.find((one) => one.fanId === fanId);
    const touches = [entry?.signed_up, entry?.came, entry?.took_part, entry?.brought].filter(
      (time): time is number => typeof time === 'number' && time <= at,
    );
    return byCode || (touches.length > 0 && at <= Math.max(...touches) + window);
  });
}

function growthOf(
  known: ReadonlyMap<number, number>,
  days: {
    from: string;
    to: string;
    dateOf: (at: number) => string;
    startOf: (date: string) => number;
  },
) {
  const length = Math.round((days.startOf(days.to) - days.startOf(days.from)) / DAY) + 1;
  const byDay = new Map<string, number>();
  for (const at of known.values()) byDay.set(days.dateOf(at), (byDay.get(days.dateOf(at)) ?? 0) + 1);
  const daysFrom = (shift: number) =>
    Array.from({ length }, (_, i) => {
      const date = days.dateOf(days.startOf(days.from) + (i + shift) * DAY);
      return { date, n: byDay.get(date) ?? 0 };
    });
  const total = (list: { n: number }[]) => list.reduce((sum, { n }) => sum + n, 0);
  const [now, before] = [daysFrom(0), daysFrom(-length)];
  return { days: now, total: total(now), before: { days: before, total: total(before) } };
}

function retentionOf(
  { entries, acts }: Facts,
  known: ReadonlyMap<number, number>,
  span: { since: number; until: number; from: string; offset: number; weeks: number },
) {
  const cohorts = new Map<number, { people: number; active: number[] }>();
  for (const { fanId } of entries) {
    const at = known.get(fanId)!;
    if (at < span.since || at >= span.until) continue;
    const week = Math.floor((at - span.since) / WEEK);
    const cohort = cohorts.get(week) ?? { people: 0, active: Array.from({ length: span.weeks }, () => 0) };
    const joined = Math.floor((at + span.offset) / DAY);
    const counting = acts.filter(
      (act) => act.fanId === fanId && act.direction !== 'out' && !['note', 'complaint'].includes(act.kind),
    );
    const weeks = new Set(counting.map(({ day }) => Math.floor((day - joined) / 7)));
    for (const w of weeks) if (w >= 0 && w < span.weeks) cohort.active[w]! += 1;
    cohorts.set(week, { ...cohort, people: cohort.people + 1 });
  }
  return [...cohorts].sort(([a], [b]) => a - b).map(([week, cohort]) => ({ week, ...cohort }));
}

function movesOf({ entries, moves }: Facts, span: { since: number; until: number }) {
  const found = new Map<string, { fromStageId: number | null; toStageId: number; n: number }>();
  for (const { fanId } of entries) {
    const own = moves.filter((one) => one.fanId === fanId && one.at >= span.since && one.at < span.until);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last || first.fromStageId === last.toStageId) continue;
    const key = `${first.fromStageId} ${last.toStageId}`;
    const link = found.get(key) ?? { fromStageId: first.fromStageId, toStageId: last.toStageId, n: 0 };
    found.set(key, { ...link, n: link.n + 1 });
  }
  return [...found.values()];
}

function waysOf({ revenue }: Facts, purchases: number) {
  const ways = new Map<string, number>(purchases === 0 ? [] : [['purchases', purchases]]);
  for (const { way, amount } of revenue) ways.set(way, (ways.get(way) ?? 0) + amount);
  return ways;
}
