import type { TargetPart } from '#shared/contract/communities-base.ts';
import { fail } from '../../../core/fail.ts';

/** Shares are typed as whole percents: three thirds are 99. */
const SUM_SLACK = 0.011;

/** '18-25', '40-' or '-17' as bounds, both included; null when it is no span. */
export function ageSpan(text: string): { from: number; to: number } | null {
  const found = /^(\d{1,3})?\s*[-–~]\s*(\d{1,3})?$/.exec(text.trim());
  if (!found || (found[1] === undefined && found[2] === undefined)) return null;
  const from = found[1] === undefined ? 0 : Number(found[1]);
  const to = found[2] === undefined ? 199 : Number(found[2]);
  return from <= to ? { from, to } : null;
}

/** @throws PERSONA_INVALID when shares do not add up to 1, an age is no span, or something comes twice */
export function checkPersona(persona: readonly TargetPart[]): void {
  const seen = new Set<string>();
  for (const { of, fieldId, values } of persona) {
    const key = `${of}:${fieldId ?? ''}`;
    const named = new Set(values.map(({ value }) => value));
    if (seen.has(key) || named.size < values.length || (of === 'field') !== (fieldId != null))
      throw fail('PERSONA_INVALID', { of, reason: 'twice' });
    seen.add(key);
    if (Math.abs(values.reduce((sum, { share }) => sum + share, 0) - 1) > SUM_SLACK)
      throw fail('PERSONA_INVALID', { of, reason: 'sum' });
    if (of === 'age' && values.some(({ value }) => ageSpan(value) === null))
      throw fail('PERSONA_INVALID', { of, reason: 'age' });
  }
}
