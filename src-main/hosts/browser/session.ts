// Who may talk to the browser host: the one who got the address. Its token works once and becomes a cookie.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, above the 128 that the token needs. */
const SECRET_BYTES = 32;

export type Session = {
  /** A fresh single-use token for an address; an older unused one stops working. */
  issueToken(): string;
  /** The Set-Cookie value when `token` is the current one, which is used up by this; else null. */
  redeem(token: string): string | null;
  /** True when the Cookie header holds this host's cookie. */
  isSignedIn(cookieHeader: string | undefined): boolean;
};

/** `port` names the cookie, because browsers send a host's cookies to all of its ports. */
export function createSession(port: number): Session {
  const cookieName = `kith-${port}`;
  const cookie = randomBytes(SECRET_BYTES).toString('base64url');
  let token: string | null = null;
  return {
    issueToken() {
      token = randomBytes(SECRET_BYTES).toString('base64url');
      return token;
    },
    redeem(given) {
      if (token === null || !isSameSecret(given, token)) return null;
      token = null;
      return `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/`;
    },
    isSignedIn(header) {
      const values = (header ?? '')
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part.startsWith(`${cookieName}=`))
        .map((part) => part.slice(cookieName.length + 1));
      return values.some((value) => isSameSecret(value, cookie));
    },
  };
}

/** Compares digests, so neither length nor content shows in the time it takes. */
function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
