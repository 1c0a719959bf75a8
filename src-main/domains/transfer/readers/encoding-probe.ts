/**
 * Finds a file's encoding by reading all of it where that is needed: a list that is ASCII for its first megabytes and Chinese
 * after is as usual as any, and the check for UTF-8 runs as fast as the disk.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { TransferError } from '../transfer-error.ts';
import { type ByteSource, lineOfByte, readPrefix } from './byte-source.ts';
import {
  canonicalEncoding,
  detectBareUtf16,
  detectBom,
  detectLegacyEncoding,
  type Encoding,
  scanUtf8,
} from './encoding-rules.ts';
import { looksBinary, sniffFileKind } from './file-kind-rules.ts';

export type ProbedEncoding = {
  encoding: Encoding;
  /** Length of the byte order mark to skip. */
  bom: number;
  /** 0 to 1; 1 where there is a mark or every byte is UTF-8. */
  confidence: number;
  /** Every byte was seen to be right, so that nothing has to be replaced in decoding. */
  verified: boolean;
};

const PREFIX_BYTES = 64 * 1024;
const SCAN_BYTES = 1024 * 1024;
/** How much of what is not ASCII the guess between Chinese encodings looks at. */
const SAMPLE_BYTES = 128 * 1024;
/** A broken UTF-8 file has far more whole characters than broken ones; Chinese encodings rarely look like UTF-8. */
const BROKEN_UTF8_FACTOR = 2;

/**
 * @throws TransferError IMPORT_EMPTY (no bytes), IMPORT_BINARY, IMPORT_ENCODING (broken UTF-8 with line and byte, UTF-32,
 * an encoding that nothing here can decode)
 */
export async function probeEncoding(
  source: ByteSource,
  options: {
    signal?: AbortSignal | undefined;
    onBytes?: ((bytes: number) => void) | undefined;
    /** Kinds of file (file-kind-rules.ts) that are no plain text and still wanted. */
    kinds?: readonly string[];
  } = {},
): Promise<ProbedEncoding> {
  const prefix = await textPrefix(source, options.kinds);
  const bom = detectBom(prefix);
  if (bom?.encoding === 'utf-32le')
    throw new TransferError('IMPORT_ENCODING', { encoding: 'utf-32', line: 1, byte: 0 });
  if (bom && bom.encoding !== 'utf-8') {
    return { encoding: bom.encoding, bom: bom.length, confidence: 1, verified: false };
  }
  const bare = detectBareUtf16(prefix);
  if (bare) return { encoding: bare, bom: 0, confidence: 0.95, verified: false };
  if (looksBinary(prefix)) throw new TransferError('IMPORT_BINARY', { kind: 'unknown' });
  const broken = await scanForUtf8(source, options);
  if (!broken) return { encoding: 'utf-8', bom: bom?.length ?? 0, confidence: 1, verified: true };
  const isBroken = bom !== null || broken.multibyte > BROKEN_UTF8_FACTOR * broken.invalid;
  const guess = isBroken ? null : detectLegacyEncoding(broken.sample);
  if (guess) return { ...guess, bom: 0, verified: false };
  throw new TransferError('IMPORT_ENCODING', {
    encoding: isBroken ? 'utf-8' : 'unknown',
    line: await lineOfByte(source, broken.byte),
    byte: broken.byte,
  });
}

/** The first bytes of a file of text. @throws TransferError IMPORT_EMPTY, IMPORT_BINARY (a kind that is neither text nor in `kinds`) */
async function textPrefix(source: ByteSource, kinds: readonly string[] = []) {
  const prefix = await readPrefix(source, PREFIX_BYTES);
  if (prefix.length === 0) throw new TransferError('IMPORT_EMPTY', {});
  const kind = sniffFileKind(prefix);
  if (kind !== 'text' && kind !== 'vcard' && !kinds.includes(kind))
    throw new TransferError('IMPORT_BINARY', { kind });
  return prefix;
}

/** How an encoding chosen by hand is read; a byte order mark of that encoding is skipped. */
export async function chosenEncoding(
  source: ByteSource,
  name: string,
  options: { kinds?: readonly string[] } = {},
): Promise<ProbedEncoding> {
  const prefix = await textPrefix(source, options.kinds);
  const encoding = canonicalEncoding(name);
  if (!encoding) throw new TransferError('IMPORT_ENCODING', { encoding: name, line: null, byte: null });
  const bom = detectBom(prefix);
  return { encoding, bom: bom?.encoding === encoding ? bom.length : 0, confidence: 1, verified: false };
}

type BrokenUtf8 = { byte: number; multibyte: number; invalid: number; sample: Buffer };

/** Null when everything is UTF-8; otherwise where it first is not, and a sample of what is beyond ASCII from there on. */
async function scanForUtf8(
  source: ByteSource,
  { signal, onBytes }: { signal?: AbortSignal | undefined; onBytes?: ((bytes: number) => void) | undefined },
): Promise<BrokenUtf8 | null> {
  let carried: Buffer = Buffer.alloc(0);
  let position = 0;
  let multibyte = 0;
  let broken: Omit<BrokenUtf8, 'sample'> | null = null;
  const samples: Buffer[] = [];
  let sampled = 0;
  for await (const chunk of source.chunks({ chunkBytes: SCAN_BYTES, ...(signal ? { signal } : {}) })) {
    const bytes: Buffer = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
    const start = position - carried.length;
    position += chunk.length;
    onBytes?.(position);
    carried = Buffer.alloc(0);
    if (isAscii(bytes)) continue;
    const whole = bytes.subarray(0, bytes.length - cutOff(bytes));
    if (!broken && isUtf8(whole)) {
      carried = bytes.subarray(whole.length);
      // Once it is clear that this is UTF-8, counting on would only cost time.
      if (multibyte < 100_000) multibyte += scanUtf8(whole).multibyte;
      continue;
    }
    const scan = scanUtf8(bytes);
    multibyte += scan.multibyte;
    if (broken) broken.invalid += scan.invalid;
    else broken = { byte: start + scan.firstInvalid, multibyte: 0, invalid: scan.invalid };
    const sample = linesBeyondAscii(bytes, SAMPLE_BYTES - sampled);
    samples.push(sample);
    sampled += sample.length;
    if (sampled >= SAMPLE_BYTES) break;
  }
  if (!broken && carried.length > 0) {
    broken = { byte: position - carried.length, multibyte: 0, invalid: 1 };
    samples.push(carried);
  }
  return broken ? { ...broken, multibyte, sample: Buffer.concat(samples) } : null;
}

/** Length of a UTF-8 character that the end of these bytes may cut in two. */
function cutOff(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** Whole lines that hold bytes beyond ASCII, up to a limit. */
function linesBeyondAscii(bytes: Buffer, limit: number): Buffer {
  const lines: Buffer[] = [];
  let total = 0;
  for (let from = 0; from < bytes.length && total < limit; ) {
    const feed = bytes.indexOf(10, from);
    const end = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(from, Math.min(end, from + limit - total));
    if (!isAscii(line)) {
      lines.push(line);
      total += line.length;
    }
    from = end;
  }
  return Buffer.concat(lines);
}
