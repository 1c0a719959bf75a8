// The only place where a failure becomes a sentence.
import { ORPCError } from '@orpc/client';
import type { TFunction } from '../../i18n/i18n.ts';
import { zhCN } from '../../i18n/zh-cn.ts';
import { ConnectionLostError } from './connection.ts';

type ErrorKey = keyof (typeof zhCN)['errors'];

function isErrorKey(code: string): code is ErrorKey {
  return Object.hasOwn(zhCN.errors, code);
}

/** The contract's code of a failure, or null where it carries none. */
export function errorCode(error: unknown): string | null {
  return error instanceof ORPCError ? error.code : null;
}

/** The data of a failure with this code, else null: `errorData<{id: number; count: number}>(error, 'STAGE_IN_USE')`. */
export function errorData<T>(error: unknown, code: string): T | null {
  return error instanceof ORPCError && error.code === code ? (error.data as T) : null;
}

/** A code whose data names a kind or a reason may have a sentence of its own for it: IMPORT_BINARY of a locked workbook. */
function closerKey(code: ErrorKey, data: unknown): ErrorKey {
  const said = new Map(Object.entries(typeof data === 'object' && data !== null ? data : {}));
  const closer = ['kind', 'reason'].map((name) => `${code}_${String(said.get(name) ?? '')}`).find(isErrorKey);
  // Where no single line is to blame, none is named.
  const whole = `${code}_whole`;
  return closer ?? (said.get('line') === null && isErrorKey(whole) ? whole : code);
}

/** Code that is loaded when it is asked for, and could not be: the browsers say it in their own words. */
function isCodeMissing(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported|module script/i.test(error.message);
}

/** A failure in the user's words, in the chosen language. */
export function errorMessage(error: unknown, t: TFunction): string {
  // A stream whose pipe broke ends with oRPC's own AbortError.
  const isCutOff = error instanceof Error && error.name === 'AbortError';
  if (error instanceof ConnectionLostError || isCutOff || isCodeMissing(error))
    return t('errors.CONNECTION_LOST');
  if (!(error instanceof ORPCError)) return t('errors.UNKNOWN');
  const code: string = error.code;
  const data: unknown = error.data;
  if (!isErrorKey(code)) return t('errors.UNKNOWN');
  // Each code has its own placeholders; the contract's data carries them by name.
  const say = t as unknown as (key: `errors.${ErrorKey}`, data: object) => string;
  return say(`errors.${closerKey(code, data)}`, typeof data === 'object' && data !== null ? data : {});
}
