/** What a text before the caret asks for: `/` blocks, `@` people, `#` tags, `[[` pages, `:` emoji. Pure, tested by table. */

export type Trigger = 'slash' | 'person' | 'tag' | 'page' | 'emoji';

/** `start`: where the sign begins in the text, so that sign and query can be replaced; `query` is what follows the sign. */
export type TriggerMatch = { readonly trigger: Trigger; readonly query: string; readonly start: number };

const LATIN_BEFORE = /[\p{Script=Latin}\p{N}_]$/u;

type Rule = {
  readonly trigger: Trigger;
  /** Sign and query, up to the caret. Group 1 is the sign, 2 the query. */
  readonly pattern: RegExp;
  /** Whether the sign means something after this text. */
  readonly mayFollow: (before: string) => boolean;
};

const atStartOrBlank = (before: string) => before === '' || /\s$/u.test(before);
const notInWord = (before: string) => !LATIN_BEFORE.test(before);

/** Chinese keyboards give 、 for the slash key, 【 for the bracket and full-width ＠ ＃. */
const RULES: readonly Rule[] = [
  { trigger: 'page', pattern: /(\[\[|【【)([^[\]【】\n]{0,60})$/u, mayFollow: () => true },
  { trigger: 'person', pattern: /([@＠])([^\s@＠,，.。;；:：!！?？()（）]{0,30})$/u, mayFollow: notInWord },
  {
    trigger: 'tag',
    pattern: /([#＃])([^\s#＃,，.。;；:：!！?？()（）]{0,30})$/u,
    mayFollow: (before) => notInWord(before) && !/[#＃&/]$/u.test(before),
  },
  { trigger: 'slash', pattern: /(\/)([^\s/]{0,24})$/u, mayFollow: atStartOrBlank },
  { trigger: 'slash', pattern: /^(、)([^\s、，。]{0,24})$/u, mayFollow: (before) => before === '' },
  { trigger: 'emoji', pattern: /(:)([\p{L}\p{N}_+-]{1,20})$/u, mayFollow: atStartOrBlank },
];

/** The trigger that the caret stands behind; the sign closest to the caret wins. */
export function matchTrigger(textBefore: string): TriggerMatch | null {
  let best: TriggerMatch | null = null;
  for (const { trigger, pattern, mayFollow } of RULES) {
    const match = pattern.exec(textBefore);
    if (!match || !mayFollow(textBefore.slice(0, match.index))) continue;
    if (!best || match.index > best.start) best = { trigger, query: match[2] ?? '', start: match.index };
  }
  return best;
}

/** `[[Some title]]` typed to its end, before the caret: where it begins and its title. */
export function matchClosedLink(textBefore: string): { start: number; title: string } | null {
  const match = /(?:\[\[|【【)([^[\]【】\n]{1,200})(?:\]\]|】】)$/u.exec(textBefore);
  const title = match?.[1]?.trim();
  return match && title ? { start: match.index, title } : null;
}
