/** C7: how many could see it: members x contacts of each x the share that sees what one passes on. */
export function estimatedReach({
  members,
  contacts,
  seenShare,
}: {
  members: number;
  contacts: number;
  seenShare: number;
}): number {
  return Math.round(members * contacts * seenShare);
}
