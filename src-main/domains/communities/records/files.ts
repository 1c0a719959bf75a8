import type { CommunityFiles } from '#shared/contract/communities-log.ts';
import type { LinkKind } from '#shared/contract/documents.ts';
import type { Deps } from '../../../core/deps.ts';
import { SHOWN_IMAGES } from '../../attachments/image-kind-rules.ts';
import { keyOf, type LinkKinds } from '../../notes/link-kinds.ts';
import { requireCommunity } from '../community-shared.ts';
import { attachmentsOf, textsOf } from './files-sqlite.ts';

const MOST = 200;

/** What was written for a community, and the attachments that hang on it. */
export function createFiles({ read }: Deps, { kinds }: { kinds: Pick<LinkKinds, 'describe'> }) {
  return {
    /** What lies in the trash is left out. @throws COMMUNITY_NOT_FOUND */
    async files({ communityId }: { communityId: number }): Promise<CommunityFiles> {
      await requireCommunity(read, communityId);
      const texts = textsOf(read.sqlite, communityId);
      const attachments = attachmentsOf(read.sqlite, communityId, MOST);
      const owners = kinds.describe(
        read,
        [...texts, ...attachments].map(({ ownerKind, ownerId }) => ({ kind: ownerKind, id: ownerId })),
      );
      const liveOwner = ({ ownerKind: kind, ownerId: id }: { ownerKind: LinkKind; ownerId: number }) => {
        const found = owners.get(keyOf({ kind, id }));
        return found?.isLive ? { kind, id, label: found.label, isLive: true } : null;
      };
      const seen = new Set<number>();
      return {
        texts: texts.flatMap(({ documentId, what, updatedAt, ...line }) => {
          const owner = liveOwner(line);
          return owner ? [{ documentId, what, updatedAt, owner }] : [];
        }),
        attachments: attachments.flatMap(({ id, sha256, name, size, mime, createdAt, ...line }) => {
          const owner = liveOwner(line);
          if (!owner || seen.has(id)) return [];
          seen.add(id);
          return [{ sha256, name, size, isImage: SHOWN_IMAGES.has(mime), createdAt, owner }];
        }),
      };
    },
  };
}
