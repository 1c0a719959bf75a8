import { useTranslation } from 'react-i18next';
import type { InviteEvent, InviteWho, ParticipantState } from '#shared/contract/campaigns-people.ts';
import { client } from '../../../app/api/client.ts';
import { openFileJob } from '../../../app/files/file-job.tsx';
import { notifyDone, notifyUndoable } from '../../../app/notify.tsx';
import { useAct } from '../../../app/use-act.ts';

/** From so many people on it takes longer than a moment: shown while it runs. */
const MANY = 1000;

/** What each of them paid, minor units. */
type Paid = { amount: number; currency: string };
type ReachWords = { title: string; done: (count: number) => string; same: string };

/**
 * Lets people reach a state, and says how many with undo. Many: in steps, with how far it is and cancel. Resolves to whether
 * it was begun.
 */
export function useReach(): (
  reached: { campaignId: number; count: number; words: ReachWords; paid?: Paid } & (
    | { who: InviteWho; state: 'invited' }
    | { who: Exclude<InviteWho, { communityId: number }>; state: ParticipantState }
  ),
) => Promise<boolean> {
  const { t } = useTranslation();
  const act = useAct();
  return async ({ campaignId, who, count, state, words, paid = {} }) => {
    if (count <= MANY) {
      const done = await act(
        (result) => words.done(result.count),
        () =>
          'communityId' in who
            ? client.participants.inviteCommunity({ campaignId, communityId: who.communityId })
            : 'selection' in who
              ? client.participants.setState({ campaignId, selection: who.selection, state, ...paid })
              : lastOf(client.participants.setStateMany({ campaignId, who, state, ...paid })),
        words.same,
      );
      return done !== null;
    }
    async function* watched(events: AsyncIterable<InviteEvent>) {
      let last: InviteEvent | null = null;
      try {
        for await (const event of events) {
          last = event;
          yield event;
        }
      } finally {
        // Cancelled too: who reached it by then stays so, and can be taken back.
        if (last !== null && last.changeId !== null) notifyUndoable(words.done(last.count), last.changeId);
        else if (last?.finished) notifyDone(words.same);
      }
    }
    openFileJob({
      title: words.title,
      run: async (signal) =>
        watched(await client.participants.setStateMany({ campaignId, who, state, ...paid }, { signal })),
      progress: (done, total) => t('campaigns.people.inviteProgress', { done, total: total ?? '' }),
      onDone: () => undefined,
    });
    return true;
  };
}

/** Few people: over before a window with progress would be read. */
async function lastOf(
  stream: Promise<AsyncIterable<InviteEvent>>,
): Promise<Pick<InviteEvent, 'changeId' | 'count'>> {
  let last: Pick<InviteEvent, 'changeId' | 'count'> = { changeId: null, count: 0 };
  for await (const event of await stream) last = event;
  return last;
}

/** Invites, and says how many with undo; as `useReach`. */
export function useInvite(): (invited: {
  campaignId: number;
  who: InviteWho;
  count: number;
}) => Promise<boolean> {
  const { t } = useTranslation();
  const reach = useReach();
  const words = {
    title: t('campaigns.people.inviting'),
    done: (count: number) => t('campaigns.people.invited', { count }),
    same: t('campaigns.people.allInvited'),
  };
  return (invited) => reach({ ...invited, state: 'invited', words });
}
