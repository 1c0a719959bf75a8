import type { Band } from '#shared/contract/fans.ts';
import type { BandBounds } from '#shared/rules/strength-rules.ts';

/**
 * The bands as a condition on (strength_log, last_deep_at, contact_state) at one moment: the same cut as `bandWithin`, in SQL.
 */
export function bandCondition(
  bounds: BandBounds,
  bands: readonly Band[],
): { text: string; args: (string | number)[] } {
  const args: number[] = [];
  const parts = [...new Set(bands)].map((band) => {
    switch (band) {
      case 'strong':
        args.push(bounds.strong, bounds.deepSince);
        return '(fan.strength_log >= ? AND fan.last_deep_at >= ?)';
      case 'medium':
        args.push(bounds.medium, bounds.strong, bounds.strong, bounds.deepSince);
        return '((fan.strength_log >= ? AND fan.strength_log < ?) OR (fan.strength_log >= ? AND fan.last_deep_at < ?))';
      case 'weak':
        args.push(bounds.weak, bounds.medium);
        return '(fan.strength_log >= ? AND fan.strength_log < ?)';
      case 'dormant':
        args.push(bounds.weak);
        return '(fan.strength_log < ? OR (fan.strength_log IS NULL AND fan.contact_state = 2))';
      case 'one_way':
        return '(fan.strength_log IS NULL AND fan.contact_state = 1)';
      case 'none':
        return '(fan.strength_log IS NULL AND fan.contact_state = 0)';
    }
  });
  return { text: `(${parts.join(' OR ')})`, args };
}
