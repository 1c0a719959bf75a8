import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { fail } from '../../../core/fail.ts';

/** One line holds one row; the largest cell is a picture of some tens of megabytes in base64. */
const MAX_LINE = 300_000_000;

/** Lines of a UTF-8 file without their ends, with the bytes read so far. @throws LIBRARY_JSON_INVALID for an endless line */
export async function* linesOf(
  path: string,
  signal?: AbortSignal,
): AsyncGenerator<{ line: string; number: number; bytes: number }> {
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  let length = 0;
  let number = 0;
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
    bytes += (chunk as Buffer).length;
    const text = decoder.write(chunk as Buffer);
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      pieces.push(text.slice(from, at));
      number++;
      yield { line: pieces.length === 1 ? pieces[0]! : pieces.join(''), number, bytes };
      pieces = [];
      length = 0;
      from = at + 1;
    }
    pieces.push(text.slice(from));
    length += text.length - from;
    if (length > MAX_LINE) throw fail('LIBRARY_JSON_INVALID', { line: number + 1, reason: 'layout' });
  }
  const rest = pieces.join('') + decoder.end();
  if (rest !== '') yield { line: rest, number: number + 1, bytes };
}
