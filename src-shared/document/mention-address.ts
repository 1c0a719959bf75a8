/** The address of a mention, `kith://fan/12`; without a number it names something by its label only. */
import { MENTION_KINDS, type MentionKind, type MentionNode } from './document-types.ts';

export function mentionAddress({ kind, id }: { kind: MentionKind; id: number | null }): string {
  return `kith://${kind}/${id ?? ''}`;
}

/** Null where the address is none of a mention. */
export function readMentionAddress(url: string): { kind: MentionKind; id: number | null } | null {
  const [, kind, digits = ''] = /^kith:\/\/([a-z]+)\/?(\d{0,15})$/.exec(url) ?? [];
  const known = MENTION_KINDS.find((candidate) => candidate === kind);
  if (!known) return null;
  return { kind: known, id: Number(digits) > 0 ? Number(digits) : null };
}

export const mention = (kind: MentionKind, id: number | null, label: string): MentionNode => ({
  type: 'mention',
  version: 1,
  kind,
  id,
  label: label.slice(0, 1000),
});

/** What may stand in a #tag: letters, digits, `_`, `-`, `/`, at least one letter. */
export const TAG_SIGN = /[\p{L}\p{M}\p{N}_\-/]/u;
export const isPlainTag = (label: string): boolean =>
  /^[\p{L}\p{M}\p{N}_\-/]+$/u.test(label) &&
  /\p{L}/u.test(label) &&
  !label.startsWith('/') &&
  !label.endsWith('/');

/** Whether the label can stand between [[ and ]] and be read again. */
export const isPlainLabel = (label: string): boolean =>
  label !== '' && label === label.trim() && !/[[\]|\n\r\t\\]/.test(label);
