import type { ChatAnswers, ChatPlan } from '#shared/contract/chats-import.ts';
import type { DateOrder } from '#shared/contract/chats-session.ts';

/** Who a sender becomes. */
export type PlannedMember = {
  /** chat_member that is there; null: to be made. */
  memberId: number | null;
  fan: { as: 'fan'; fanId: number } | { as: 'new' /** Nobody had the handle. */; isUnknown: boolean } | null;
};

/** What the plan decided, per row of the staging file, in typed arrays: 14 bytes a message, 22 where earlier ones are there. Rows count from 1. */
export type ChatPlanState = {
  readonly answers: ChatAnswers;
  readonly zone: string | null;
  readonly order: DateOrder | null;
  /** Null: a community to be made. */
  readonly communityId: number | null;
  readonly me: number | null;
  readonly at: Float64Array;
  /** Rows in order of time. */
  readonly sorted: Uint32Array;
  readonly nth: Uint16Array;
  /** Id of the message that is there already, 0 for a new one; null where none is. */
  readonly knownId: Float64Array | null;
  readonly members: ReadonlyMap<number, PlannedMember>;
  readonly summary: ChatPlan;
};
