import type { Connection } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import type { FansService } from '../fans/fans-service.ts';
import type { FollowUpsService } from '../follow-ups/follow-ups-service.ts';
import type { RestoredBatch, RestoredRow } from '../history/restorer.ts';
import type { InteractionsService } from '../interactions/interactions-service.ts';
import type { LinkKinds } from '../notes/link-kinds.ts';
import type { SearchService } from '../search/search-service.ts';
import { readSettings } from '../settings/settings-service.ts';
import type { StrengthService } from '../strength/strength-service.ts';
import { createCommunityParts } from './community-parts.ts';
import { createCommunityRecords } from './community-records.ts';
import { refreshSpanTx, touchCommunityTx } from './community-shared.ts';
import {
  communityTexts,
  describeCommunities,
  describeRituals,
  mentionedCommunities,
} from './community-texts-sqlite.ts';
import { createMemberships } from './members/memberships.ts';
import { communitiesOfBatch, communitiesOfRows, communityExists } from './members/restored-sqlite.ts';
import { createRoster } from './members/roster.ts';
import { createArchive } from './models/archive.ts';
import { createCheckUps } from './models/check-ups.ts';
import { createComposition } from './models/composition.ts';
import { createCopies } from './models/copies.ts';
import { createLife } from './models/life.ts';
import { createNetwork } from './network/network.ts';
import { createRoles } from './network/roles.ts';
import { createDays } from './numbers/days.ts';
import { allCommunityIds, wrongCommunities } from './numbers/derived-sqlite.ts';
import { createCrises } from './records/crises.ts';
import { createFiles } from './records/files.ts';
import { createQuestions } from './records/questions.ts';
import { createUgc } from './records/ugc.ts';
import { createWatch } from './records/watch.ts';
import { createRituals } from './rituals/rituals.ts';

export type CommunitiesService = ReturnType<typeof createCommunitiesService>;

type Others = {
  fans: FansService;
  interactions: InteractionsService;
  strength: StrengthService;
  followUps: FollowUpsService;
  search: SearchService;
  kinds: LinkKinds;
};

/** Everything of communities but their chat messages: one room a file. */
export function createCommunitiesService(
  deps: Deps,
  { fans, interactions, strength, followUps, search, kinds }: Others,
) {
  const { read, write } = deps;
  search.register('community', communityTexts);
  kinds.register('community', {
    describe: ({ sqlite }, ids) => describeCommunities(sqlite, ids),
    find: async ({ sqlite }, text, limit) => mentionedCommunities(sqlite, text, limit),
    create: async (label) => ({ ...(await records.create({ name: label })), label }),
  });
  kinds.register('ritual', { describe: ({ sqlite }, ids) => describeRituals(sqlite, ids) });
  const records = createCommunityRecords(deps);
  const memberships = createMemberships(deps, { fans });

  async function refreshAllOfTx(
    tx: Tx,
    ids: Iterable<number>,
    batch?: { id: number; stands: boolean },
  ): Promise<void> {
    const { communities, timeZone } = await readSettings(tx.db);
    for (const id of ids) refreshSpanTx(tx, id, null, { settings: communities, zone: timeZone, batch });
  }

  return {
    communities: {
      ...records,
      ...createCommunityParts(deps, { fans }),
      ...createArchive(deps, { fans, followUps }),
      ...createCopies(deps, { records }),
    },
    memberships: { ...memberships, ...createRoster(deps, { fans, memberships }) },
    days: createDays(deps),
    questions: createQuestions(deps, { fans, interactions }),
    rituals: createRituals(deps, { interactions }),
    health: { ...createCheckUps(deps), ...createLife(deps), ...createComposition(deps) },
    graph: { ...createRoles(deps), ...createNetwork(deps, { fans }) },
    log: {
      ...createCrises(deps),
      ...createFiles(deps, { kinds }),
      ...createUgc(deps, { fans, interactions, kinds }),
      ...createWatch(deps, { fans, interactions, strength }),
    },

    /** Undo and redo brought rows back: days, weeks and stages follow. */
    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      const ids = [...communitiesOfRows(tx.sqlite, rows)];
      await refreshAllOfTx(
        tx,
        ids.filter((id) => communityExists(tx.sqlite, id)),
      );
      for (const id of ids) if (!communityExists(tx.sqlite, id)) touchCommunityTx(tx, id);
    },

    /** An import of a chat was undone or redone as a whole: its messages are as they should be by now. */
    async restoreBatchTx(tx: Tx, { batchId, direction }: RestoredBatch): Promise<null> {
      await refreshAllOfTx(tx, communitiesOfBatch(tx.sqlite, batchId), {
        id: batchId,
        stands: direction === 'redo',
      });
      tx.touch('communities');
      return null;
    },

    /** Ids of communities whose kept numbers are not what their records give; for the check. */
    async differences(connection: Connection): Promise<number[]> {
      const { communities, timeZone } = await readSettings(connection.db);
      return wrongCommunities(connection.sqlite, { settings: communities, zone: timeZone });
    },

    /** Makes the kept numbers of every community anew, one a transaction. */
    async *rebuildAll(): AsyncGenerator<{ phase: string; done: number; total: number }> {
      const ids = allCommunityIds(read.sqlite);
      for (const [done, id] of ids.entries()) {
        yield { phase: 'communities', done, total: ids.length };
        await write(null, (tx) => refreshAllOfTx(tx, [id]));
      }
      yield { phase: 'communities', done: ids.length, total: ids.length };
    },
  };
}
