// Small values that a window remembers on this machine: looks, columns. Never anything of a person.
//
// The browser host listens on another port at each start, and local storage belongs to a port; cookies of 127.0.0.1
// don't. So over http they are kept in cookies, elsewhere (Electron) in local storage.

const YEAR_S = 365 * 24 * 3600;
/** Browsers drop longer cookies silently. */
const COOKIE_LIMIT = 3_800;

function isHttp(): boolean {
  return location.protocol === 'http:' || location.protocol === 'https:';
}

/** The value last written under `name` (letters, digits, dots), or undefined. It comes from outside: check its shape. */
export function readStored(name: string): unknown {
  try {
    const text = isHttp() ? cookieOf(`kith.${name}`) : localStorage.getItem(`kith.${name}`);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    // Broken or forbidden storage costs what was remembered, never the start.
    return undefined;
  }
}

/** Remembers a value that JSON can hold, at most some 3 kB. */
export function writeStored(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  try {
    if (!isHttp()) {
      localStorage.setItem(`kith.${name}`, text);
      return;
    }
    const cookie = `kith.${name}=${encodeURIComponent(text)}`;
    if (cookie.length > COOKIE_LIMIT) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store needs a secure context on every origin
    document.cookie = `${cookie}; Max-Age=${YEAR_S}; Path=/; SameSite=Strict`;
  } catch {
    // See readStored: the value then lasts as long as the window.
  }
}

function cookieOf(name: string): string | null {
  const start = `${name}=`;
  const part = document.cookie.split('; ').find((one) => one.startsWith(start));
  return part === undefined ? null : decodeURIComponent(part.slice(start.length));
}
