/** Bytes of any encoding to UTF-8 bytes, chunk by chunk, which is what csv-parse eats. */
import iconv from 'iconv-lite';
import type { ByteSource } from './byte-source.ts';
import type { ProbedEncoding } from './encoding-probe.ts';

export type DecodedChunk = {
  utf8: Buffer;
  /** Bytes of the source read so far. */
  bytes: number;
  /** Something in it could not be decoded and is U+FFFD now. */
  damaged: boolean;
};

const REPLACEMENT = '\ufffd';

/** A streaming decoder; GBK is read as GB18030, which holds it whole. */
export function createDecoder(encoding: string): { write(bytes: Buffer): string; end(): string } {
  const decoder = iconv.getDecoder(encoding === 'gbk' ? 'gb18030' : encoding, { stripBOM: false });
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
}

/** The whole source as UTF-8, without its byte order mark. */
export async function* decodeSource(
  source: ByteSource,
  probed: ProbedEncoding,
  { chunkBytes, signal }: { chunkBytes: number; signal?: AbortSignal | undefined },
): AsyncGenerator<DecodedChunk> {
  const decoder = probed.verified ? null : createDecoder(probed.encoding);
  let bytes = probed.bom;
  for await (const chunk of source.chunks({ chunkBytes, from: probed.bom, ...(signal ? { signal } : {}) })) {
    bytes += chunk.length;
    if (!decoder) {
      yield { utf8: chunk, bytes, damaged: false };
      continue;
    }
    const text = decoder.write(chunk);
    yield { utf8: Buffer.from(text), bytes, damaged: text.includes(REPLACEMENT) };
  }
  const rest = decoder?.end() ?? '';
  if (rest !== '') yield { utf8: Buffer.from(rest), bytes, damaged: rest.includes(REPLACEMENT) };
}

/** The start of a source as text, without what its end may cut in two. */
export function decodePrefix(prefix: Buffer, probed: ProbedEncoding): string {
  return createDecoder(probed.encoding).write(prefix.subarray(probed.bom));
}
