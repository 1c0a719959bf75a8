/** Addresses of what lies beside a text. */

export const isRelative = (url: string): boolean =>
  url !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(url) && !url.startsWith('//') && !url.startsWith('#');

/** An address as a path; what is wrongly encoded stays as it is. */
export function decodeAddress(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
