import type { InteractionKind } from '#shared/contract/interactions.ts';

/** The one key of each kind in the quick log, and their order in the grid. */
export const KIND_KEYS: readonly (readonly [InteractionKind, string])[] = [
  ['purchase', 'P'],
  ['message', 'M'],
  ['call', 'D'],
  ['meeting', 'T'],
  ['comment', 'C'],
  ['like', 'L'],
  ['share', 'S'],
  ['user_content', 'U'],
  ['question', 'Q'],
  ['answer', 'A'],
  ['attendance', 'E'],
  ['referral', 'R'],
  ['gift', 'G'],
  ['complaint', 'X'],
  ['note', 'N'],
];

export function kindOfKey(key: string): InteractionKind | null {
  const upper = key.toUpperCase();
  return KIND_KEYS.find(([, cap]) => cap === upper)?.[0] ?? null;
}
