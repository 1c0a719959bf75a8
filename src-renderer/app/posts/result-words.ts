import { type PostResults, ResultKey } from '#shared/contract/campaigns-posts.ts';
import type { TFunction } from '../../i18n/i18n.ts';
import type { Formats } from '../format.ts';

/** What is known of a post's results in one line; empty where nothing is. */
export function resultWords(results: PostResults, format: Formats, t: TFunction): string {
  return ResultKey.options
    .flatMap((key) => {
      const value = results[key];
      return value === null ? [] : [`${t(`calendar.result.${key}`)} ${format.number(value)}`];
    })
    .join('  ');
}
