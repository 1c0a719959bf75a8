/** What happened with each person of the demo, by the kind of guest they are. Pure: words and a seeded source of chance in. */
import { type Direction, type InteractionKind, KIND_RULES } from '#shared/rules/interaction-kinds.ts';
import type { DemoWords } from './demo-words.ts';
import type { InteractionDraft } from './person-draft.ts';
import { type SeededRandom, weightedPicker } from './seeded-random.ts';

const DAY = 86_400_000;

/** How a guest of this sort lives: days between visits, how likely each thing is on a visit. */
export type LifeKind = {
  name: string;
  count: number;
  /** The furthest stage the owner would put them in. */
  reaches: 'prospect' | 'customer' | 'fan' | 'superfan' | 'friend';
  /** Days ago of the first contact, least and most. */
  since: readonly [number, number];
  /** Days ago of the last contact, least and most. */
  until: readonly [number, number];
  /** Mean days between visits; Infinity: the contacts are counted by `few`. */
  gap: number;
  few?: readonly [number, number];
  /** Chance that a visit is a purchase. */
  buys: number;
  /** What else a visit may be. */
  else: readonly (readonly [InteractionKind, number])[];
  /** Chance that we write between two visits. */
  weWrite: number;
};

const CHAT: readonly (readonly [InteractionKind, number])[] = [
  ['message', 30],
  ['comment', 18],
  ['like', 20],
  ['question', 12],
  ['attendance', 6],
  ['share', 3],
  ['complaint', 3],
  ['note', 5],
  ['gift', 1],
];
const LIGHT: readonly (readonly [InteractionKind, number])[] = [
  ['like', 40],
  ['question', 30],
  ['comment', 20],
  ['message', 20],
];
const DEVOTED: readonly (readonly [InteractionKind, number])[] = [
  ['message', 22],
  ['comment', 16],
  ['like', 12],
  ['user_content', 12],
  ['share', 10],
  ['attendance', 12],
  ['answer', 8],
  ['question', 6],
  ['call', 2],
  ['complaint', 1.5],
  ['note', 4],
];
const CLOSE: readonly (readonly [InteractionKind, number])[] = [
  ['message', 26],
  ['meeting', 18],
  ['call', 8],
  ['gift', 6],
  ['attendance', 10],
  ['user_content', 6],
  ['share', 8],
  ['referral', 7],
  ['comment', 8],
  ['note', 5],
];

/** 300 people. */
export const LIFE_KINDS: readonly LifeKind[] = [
  {
    name: 'friend',
    count: 10,
    reaches: 'friend',
    since: [480, 728],
    until: [1, 16],
    gap: 15,
    buys: 0.55,
    else: CLOSE,
    weWrite: 0.55,
  },
  {
    name: 'superfan',
    count: 22,
    reaches: 'superfan',
    since: [330, 720],
    until: [1, 24],
    gap: 15,
    buys: 0.6,
    else: DEVOTED,
    weWrite: 0.22,
  },
  {
    name: 'fan',
    count: 56,
    reaches: 'fan',
    since: [160, 700],
    until: [2, 55],
    gap: 34,
    buys: 0.5,
    else: CHAT,
    weWrite: 0.15,
  },
  {
    name: 'customer',
    count: 88,
    reaches: 'customer',
    since: [70, 690],
    until: [12, 150],
    gap: 100,
    buys: 0.8,
    else: LIGHT,
    weWrite: 0.12,
  },
  {
    name: 'prospect',
    count: 40,
    reaches: 'prospect',
    since: [20, 240],
    until: [4, 150],
    gap: Number.POSITIVE_INFINITY,
    few: [1, 3],
    buys: 0,
    else: LIGHT,
    weWrite: 0.1,
  },
  {
    name: 'listed',
    count: 14,
    reaches: 'prospect',
    since: [40, 300],
    until: [0, 0],
    gap: Number.POSITIVE_INFINITY,
    few: [0, 0],
    buys: 0,
    else: LIGHT,
    weWrite: 0,
  },
  {
    name: 'one_way',
    count: 8,
    reaches: 'prospect',
    since: [60, 200],
    until: [20, 60],
    gap: Number.POSITIVE_INFINITY,
    few: [0, 0],
    buys: 0,
    else: LIGHT,
    weWrite: 1,
  },
  {
    name: 'gone',
    count: 34,
    reaches: 'fan',
    since: [480, 728],
    until: [215, 430],
    gap: 32,
    buys: 0.6,
    else: CHAT,
    weWrite: 0.1,
  },
  {
    name: 'slipping',
    count: 14,
    reaches: 'superfan',
    since: [330, 640],
    until: [62, 135],
    gap: 17,
    buys: 0.5,
    else: CHAT,
    weWrite: 0.1,
  },
  {
    name: 'back',
    count: 4,
    reaches: 'fan',
    since: [600, 720],
    until: [1, 9],
    gap: 30,
    buys: 0.6,
    else: CHAT,
    weWrite: 0.05,
  },
  {
    name: 'new',
    count: 10,
    reaches: 'customer',
    since: [2, 15],
    until: [0, 2],
    gap: Number.POSITIVE_INFINITY,
    few: [2, 4],
    buys: 0.5,
    else: LIGHT,
    weWrite: 0.3,
  },
];

