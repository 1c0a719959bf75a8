/**
 * What a file says of its note beside the text, brought into a note that may have been changed here meanwhile: what the last import wrote lies
 * between the two. Pure.
 */
import { joinProperties, type PropertyLines, splitProperties } from '#shared/document/properties.ts';
import { tagKey } from './vault-steps.ts';

/** Of a note, beside its text. `properties`: lines of YAML. */
export type NoteFacts = { title: string; tags: string[]; properties: string };

export type MergedFacts = NoteFacts & {
  /** Both changed it, each in another way: what stands here stays. */
  conflicts: ('title' | 'fields')[];
};

/** `null` as base: nobody knows what the last import wrote; what stands here stays. */
function mergeOne<T>(base: T | null, theirs: T, mine: T): { value: T; isConflict: boolean } {
  if (base === null || theirs === base || theirs === mine) return { value: mine, isConflict: false };
  return mine === base ? { value: theirs, isConflict: false } : { value: mine, isConflict: true };
}

/** Tags that the file got come in, those that it lost go, those given or taken here stay so. Names count whatever their case. */
function mergeTags(base: readonly string[], theirs: readonly string[], mine: readonly string[]): string[] {
  const keys = (names: readonly string[]) => new Set(names.map(tagKey));
  const [before, there, here] = [keys(base), keys(theirs), keys(mine)];
  const kept = mine.filter((name) => !before.has(tagKey(name)) || there.has(tagKey(name)));
  const added = theirs.filter((name) => !before.has(tagKey(name)) && !here.has(tagKey(name)));
  return [...kept, ...added];
}

/** Field by field, in the order of the note's own. */
function mergeProperties(base: string, theirs: string, mine: string): { value: string; isConflict: boolean } {
  const whole = mergeOne(base, theirs, mine);
  if (!whole.isConflict) return whole;
  const byName = (yaml: string) => new Map(splitProperties(yaml).map((field) => [field.name, field]));
  const [before, there] = [byName(base), byName(theirs)];
  const kept: PropertyLines[] = [];
  let isConflict = false;
  const here = new Set<string>();
  for (const field of splitProperties(mine)) {
    here.add(field.name);
    const merged = mergeOne(
      before.get(field.name)?.lines ?? '',
      there.get(field.name)?.lines ?? '',
      field.lines,
    );
    isConflict ||= merged.isConflict;
    if (merged.value !== '') kept.push({ name: field.name, lines: merged.value });
  }
  for (const field of there.values()) {
    if (here.has(field.name)) continue;
    const known = before.get(field.name);
    if (!known) kept.push(field);
    // Taken away here, and changed there.
    else isConflict ||= known.lines !== field.lines;
  }
  return { value: joinProperties(kept), isConflict };
}

/** `base`: what the last import wrote, null where it was made before that was kept. */
export function mergeFacts(base: NoteFacts | null, theirs: NoteFacts, mine: NoteFacts): MergedFacts {
  if (base === null) return { ...mine, conflicts: [] };
  const title = mergeOne(base.title, theirs.title, mine.title);
  const properties = mergeProperties(base.properties, theirs.properties, mine.properties);
  const conflicts: MergedFacts['conflicts'] = [];
  if (title.isConflict) conflicts.push('title');
  if (properties.isConflict) conflicts.push('fields');
  return {
    title: title.value,
    tags: mergeTags(base.tags, theirs.tags, mine.tags),
    properties: properties.value,
    conflicts,
  };
}
