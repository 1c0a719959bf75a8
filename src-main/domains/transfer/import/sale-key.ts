import { createHash } from 'node:crypto';

/** Names a sale of a list without numbers of orders by what it was and how many such the list had before, so that it comes in once. */
export function saleKey(parts: readonly unknown[], seen: Map<number, number>): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  const short = hash.readUIntBE(0, 6);
  const before = seen.get(short) ?? 0;
  seen.set(short, before + 1);
  return `sale:${hash.toString('base64url', 0, 15)}:${before}`;
}
