import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WatchHit } from '#shared/contract/communities-log.ts';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { MarkedText } from '../../../app/people/MarkedText.tsx';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import { useAct } from '../../../app/use-act.ts';
import parts from '../parts.module.css';
import { MemberName } from '../people/MemberName.tsx';
import classes from '../questions/questions.module.css';

/** Where a watched word was said; opened as an interaction, or as a prospect where the speaker is nobody yet. */
export function WatchHitRow({ hit }: { hit: WatchHit }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const openFan = useOpenFan();
  const isKnown = hit.who.fanId !== null;
  async function open() {
    const made = await act(t(isKnown ? 'communities.watch.logged' : 'communities.watch.prospectMade'), () =>
      client.communityLog.openWatchHit({ id: hit.id, as: isKnown ? 'interaction' : 'prospect' }),
    );
    if (made) openFan(made.fanId);
  }
  return (
    <div className={classes.question}>
      <div className={classes.questionText}>
        <span className={parts.clamp} title={hit.excerpt}>
          <MarkedText text={hit.excerpt} marks={hit.marks} />
        </span>
        <span className={parts.quiet}>
          <MemberName who={hit.who} /> · {format.dateTime(hit.at)} ·{' '}
          <Link to="/communities/$id" params={{ id: hit.communityId }} className={parts.link}>
            {hit.communityName}
          </Link>
        </span>
      </div>
      {hit.state === 'new' && (
        <>
          <Button size="compact-sm" onClick={() => void open()}>
            {t(isKnown ? 'communities.watch.asInteraction' : 'communities.watch.asProspect')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              void act(t('communities.watch.dismissed'), () =>
                client.communityLog.dismissWatchHits({ ids: [hit.id] }),
              )
            }
          >
            {t('communities.watch.dismiss')}
          </Button>
        </>
      )}
    </div>
  );
}
