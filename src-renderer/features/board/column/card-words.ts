import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FanRow } from '#shared/contract/fans.ts';
import { BANDS } from '#shared/rules/strength-rules.ts';
import { useFormat } from '../../../app/format.ts';
import { nameAnd } from '../../../app/join-words.ts';

export type CardWords = {
  /** The whole card, spoken. */
  label: string;
  band: string;
  /** When they were last heard of; beside the mark only when. */
  contact: string;
  contactTitle: string | undefined;
  /** The next birthday, where it is what people are looked for by. */
  birthday: string | null;
  /** The next follow-up. */
  next: string | null;
  isOverdue: boolean;
  /** +3: tags that don't fit. */
  more: (count: number) => string;
};

/** What the cards of a column say. Made once for all of them: looking words up costs more than drawing a card. */
export function useCardWords(hasBirthday: boolean): (row: FanRow) => CardWords {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const [never, pause, lastContact] = [
      t('board.neverContacted'),
      t('board.pause'),
      t('fans.columns.lastContact'),
    ];
    const bands = new Map(BANDS.map((band) => [band, t(`domain.bandLong.${band}`)]));
    const more = (count: number) => t('common.moreCount', { count });

    function nextOf({ nextDue, nextWhat }: FanRow): string | null {
      if (nextDue === null) return nextWhat;
      const when = format.relativeDate(nextDue);
      return nextWhat === null ? when : t('board.next', { when, what: nextWhat });
    }

    function birthdayOf({ nextBirthday }: FanRow): string | null {
      if (!hasBirthday || nextBirthday === null) return null;
      return format.dayAndMonth(nextBirthday);
    }

    return (row) => {
      const { lastContactAt, nextDue } = row;
      const band = bands.get(row.band) ?? '';
      const contact = lastContactAt === null ? never : format.relative(lastContactAt);
      const next = nextOf(row);
      const birthday = birthdayOf(row);
      const isOverdue = nextDue !== null && nextDue < format.dayOf();
      const spoken = [
        row.name,
        row.remark,
        band,
        ...row.tags.map((tag) => tag.name),
        lastContactAt === null ? never : t('board.contacted', { when: contact }),
        birthday === null ? '' : nameAnd(t('people.birthday.name'), birthday),
        next === null ? '' : t(isOverdue ? 'board.overdue' : 'board.followUp', { what: next }),
      ];
      return {
        label: spoken.filter((part) => part !== '').join(pause),
        band,
        contact,
        contactTitle:
          lastContactAt === null ? undefined : nameAnd(lastContact, format.dateTime(lastContactAt)),
        birthday,
        next,
        isOverdue,
        more,
      };
    };
  }, [t, format, hasBirthday]);
}
