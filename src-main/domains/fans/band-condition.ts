import type { Band } from '#shared/contract/fans.ts';
import type { BandBounds } from '#shared/rules/strength-rules.ts';

type Condition = { text: string; args: number[] };

/** The bands as a condition on (strength_log, last_deep_at, contact_state) at one moment: the same cut as `bandWithin`, in SQL. */
export function bandCondition(bounds: BandBounds, bands: readonly Band[]): Condition {
  const parts = [...new Set(bands)].map((band) => oneBand(bounds, band));
  return {
    text: `(${parts.map((part) => part.text).join(' OR ')})`,
    args: parts.flatMap((part) => part.args),
  };
}

function oneBand({ strong, medium, weak, deepSince }: BandBounds, band: Band): Condition {
  switch (band) {
    case 'strong':
      return { text: '(fan.strength_log >= ? AND fan.last_deep_at >= ?)', args: [strong, deepSince] };
    case 'medium':
      return {
        text: '((fan.strength_log >= ? AND fan.strength_log < ?) OR (fan.strength_log >= ? AND fan.last_deep_at < ?))',
        args: [medium, strong, strong, deepSince],
      };
    case 'weak':
      return { text: '(fan.strength_log >= ? AND fan.strength_log < ?)', args: [weak, medium] };
    case 'dormant':
      return {
        text: '(fan.strength_log < ? OR (fan.strength_log IS NULL AND fan.contact_state = 2))',
        args: [weak],
      };
    case 'one_way':
      return { text: '(fan.strength_log IS NULL AND fan.contact_state = 1)', args: [] };
    case 'none':
      return { text: '(fan.strength_log IS NULL AND fan.contact_state = 0)', args: [] };
  }
}
