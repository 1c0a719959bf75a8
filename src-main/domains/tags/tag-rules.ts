/** Names that differ only in case, width of letters or blanks around are one. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** A tag's id and those of all tags above it, from itself upwards; ends even where the data has a loop. */
export function ancestorsAndSelf(
  tags: readonly { id: number; parentId: number | null }[],
  id: number,
): number[] {
  const parents = new Map(tags.map((tag) => [tag.id, tag.parentId]));
  const path: number[] = [];
  for (let at: number | null | undefined = id; at != null && !path.includes(at); at = parents.get(at))
    path.push(at);
  return path;
}

/** The name of a tag that loses its parent: with the parent's name behind it, and a number, where it is taken. */
export function freeName(name: string, parentName: string, taken: ReadonlySet<string>): string {
  if (!taken.has(nameKey(name))) return name;
  const longer = `${name} (${parentName})`;
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? longer : `${longer} ${n}`;
    if (!taken.has(nameKey(candidate))) return candidate;
  }
}
