// Where the stream of a library's changes is: threads count them together, in memory that they share.

/** Of one opening of a library; the next one has another name, since its count begins anew. */
export type LiveCount = { readonly name: string; readonly counter: SharedArrayBuffer };

export function newLiveCount(name: string): LiveCount {
  return { name, counter: new SharedArrayBuffer(4) };
}

/** How many changes there were. */
export function liveNumber({ counter }: LiveCount): number {
  return Atomics.load(new Int32Array(counter), 0);
}

/** Counts a change. @returns its number */
export function nextLiveNumber({ counter }: LiveCount): number {
  return Atomics.add(new Int32Array(counter), 0, 1) + 1;
}

/** What a page keeps and gives back: it compares with nothing. */
export function livePosition({ name }: LiveCount, number: number): string {
  return `${name}:${number}`;
}

/** The number of a position of this opening of the library, null for any other. */
export function numberOfPosition({ name }: LiveCount, position: string | undefined): number | null {
  if (!position?.startsWith(`${name}:`)) return null;
  const number = Number(position.slice(name.length + 1));
  return Number.isSafeInteger(number) ? number : null;
}
