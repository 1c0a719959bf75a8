import { pbkdf2, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { promisify } from 'node:util';
import type Database from 'better-sqlite3';

type Sqlite = Database.Database;

/** What SQLite3 Multiple Ciphers adds to a connection; its types do not tell. */
type Ciphered = Sqlite & { key(key: Buffer): number; rekey(key: Buffer): number };

/**
 * What opens an encrypted library: 32 bytes of key, then the 16 bytes of salt that its file begins with. Made from the
 * password once, since that is slow on purpose; whoever opens the file beside that is given the key.
 */
export type LibraryKey = Uint8Array;

const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** Those of SQLCipher 4: any program that knows it opens a library by its password alone. */
const ROUNDS = 256_000;
const PLAIN_HEADER = Buffer.from('SQLite format 3\0', 'latin1');
const PAGE = 4096;
/** Different bytes in a page: of random ones all 256 are there, but for once in ten million pages; of texts half. */
const RANDOM_BYTES = 250;

const derive = promisify(pbkdf2);

/** Whether a file may be an encrypted library: nothing in it says so, but its first page is random. */
export function isEncrypted(file: string): boolean {
  return saltOf(file) !== null;
}

/** The key of a library by its password; null for one that is not encrypted, or no library at all. Takes a third of a second. */
export async function keyOfPassword(file: string, password: string): Promise<LibraryKey | null> {
  const salt = saltOf(file);
  return salt === null ? null : keyOf(password, salt);
}

/** A key for a library that gets a password, or another one. */
export function newLibraryKey(password: string): Promise<LibraryKey> {
  return keyOf(password, randomBytes(SALT_BYTES));
}

/** A key that nobody keeps: for files that are gone when the process is. */
export function throwawayKey(): LibraryKey {
  return randomBytes(KEY_BYTES + SALT_BYTES);
}

/** Tells a fresh connection the key; null leaves it plain. Wrong ones show at the first reading. */
export function applyKey(sqlite: Sqlite, key: LibraryKey | null): void {
  if (key === null) return;
  chooseCipher(sqlite);
  withLiteral(key, (literal) => (sqlite as Ciphered).key(literal));
}

/** Writes the whole file anew under another key, or in the plain for null. */
export function changeKey(sqlite: Sqlite, key: LibraryKey | null): void {
  chooseCipher(sqlite);
  if (key === null) (sqlite as Ciphered).rekey(Buffer.alloc(0));
  else withLiteral(key, (literal) => (sqlite as Ciphered).rekey(literal));
}

function chooseCipher(sqlite: Sqlite): void {
  sqlite.pragma(`cipher = 'sqlcipher'`);
  sqlite.pragma('legacy = 4');
}

/** The same letters in other code points are the same password: input methods and systems differ. */
async function keyOf(password: string, salt: Uint8Array): Promise<LibraryKey> {
  const key = await derive(password.normalize('NFC'), salt, ROUNDS, KEY_BYTES, 'sha512');
  const whole = Buffer.concat([key, salt]);
  key.fill(0);
  return whole;
}

/** A raw key is x'…' in hexadecimal digits; written digit by digit, since texts could not be wiped. */
function withLiteral(key: LibraryKey, use: (literal: Buffer) => void): void {
  const digits = '0123456789abcdef';
  const literal = Buffer.alloc(key.length * 2 + 3);
  literal.write(`x'`);
  for (const [i, byte] of key.entries()) {
    literal[2 + i * 2] = digits.charCodeAt(byte >> 4);
    literal[3 + i * 2] = digits.charCodeAt(byte & 15);
  }
  literal.write(`'`, literal.length - 1);
  try {
    use(literal);
  } finally {
    literal.fill(0);
  }
}

function saltOf(file: string): Uint8Array | null {
  const page = Buffer.alloc(PAGE);
  const fd = openSync(file, 'r');
  try {
    if (!fstatSync(fd).isFile() || readSync(fd, page, 0, PAGE, 0) < PAGE) return null;
  } finally {
    closeSync(fd);
  }
  if (page.subarray(0, SALT_BYTES).equals(PLAIN_HEADER)) return null;
  return new Set(page).size < RANDOM_BYTES ? null : Uint8Array.from(page.subarray(0, SALT_BYTES));
}
