/** What has to be known of a whole text before its first message can be read. */

import type { ByteSource } from '../../transfer/readers/byte-source.ts';
import type { ProbedEncoding } from '../../transfer/readers/encoding-probe.ts';
import { readLines } from './chat-lines.ts';
import { chatlogHeader } from './chatlog-header.ts';
import { namesWithBlanks } from './line-names.ts';
import { spacedRest, titleOf } from './line-parser.ts';

/** The latest month and day of lines that leave the year out; 0 where none does. Reads on only in files that begin with such. */
export async function lastShortDate(
  source: ByteSource,
  probed: ProbedEncoding,
  signal: AbortSignal | undefined,
): Promise<number> {
  let last = 0;
  for await (const { lines } of readLines(source, probed, signal)) {
    for (const line of lines) {
      const header = line.length < 200 && !line.startsWith('>') ? chatlogHeader(line.trim()) : null;
      if (header?.year === null && header.month !== null)
        last = Math.max(last, header.month * 100 + header.day!);
    }
    if (last === 0) break;
  }
  return last;
}

/** How many lines of LINE's text of computers are looked at for names with blanks. */
const NAMES_FROM = 20_000;

/** Names with blanks of a file that divides by blanks; none where tabs do. */
export async function spacedNames(
  source: ByteSource,
  probed: ProbedEncoding,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const rests: string[] = [];
  let title = '';
  for await (const { lines, first } of readLines(source, probed, signal)) {
    for (const [i, line] of lines.entries()) {
      if (first + i < 4) title ||= titleOf(line);
      const rest = spacedRest(line);
      if (rest !== null) rests.push(rest.slice(0, 200));
    }
    if (rests.length === 0 || rests.length >= NAMES_FROM) break;
  }
  const names = namesWithBlanks(rests);
  if (title.includes(' ') && !names.includes(title)) names.push(title);
  return names.sort((a, b) => b.length - a.length);
}
