/** What the states of a participant mean on their timeline, and what a campaign must have before it starts. */
import type { Direction, InteractionKind } from './interaction-kinds.ts';

export const PARTICIPANT_STATES = [
  'invited',
  'signed_up',
  'came',
  'took_part',
  'bought',
  'brought',
  'declined',
] as const;
export type ParticipantState = (typeof PARTICIPANT_STATES)[number];

/** Each state is an interaction on the person's timeline, so that strength and the board move. */
export const STATE_KINDS: Readonly<
  Record<ParticipantState, { kind: InteractionKind; direction: Direction }>
> = {
  invited: { kind: 'message', direction: 'out' },
  signed_up: { kind: 'message', direction: 'in' },
  came: { kind: 'attendance', direction: 'in' },
  took_part: { kind: 'comment', direction: 'in' },
  bought: { kind: 'purchase', direction: 'in' },
  brought: { kind: 'referral', direction: 'in' },
  declined: { kind: 'message', direction: 'in' },
};

export type MetricLike = { key: string; target: number | null; due: string | null };
export type Missing = 'goal' | 'why' | 'metric' | 'target' | 'due' | 'followers';

/** Metrics that count a crowd, not what it does. */
const isVanity = ({ key }: { key: string }): boolean => key === 'followers';

/**
 * What a plan lacks before it can start (C1): a goal, a reason, and one measurable metric with a target and a date.
 * 'followers' when all there is to measure is a follower count.
 */
export function missingToStart(
  plan: { goal: string; why: string },
  metrics: readonly MetricLike[],
): Missing[] {
  const missing: Missing[] = [];
  if (plan.goal.trim() === '') missing.push('goal');
  if (plan.why.trim() === '') missing.push('why');
  if (metrics.length === 0) missing.push('metric');
  else if (metrics.every(isVanity)) missing.push('followers');
  else {
    const real = metrics.filter((metric) => !isVanity(metric));
    if (!real.some(({ target, due }) => target !== null && due !== null)) {
      if (real.every(({ target }) => target === null)) missing.push('target');
      if (real.every(({ due }) => due === null)) missing.push('due');
      if (!missing.includes('target') && !missing.includes('due')) missing.push('target', 'due');
    }
  }
  return missing;
}

/** Letters and digits that nobody mixes up when they are read aloud or typed. */
export const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const CODE_LENGTH = 6;

/** A code as it is kept: without spaces and dashes, in capitals, full width made half. */
export const foldCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-_·]/g, '')
    .toUpperCase();
