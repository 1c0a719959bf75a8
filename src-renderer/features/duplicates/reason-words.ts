import type { DuplicatePair, DuplicateReason, SharedTrait } from '#shared/contract/duplicates.ts';
import { joinWords } from '../../app/join-words.ts';
import { platformName } from '../../app/people/words.ts';
import type { TFunction } from '../../i18n/i18n.ts';

const traitWords = ({ kind, value }: SharedTrait, t: TFunction): string =>
  t(`duplicates.trait.${kind}`, { value });

/** One reason as a sentence with the values that speak for it. */
export function reasonWords(reason: DuplicateReason, t: TFunction): string {
  switch (reason.rule) {
    case 'identity':
      return t('duplicates.reason.identity', {
        platform: platformName(reason.platform, t),
        value: reason.value,
      });
    case 'name':
      return t('duplicates.reason.name', {
        name: reason.name,
        also: joinWords(reason.also.map((trait) => traitWords(trait, t))),
      });
    case 'nearName':
      return t('duplicates.reason.nearName', {
        a: reason.names[0],
        b: reason.names[1],
        community: reason.community,
      });
    case 'clash':
      return t('duplicates.reason.clash', {
        platform: platformName(reason.platform, t),
        a: reason.values[0],
        b: reason.values[1],
      });
  }
}

export const pairKey = ({ a, b }: DuplicatePair): string => `${a.id}-${b.id}`;
