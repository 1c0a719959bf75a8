import type { Community } from '#shared/contract/communities.ts';
import classes from '../page.module.css';
import { AttachmentsCard } from './AttachmentsCard.tsx';
import { CrisisCard } from './CrisisCard.tsx';
import { ImportsCard } from './ImportsCard.tsx';
import { NotesCard } from './NotesCard.tsx';
import { TextsCard } from './TextsCard.tsx';
import { UgcCard } from './UgcCard.tsx';
import { WatchSection } from './WatchSection.tsx';

/** What a community leaves behind: documents, attachments, linked notes, imported chats, crises, watched words, what members made. */
export function FilesTab({ community }: { community: Community }) {
  return (
    <>
      <div className={classes.stack}>
        <TextsCard community={community} />
        <AttachmentsCard community={community} />
        <CrisisCard community={community} />
      </div>
      <div className={classes.stack}>
        <NotesCard community={community} />
        <ImportsCard community={community} />
      </div>
      <WatchSection communityId={community.id} />
      <UgcCard community={community} />
    </>
  );
}
