import type { ByteSource } from './byte-source.ts';

/** A line end of up to four bytes and a blank, with a byte on either side. */
const HELD = 8;
const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09;
const isOfFold = (byte: number | undefined): boolean => byte === 0x0d || byte === 0x0a || isBlank(byte);

/**
 * Lines of cards are folded by bytes, and some phones fold in the middle of a character. Such folds go before anything is decoded;
 * all others stay. No character of UTF-8 begins with a byte of 0x80 to 0xBF, so nothing else is taken for one.
 */
export function withoutFoldedCharacters(source: ByteSource): ByteSource {
  return {
    size: source.size,
    close: () => source.close(),
    async *chunks(options) {
      let carry: Buffer = Buffer.alloc(0);
      for await (const chunk of source.chunks(options)) {
        const all = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
        let cut = Math.max(0, all.length - HELD);
        // A fold is never handed on in two parts.
        while (cut > 0 && (isOfFold(all[cut]) || isOfFold(all[cut - 1]))) cut--;
        if (cut > 0) yield joined(all, cut);
        carry = all.subarray(cut);
      }
      if (carry.length > 0) yield joined(carry, carry.length);
    },
  };
}

function joined(bytes: Buffer, end: number): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let feed = bytes.indexOf(0x0a); feed >= 0 && feed < end; feed = bytes.indexOf(0x0a, feed + 1)) {
    const next = bytes[feed + 2] ?? 0;
    if (!isBlank(bytes[feed + 1]) || next < 0x80 || next > 0xbf) continue;
    let last = feed - 1;
    while (bytes[last] === 0x0d) last--;
    if ((bytes[last] ?? 0) < 0x80) continue;
    parts.push(bytes.subarray(from, last + 1));
    from = feed + 2;
  }
  return parts.length === 0 ? bytes.subarray(0, end) : Buffer.concat([...parts, bytes.subarray(from, end)]);
}
