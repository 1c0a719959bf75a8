import { safeUrl } from '#shared/document/safe-url.ts';

/** What a user typed as an address, completed: `example.com` → https, `a@b.cn` → mailto; null where it is no safe address. */
export function completeUrl(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  const whole = safeUrl(text);
  if (whole) return whole.startsWith('attachment:') ? null : whole;
  // Something else with a scheme (javascript:, file:, data:) is never made into a web address.
  if (/^[\s\p{Cc}\p{Cf}]*[a-z][a-z0-9+.\-\s\p{Cc}\p{Cf}]*:(?!\d)/iu.test(text)) return null;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/u.test(text)) return safeUrl(`mailto:${text}`);
  if (/^[^\s/?#]+\.[^\s/?#.]{2,}([/?#:].*)?$/u.test(text)) return safeUrl(`https://${text}`);
  return null;
}

const URL_IN_TEXT =
  /(?:https?:\/\/|www\.)[^\s<>"'，。；：！？、（）《》【】“”‘’]+[^\s<>"'，。；：！？、（）《》【】“”‘’.,;:!?)\]]/u;

/** For automatic links: the first web address in a text. Chinese punctuation ends it. */
export function matchUrl(text: string): { index: number; length: number; text: string; url: string } | null {
  const match = URL_IN_TEXT.exec(text);
  if (!match) return null;
  const url = completeUrl(match[0]);
  return url ? { index: match.index, length: match[0].length, text: match[0], url } : null;
}
