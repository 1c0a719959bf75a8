import { useTranslation } from 'react-i18next';
import type { InviteEvent, InviteWho } from '#shared/contract/campaigns-people.ts';
import { client } from '../../app/api/client.ts';
import { openFileJob } from '../../app/files/file-job.tsx';
import { notifyDone, notifyUndoable } from '../../app/notify.tsx';
import { useAct } from '../../app/use-act.ts';

/** From so many people on it takes longer than a moment: shown while it runs. */
const MANY = 1000;

/** Invites, and says how many with undo. Many: in steps, with how far it is and cancel. Resolves to whether it was begun. */
export function useInvite(): (invited: {
  campaignId: number;
  who: InviteWho;
  count: number;
}) => Promise<boolean> {
  const { t } = useTranslation();
  const act = useAct();
  const words = (count: number) => t('campaigns.people.invited', { count });
  return async ({ campaignId, who, count }) => {
    if (count <= MANY) {
      const done = await act(
        (result) => words(result.count),
        () =>
          'communityId' in who
            ? client.participants.inviteCommunity({ campaignId, communityId: who.communityId })
            : client.participants.invite({ campaignId, selection: who.selection }),
        t('campaigns.people.allInvited'),
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
        // Cancelled too: who was invited by then stays so, and can be taken back.
        if (last !== null && last.changeId !== null) notifyUndoable(words(last.count), last.changeId);
        else if (last?.finished) notifyDone(t('campaigns.people.allInvited'));
      }
    }
    openFileJob({
      title: t('campaigns.people.inviting'),
      run: async (signal) => watched(await client.participants.inviteMany({ campaignId, who }, { signal })),
      progress: (done, total) => t('campaigns.people.inviteProgress', { done, total: total ?? '' }),
      onDone: () => undefined,
    });
    return true;
  };
}
