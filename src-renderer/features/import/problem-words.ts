import { errorMessage } from '../../app/api/error-message.ts';
import { SendError } from '../../app/files/send-file.ts';
import type { TFunction } from '../../i18n/i18n.ts';

/** A failure of the wizard in the user's words. */
export function problemWords(error: unknown, t: TFunction): string {
  return error instanceof SendError ? t(`errors.${error.code}`) : errorMessage(error, t);
}
