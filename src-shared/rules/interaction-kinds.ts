/**
 * The fifteen kinds of interaction and how each one counts (DESIGN §5, issue 2 "Interactions").
 * One table, so that weights, caps, depth and contact can never disagree between core and renderer.
 */

export const INTERACTION_KINDS = [
  'purchase',
  'message',
  'comment',
  'like',
  'share',
  'user_content',
  'question',
  'answer',
  'attendance',
  'referral',
  'meeting',
  'call',
  'complaint',
  'gift',
  'note',
] as const;

export type InteractionKind = (typeof INTERACTION_KINDS)[number];

/** Who reached out: `in` the fan, `out` us, `mutual` both (a meeting, a call). */
export const DIRECTIONS = ['in', 'out', 'mutual'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * Which daily cap a kind falls under: `chat` kinds together at most 1 point a day, `chat` + `capped` together
 * at most 3, `free` uncapped, `none` never adds points.
 */
export type CapClass = 'chat' | 'capped' | 'free' | 'none';

export type KindRule = {
  /** Points of one interaction before the caps; a library may change it. */
  readonly weight: number;
  readonly cap: CapClass;
  /** Counts as the deep contact that band 强 asks for. */
  readonly deep: boolean;
  /** False only for notes: what we write about a person is not contact with them. */
  readonly contact: boolean;
  /** What the log form starts with. */
  readonly direction: Direction;
};

export const KIND_RULES: Readonly<Record<InteractionKind, KindRule>> = {
  purchase: { weight: 3, cap: 'capped', deep: true, contact: true, direction: 'in' },
  message: { weight: 0.2, cap: 'chat', deep: false, contact: true, direction: 'in' },
  comment: { weight: 0.3, cap: 'chat', deep: false, contact: true, direction: 'in' },
  like: { weight: 0.1, cap: 'chat', deep: false, contact: true, direction: 'in' },
  share: { weight: 1, cap: 'capped', deep: true, contact: true, direction: 'in' },
  user_content: { weight: 2, cap: 'capped', deep: true, contact: true, direction: 'in' },
  question: { weight: 0.3, cap: 'chat', deep: false, contact: true, direction: 'in' },
  answer: { weight: 0.7, cap: 'capped', deep: true, contact: true, direction: 'in' },
  attendance: { weight: 3, cap: 'capped', deep: true, contact: true, direction: 'in' },
  referral: { weight: 5, cap: 'free', deep: true, contact: true, direction: 'in' },
  meeting: { weight: 5, cap: 'free', deep: true, contact: true, direction: 'mutual' },
  call: { weight: 2, cap: 'capped', deep: true, contact: true, direction: 'mutual' },
  complaint: { weight: 0, cap: 'none', deep: false, contact: true, direction: 'in' },
  gift: { weight: 2, cap: 'capped', deep: true, contact: true, direction: 'in' },
  note: { weight: 0, cap: 'none', deep: false, contact: false, direction: 'out' },
};

/** Points per interaction by kind, all >= 0. Weights of complaint and note are ignored: they never add points. */
export type KindWeights = Readonly<Record<InteractionKind, number>>;

/** What the rules need to know of one interaction. The core maps its rows to this. */
export type RuleInteraction = {
  readonly id: number;
  readonly kind: InteractionKind;
  readonly direction: Direction;
  /** When it happened, epoch ms. */
  readonly at: number;
  /** When it was entered, epoch ms. */
  readonly recordedAt: number;
  /**
   * The local day stored with the row. Given, it wins, so that changing the library's time zone later moves
   * nothing; absent, it is worked out from `at`, `recordedAt` and the zone.
   */
  readonly day?: number;
  /** The import batch that brought it; null or absent when a person logged it. */
  readonly importId?: number | null;
  /** How many of the same it stands for (the messages of a day in a chat); 1 when absent. */
  readonly times?: number;
};

/** Whether a string from outside (a row, a file) names one of the fifteen kinds. */
export function isInteractionKind(value: string): value is InteractionKind {
  return Object.hasOwn(KIND_RULES, value);
}

/** Contact in which the fan took part: inbound or mutual, complaints included, notes not. */
export function isFromFan(kind: InteractionKind, direction: Direction): boolean {
  return direction !== 'out' && KIND_RULES[kind].contact;
}

/** Deep contact (DESIGN §5): a deep kind in which the fan took part. A gift we send is not depth from them. */
export function isDeepContact(kind: InteractionKind, direction: Direction): boolean {
  return direction !== 'out' && KIND_RULES[kind].deep;
}

/** The cap class after direction is taken into account: anything outbound is `none`. */
export function capOf(kind: InteractionKind, direction: Direction): CapClass {
  return direction === 'out' ? 'none' : KIND_RULES[kind].cap;
}

/** The instant an interaction counts from, epoch ms: min(its time, when it was recorded) (DESIGN §5). */
export function effectiveAt(interaction: Pick<RuleInteraction, 'at' | 'recordedAt'>): number {
  return Math.min(interaction.at, interaction.recordedAt);
}
