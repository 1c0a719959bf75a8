import type { Community } from '#shared/contract/communities.ts';
import { CheckUpCard } from './CheckUpCard.tsx';
import { IsoocCard } from './IsoocCard.tsx';

/** The check-up 三个一 · 两个体 (B1) and the five elements ISOOC (B2), each with its history. */
export function CheckUpTab({ community }: { community: Community }) {
  return (
    <>
      <CheckUpCard community={community} />
      <IsoocCard community={community} />
    </>
  );
}
