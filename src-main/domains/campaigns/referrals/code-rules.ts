import { randomInt } from 'node:crypto';
import { CODE_LENGTH, CODE_LETTERS, foldCode } from '#shared/rules/campaign-rules.ts';

/** `n` different codes that `taken` does not know. */
export function newCodes(n: number, taken: (codes: readonly string[]) => ReadonlySet<string>): string[] {
  const found = new Set<string>();
  while (found.size < n) {
    const drawn = new Set<string>();
    while (drawn.size < n - found.size) drawn.add(drawCode());
    const used = taken([...drawn]);
    for (const code of drawn) if (!used.has(code)) found.add(code);
  }
  return [...found];
}

function drawCode(): string {
  let code = '';
  for (let i = 0; i < CODE_LENGTH; i++) code += CODE_LETTERS[randomInt(CODE_LETTERS.length)];
  return code;
}

/** A code typed by hand, folded; null when it is too short, too long or no letters and digits. */
export function ownCode(typed: string): string | null {
  const code = foldCode(typed);
  return /^[\p{L}\p{N}]{3,20}$/u.test(code) ? code : null;
}