/** The calendar of the demo: instants on days before today, in this machine's time zone. */
export type DemoDays = { now: number; at(daysAgo: number, random: SeededRandom): number };

export function demoDays(now: number): DemoDays {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  return {
    now,
    at(daysAgo, random) {
      const day = new Date(midnight - Math.floor(daysAgo) * DAY + DAY / 2);
      const at = day.setHours(random.int(8, 20), random.int(0, 59), random.int(0, 59), 0);
      return Math.min(at, now - random.int(5, 240) * 60_000);
    },
  };
}

/** Everything that happened with one person, in order of time. */
export function lifeOf(
  kind: LifeKind,
  words: DemoWords,
  days: DemoDays,
  random: SeededRandom,
): { since: number; interactions: InteractionDraft[] } {
  const first = random.int(...kind.since);
  const last = Math.min(first, random.int(...kind.until));
  const pickElse = weightedPicker(kind.else);
  const interactions: InteractionDraft[] = [];

  const add = (what: InteractionKind, direction: Direction, daysAgo: number) => {
    const at = days.at(daysAgo, random);
    const product =
      what === 'purchase' ? random.pick(random.chance(0.1) ? words.specials : words.products) : null;
    interactions.push({
      kind: what,
      direction,
      at,
      recordedAt: Math.min(days.now, at + random.int(1, 180) * 60_000),
      channel: what === 'note' ? null : channelOf(what, words, random),
      text: product?.text ?? textOf(what, direction, words, random),
      amount: product && Math.round((product.price * random.pick([1, 1, 1, 1.2, 1.5, 2])) / 10) * 10,
      currency: product && words.currency,
    });
    if (what !== 'complaint') return;
    // A complaint is answered the same or the next day.
    const answered = Math.min(days.now, at + random.int(1, 20) * 3_600_000);
    interactions.push({
      kind: 'message',
      direction: 'out',
      at: answered,
      recordedAt: answered,
      channel: words.channels[0]!,
      text: random.pick(words.amends),
      amount: null,
      currency: null,
    });
  };
  const visit = (daysAgo: number) => {
    const bought = random.chance(kind.buys);
    if (bought) add('purchase', 'in', daysAgo);
    if (!bought || random.chance(0.25)) {
      const what = pickElse(random);
      add(what, KIND_RULES[what].direction, daysAgo);
    }
  };

  if (kind.name === 'one_way')
    for (let n = random.int(1, 3); n > 0; n--) add('message', 'out', random.int(...kind.until));
  else if (kind.few) for (let n = random.int(...kind.few); n > 0; n--) visit(random.int(last, first));
  else {
    visit(first);
    for (let at = first - gapOf(kind.gap, random); at > last; at -= gapOf(kind.gap, random)) {
      if (kind.name === 'back' && at < 420 && at > 12) continue;
      visit(at);
      if (random.chance(kind.weWrite)) addOurs(at - random.int(1, 6));
    }
    if (last < first) visit(last);
  }
  interactions.sort((a, b) => a.at - b.at);
  return { since: interactions[0]?.at ?? days.at(first, random), interactions };

  function addOurs(daysAgo: number) {
    add(random.chance(0.85) ? 'message' : random.chance(0.5) ? 'call' : 'gift', 'out', Math.max(1, daysAgo));
  }
}

const gapOf = (mean: number, random: SeededRandom) =>
  Math.max(2, Math.round(mean * (0.5 + random.exponential(0.5))));

function channelOf(kind: InteractionKind, words: DemoWords, random: SeededRandom): string {
  if (kind === 'meeting' || kind === 'attendance') return 'offline';
  if (kind === 'call') return 'phone';
  const isInPerson = kind === 'purchase' || kind === 'gift' || kind === 'complaint' || kind === 'referral';
  return random.pick(isInPerson ? words.channels : words.channels.filter((channel) => channel !== 'offline'));
}

function textOf(
  kind: Exclude<InteractionKind, 'purchase'> | 'purchase',
  direction: Direction,
  words: DemoWords,
  random: SeededRandom,
): string {
  if (direction === 'out' && (kind === 'message' || kind === 'call' || kind === 'gift'))
    return random.pick(words.outbound[kind]);
  return kind === 'purchase' ? '' : random.pick(words.inbound[kind]);
}
