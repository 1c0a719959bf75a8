import { Text } from '@mantine/core';
import { joinWords } from '../join-words.ts';

type Props = {
  /** People whom an undo left, because they were changed since. */
  kept: readonly { name: string }[];
  allGone: string;
  keptWords: (kept: { count: number; names: string }) => string;
};

/** The first of those who stay are named. */
const NAMED = 20;

/** What is said when an import was taken back. */
export function TakenBack({ kept, allGone, keptWords }: Props) {
  const names = joinWords(kept.slice(0, NAMED).map(({ name }) => name));
  return <Text size="sm">{kept.length === 0 ? allGone : keptWords({ count: kept.length, names })}</Text>;
}
