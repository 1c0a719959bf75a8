import type { Community } from '#shared/contract/communities.ts';
import { CompositionCard } from './CompositionCard.tsx';
import { MembersCard } from './MembersCard.tsx';
import { MotivesCard } from './MotivesCard.tsx';
import { RolesCard } from './RolesCard.tsx';

/** Who is here: the list, who carries the group, why they came, and whether they are whom it is for. */
export function PeopleTab({ community }: { community: Community }) {
  return (
    <>
      <MembersCard community={community} />
      <RolesCard community={community} />
      <CompositionCard community={community} />
      <MotivesCard communityId={community.id} />
    </>
  );
}
