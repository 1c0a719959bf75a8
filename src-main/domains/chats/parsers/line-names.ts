/**
 * Names with blanks in LINE's text of computers, where a blank ends the name too: `12:34 John Smith hello`. A name is told by what the
 * system says of somebody, by pictures, which stand alone behind it, and by lines that go on alike behind their first word.
 */

import { systemEvents } from './system-rules.ts';

/** What stands alone behind a name: something sent that is no text. */
const ALONE =
  / (?:Photos?|Stickers?|Videos?|Audio|Voice message|圖片|照片|貼圖|影片|語音訊息|スタンプ|写真|動画|\[[^\]]{1,20}\]|☎.{0,40})$/;
const MAX_WORDS = 5;
/** Lines that show where a name ends: fewer could say the same by chance. */
const ENOUGH = 4;
const ENOUGH_CAPITALS = 3;
const CAPITALS = /^\p{Lu}[\p{Ll}.'’-]*$/u;

/**
 * @param lines what stands behind the times: sender and text, divided by blanks
 * @returns names that have blanks, the longest first
 */
export function namesWithBlanks(lines: readonly string[]): string[] {
  const names = new Set<string>();
  const said: string[][] = [];
  const alone = new Map<string, number>();
  for (const line of lines) {
    const events = systemEvents(line);
    if (events)
      for (const { who, by } of events)
        for (const one of [...who, by]) if (one?.name.includes(' ')) names.add(one.name);
    const name = ALONE.test(line) ? line.replace(ALONE, '').trim() : '';
    if (name.includes(' ') && name.split(' ').length <= MAX_WORDS)
      alone.set(name, (alone.get(name) ?? 0) + 1);
    if (!events) said.push(line.split(' '));
  }
  const starts = countStarts(said);
  // A sentence may name somebody who writes nothing, or end in a person's name.
  for (const name of [...names]) if (!starts.has(name)) names.delete(name);
  for (const [name, count] of alone) {
    const ofFirst = starts.get(name.slice(0, name.indexOf(' '))) ?? 0;
    if (count > 1 || (ofFirst > 1 && starts.get(name) === ofFirst)) names.add(name);
  }
  for (const name of alike(said)) names.add(name);
  return [...names].sort((a, b) => b.length - a.length);
}

/** How many lines begin with these words, and go on behind them. */
function countStarts(said: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of said)
    for (let n = 1; n <= MAX_WORDS && n < words.length; n++) {
      const start = words.slice(0, n).join(' ');
      counts.set(start, (counts.get(start) ?? 0) + 1);
    }
  return counts;
}

/** First words that always go on alike, as far as they do. */
function alike(said: readonly (readonly string[])[]): string[] {
  const found: string[] = [];
  const extend = (lines: readonly (readonly string[])[], depth: number): void => {
    const groups = new Map<string, (readonly string[])[]>();
    for (const words of lines) {
      const next = words[depth] ?? '';
      const group = groups.get(next);
      if (group) group.push(words);
      else groups.set(next, [words]);
    }
    const isName = [...groups].every(([next, group]) => isPartOfName(next, group, depth));
    if (isName && depth < MAX_WORDS) for (const group of groups.values()) extend(group, depth + 1);
    else if (depth > 1 && lines[0]) found.push(lines[0].slice(0, depth).join(' '));
  };
  const firsts = new Map<string, (readonly string[])[]>();
  for (const words of said) {
    const known = firsts.get(words[0]!) ?? [];
    known.push(words);
    firsts.set(words[0]!, known);
  }
  for (const lines of firsts.values()) extend(lines, 1);
  return found;
}

/** Whether a word belongs to the name before it: enough lines have it, none ends with it, and each goes on in its own way. */
function isPartOfName(word: string, lines: readonly (readonly string[])[], depth: number): boolean {
  const enough = CAPITALS.test(word) ? ENOUGH_CAPITALS : ENOUGH;
  if (word === '' || lines.length < enough) return false;
  const goesOn = new Set(lines.map((words) => words[depth + 1] ?? ''));
  return !goesOn.has('') && goesOn.size > 1;
}
