import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { Backlinks } from '../../../app/knowledge/Backlinks.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import classes from '../page.module.css';
import { CrisisCard } from './CrisisCard.tsx';
import { ImportsCard } from './ImportsCard.tsx';
import { UgcCard } from './UgcCard.tsx';
import { WatchSection } from './WatchSection.tsx';

/** What happened: crises, user content, watched words, imported chats, notes that mention this community. */
export function LogTab({ community }: { community: Community }) {
  const { t } = useTranslation();
  return (
    <>
      <CrisisCard community={community} />
      <div className={classes.stack}>
        <ImportsCard community={community} />
        <Card title={t('communities.log.notes')}>
          <Backlinks target={{ kind: 'community', id: community.id }} empty={t('communities.log.noNotes')} />
        </Card>
      </div>
      <WatchSection communityId={community.id} />
      <UgcCard community={community} />
    </>
  );
}
