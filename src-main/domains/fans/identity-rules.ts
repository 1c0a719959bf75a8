import { normalizePhone } from '../transfer/columns/phone-rules.ts';
import {
  normalizeEmail,
  normalizeHandle,
  normalizeQq,
  normalizeWechat,
} from '../transfer/columns/value-rules.ts';

/**
 * The form that equal handles on a platform share, e.g. +8613800138000 for a phone.
 * @returns null for what cannot be a handle there (damaged by a spreadsheet, masked, empty)
 */
export function normIdentity(platform: string, value: string): string | null {
  const result = normalizerOf(platform)(value);
  return result.ok ? result.value : null;
}

function normalizerOf(platform: string): (value: string) => { ok: true; value: string } | { ok: false } {
  switch (platform) {
    case 'phone':
    case 'whatsapp':
      return normalizePhone;
    case 'email':
      return normalizeEmail;
    case 'wechat':
      return normalizeWechat;
    case 'qq':
      return normalizeQq;
    default:
      return normalizeHandle;
  }
}
