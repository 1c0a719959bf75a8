import { useTranslation } from 'react-i18next';
import type { MemberRef } from '#shared/contract/communities-base.ts';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import classes from '../parts.module.css';

/** Somebody in a group; a person opens in the drawer, a sender who is nobody yet says so. */
export function MemberName({ who }: { who: MemberRef }) {
  const { t } = useTranslation();
  const openFan = useOpenFan();
  const { fanId, name } = who;
  const text = name || t('common.unknown');
  if (fanId === null) {
    return (
      <span className={classes.unlinked} title={t('communities.notLinked')}>
        {text}
      </span>
    );
  }
  return (
    <button type="button" className={classes.link} title={text} onClick={() => openFan(fanId)}>
      {text}
    </button>
  );
}
