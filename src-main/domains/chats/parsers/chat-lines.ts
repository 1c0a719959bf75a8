import { StringDecoder } from 'node:string_decoder';
import type { ByteSource } from '../../transfer/readers/byte-source.ts';
import type { ProbedEncoding } from '../../transfer/readers/encoding-probe.ts';
import { decodeSource } from '../../transfer/readers/text-decoding.ts';
import { TransferError } from '../../transfer/transfer-error.ts';

const CHUNK_BYTES = 256 * 1024;
/** A line of more characters is no chat. */
const MAX_LINE = 16 * 1024 * 1024;

export type TextPiece = { text: string; bytes: number };

/** The whole source as strings, characters never cut in two. */
export async function* readText(
  source: ByteSource,
  probed: ProbedEncoding,
  signal: AbortSignal | undefined,
): AsyncGenerator<TextPiece> {
  const decoder = new StringDecoder('utf8');
  let bytes = probed.bom;
  for await (const chunk of decodeSource(source, probed, { chunkBytes: CHUNK_BYTES, signal })) {
    bytes = chunk.bytes;
    const text = decoder.write(chunk.utf8);
    if (text !== '') yield { text, bytes };
  }
  const rest = decoder.end();
  if (rest !== '') yield { text: rest, bytes };
}

/**
 * Lines in runs of a few thousand, without their ends (LF, CRLF, CR CR LF). `first` is the 1-based number of the first.
 * @throws TransferError IMPORT_TOO_LARGE for a line without end
 */
export async function* readLines(
  source: ByteSource,
  probed: ProbedEncoding,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ lines: string[]; first: number; bytes: number }> {
  let rest = '';
  let first = 1;
  for await (const { text, bytes } of readText(source, probed, signal)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    if (rest.length > MAX_LINE) throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_LINE });
    if (lines.length === 0) continue;
    for (let i = 0; i < lines.length; i++) lines[i] = withoutEnd(lines[i]!);
    yield { lines, first, bytes };
    first += lines.length;
  }
  if (rest !== '') yield { lines: [withoutEnd(rest)], first, bytes: source.size };
}

function withoutEnd(line: string): string {
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) === 13) end -= 1;
  return end === line.length ? line : line.slice(0, end);
}
