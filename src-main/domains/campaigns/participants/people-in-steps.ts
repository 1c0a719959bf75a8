import type { InviteEvent, InviteWho } from '#shared/contract/campaigns-people.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import type { FansService } from '../../fans/fans-service.ts';
import { requireCampaign } from '../campaign-access.ts';
import {
  communityMembers,
  isTakenBack,
  livePeople,
  participantFans,
  participantsAmong,
} from './participants-sqlite.ts';

/** People of one transaction: some 200 ms, in which nobody else writes. */
const STEP = 1000;
/** The first ones are soon seen. */
const FIRST_STEP = 100;

/** What is done to these people. @returns for how many it changed something */
export type PeopleStep = (tx: Tx, campaignId: number, fanIds: readonly number[]) => Promise<number>;

/**
 * Does something to any number of people in short transactions under one entry of the history, so that others write in between.
 * Ends after the step at hand when the stream is closed, or when the entry is undone meanwhile; what is done stays.
 * @throws CAMPAIGN_NOT_FOUND, SELECTION_EMPTY, COMMUNITY_EMPTY
 */
export async function* peopleInSteps(
  { read, write, fans }: Pick<Deps, 'read' | 'write'> & { fans: Pick<FansService, 'selectIds'> },
  {
    campaignId,
    who,
    label,
    stepTx,
  }: {
    campaignId: number;
    who: InviteWho;
    label: { kind: string; data: Record<string, unknown> };
    stepTx: PeopleStep;
  },
): AsyncGenerator<InviteEvent> {
  const { name: campaign } = await requireCampaign(read, campaignId);
  const all =
    'communityId' in who
      ? communityMembers(read.sqlite, who.communityId)
      : 'participants' in who
        ? participantFans(read.sqlite, campaignId, who.participants.state ?? undefined)
        : await fans.selectIds(read.db, who.selection);
  if (all.length === 0) {
    throw 'communityId' in who
      ? fail('COMMUNITY_EMPTY', { id: who.communityId })
      : fail('SELECTION_EMPTY', {});
  }
  let changeId: number | null = null;
  let count = 0;
  async function step(tx: Tx, ids: readonly number[]): Promise<boolean> {
    if (changeId !== null && isTakenBack(tx.sqlite, changeId)) return false;
    await requireCampaign(tx, campaignId);
    // Between two steps people may have gone to the trash, or off the list that was meant.
    const live = livePeople(tx.sqlite, ids);
    const onList = 'participants' in who ? participantsAmong(tx.sqlite, campaignId, live) : null;
    const people = onList ? live.filter((id) => onList.has(id)) : live;
    count += await stepTx(tx, campaignId, people);
    tx.recorder.describe({ campaign, count });
    return true;
  }
  for (let done = 0; done < all.length; ) {
    const ids = all.slice(done, done + (done === 0 ? FIRST_STEP : STEP));
    const written: { value: boolean; changeId: number | null } = await write(
      { ...label, ...(changeId === null ? {} : { changeId }) },
      (tx) => step(tx, ids),
    );
    if (!written.value) return;
    changeId = written.changeId ?? changeId;
    done += ids.length;
    yield { done, total: all.length, finished: done === all.length, changeId, count };
  }
}
