/**
 * Addresses that a document may hold. Browsers ignore control characters and blanks inside a scheme (`java\tscript:`), so they go
 * before anything is decided.
 */

const SCHEMES = ['http', 'https', 'mailto', 'kith', 'attachment'];
/** Controls, blanks of all sorts, and characters that only format. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Z}\ufffc]/gu;
const HASH = /^[0-9a-f]{64}$/;

/** The address as it may be stored, null where its scheme is not one of http, https, mailto, kith, attachment. */
export function safeUrl(value: string): string | null {
  if (value.length > 20_000) return null;
  const bare = value.replace(UNSEEN, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase();
  if (scheme === undefined || !SCHEMES.includes(scheme)) return null;
  const rest = bare.slice(scheme.length + 1);
  if (scheme === 'attachment') return HASH.test(rest) ? `attachment:${rest}` : null;
  if ((scheme === 'http' || scheme === 'https') && !/^\/\/[^/]/.test(rest)) return null;
  if (rest === '') return null;
  const shown = value.trim().replace(/ /g, '%20').replace(UNSEEN, '');
  return scheme + shown.slice(scheme.length);
}

/** An address of a picture: stored in the library, or on the web (kept as a link, never loaded). */
export function safeImageSource(value: string): string | null {
  const url = safeUrl(value);
  return url !== null && /^(https?|attachment):/.test(url) ? url : null;
}
