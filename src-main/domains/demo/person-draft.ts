import type { Direction, InteractionKind } from '#shared/rules/interaction-kinds.ts';

/** One thing that happened, before it has an id. Instants are epoch ms. */
export type InteractionDraft = {
  kind: InteractionKind;
  direction: Direction;
  at: number;
  recordedAt: number;
  channel: string | null;
  text: string;
  /** Minor units of `currency`; null without money. */
  amount: number | null;
  currency: string | null;
};

/** One step on the board; the first one comes from nowhere. */
export type MoveDraft = {
  fromStageId: number | null;
  toStageId: number;
  at: number;
  why: string;
  by: 'hand' | 'suggestion' | 'import';
  /** JSON; null by hand. */
  evidence: string | null;
};

export type IdentityDraft = {
  platform: string;
  /** As typed. */
  value: string;
  /** What normIdentity makes of it. */
  norm: string;
};

export type FollowUpDraft = {
  what: string;
  /** YYYY-MM-DD; null: some time. */
  due: string | null;
  doneAt: number | null;
  createdAt: number;
};

/** A whole person as generated, before anything has an id. */
export type PersonDraft = {
  name: string;
  remark: string;
  gender: 'female' | 'male' | 'other' | 'unknown';
  /** YYYY-MM-DD or --MM-DD. */
  birthday: string | null;
  birthdayLunar: boolean;
  region: string;
  source: string;
  note: string;
  /** Bits, see motive rules. */
  motives: number;
  doNotContact: boolean;
  referrerId: number | null;
  createdAt: number;
  identities: IdentityDraft[];
  tagIds: number[];
  fields: { fieldId: number; value: string }[];
  /** In order of time. */
  interactions: InteractionDraft[];
  /** In order of time, at least one; the last one says where the person stands. */
  moves: MoveDraft[];
  followUps: FollowUpDraft[];
  /** Stages not to be advised until then, epoch ms. */
  dismissals: { toStageId: number; until: number }[];
};
