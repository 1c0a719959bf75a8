/** Who is named with @ in a text, by the names that members have or had. */

const END = /[\s\u2005\u2006\u200b\u3000,，.。:：;；!！?？、()（）<>《》"“”]/;
const MAX_NAME = 40;
const MAX_MENTIONS = 20;

/** The longest name that stands behind each @. Names of several members name nobody. */
export function mentionsIn(text: string, memberOf: (name: string) => number | null | undefined): number[] {
  const found = new Set<number>();
  let seen = 0;
  for (let at = text.indexOf('@'); at >= 0 && seen < MAX_MENTIONS; at = text.indexOf('@', at + 1)) {
    seen += 1;
    const rest = text.slice(at + 1, at + 1 + MAX_NAME);
    // WeChat ends a name with a space of its own, so names with spaces are tried first.
    for (let length = rest.length; length > 0; length--) {
      const next = rest[length];
      if (next !== undefined && !END.test(next)) continue;
      const memberId = memberOf(rest.slice(0, length).trimEnd());
      if (memberId === undefined) continue;
      if (memberId !== null) found.add(memberId);
      break;
    }
  }
  return [...found];
}
