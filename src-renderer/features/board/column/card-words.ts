import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FanRow } from '#shared/contract/fans.ts';
import { useFormat } from '../../../app/format.ts';

/** What a card says, shown and spoken. */
export function useCardWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const lastContact = ({ lastContactAt }: FanRow) =>
      lastContactAt === null
        ? t('board.neverContacted')
        : t('board.contacted', { when: format.relative(lastContactAt) });

    /** On the card, beside the mark: only when. */
    const lastContactShort = ({ lastContactAt }: FanRow) =>
      lastContactAt === null ? t('board.neverContacted') : format.relative(lastContactAt);

    function next({ nextDue, nextWhat }: FanRow): string | null {
      if (nextDue === null) return nextWhat;
      const when = format.relativeDate(nextDue);
      return nextWhat === null ? when : t('board.next', { when, what: nextWhat });
    }

    function label(row: FanRow): string {
      const coming = next(row);
      const isOverdue = row.nextDue !== null && row.nextDue < format.dayOf();
      const parts = [
        row.name,
        row.remark,
        t(`domain.bandLong.${row.band}`),
        ...row.tags.map((tag) => tag.name),
        lastContact(row),
        coming === null ? '' : t(isOverdue ? 'board.overdue' : 'board.followUp', { what: coming }),
      ];
      return parts.filter((part) => part !== '').join(t('board.pause'));
    }
    return { lastContact, lastContactShort, next, label };
  }, [t, format]);
}
