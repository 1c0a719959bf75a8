import { useTranslation } from 'react-i18next';
import type { Changed } from '#shared/contract/base.ts';
import type { InviteEvent, InviteWho, ParticipantState } from '#shared/contract/campaigns-people.ts';
import { client } from '../../../app/api/client.ts';
import { openFileJob } from '../../../app/files/file-job.tsx';
import { notifyDone, notifyUndoable } from '../../../app/notify.tsx';
import { useAct } from '../../../app/use-act.ts';

/** From so many people on it takes longer than a moment: shown while it runs. */
const MANY = 1000;

/** What each of them paid, minor units. */
type Paid = { amount: number; currency: string };
type Words = { title: string; done: (count: number) => string; same: string };
type Events = Promise<AsyncIterable<InviteEvent>>;
type ForMany = {
  count: number;
  words: Words;
  inSteps: (options: { signal?: AbortSignal }) => Events;
  /** For few, where one call does it all or nothing. */
  atOnce?: () => Promise<Changed>;
};

/**
 * Does something to people, and says for how many, with undo. Many: in steps, with how far it is and cancel. Resolves to whether
 * it was begun.
 */
function useForMany(): (work: ForMany) => Promise<boolean> {
  const { t } = useTranslation();
  const act = useAct();
  return async ({ count, words, inSteps, atOnce = () => lastOf(inSteps({})) }) => {
    if (count <= MANY) {
      const done = await act((result) => words.done(result.count), atOnce, words.same);
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
        // Cancelled too: what is done by then stays so, and can be taken back.
        if (last !== null && last.changeId !== null) notifyUndoable(words.done(last.count), last.changeId);
        else if (last?.finished) notifyDone(words.same);
      }
    }
    openFileJob({
      title: words.title,
      run: async (signal) => watched(await inSteps({ signal })),
      progress: (done, total) => t('campaigns.people.inviteProgress', { done, total: total ?? '' }),
      onDone: () => undefined,
    });
    return true;
  };
}

/** Few people: over before a window with progress would be read. */
async function lastOf(stream: Events): Promise<Changed> {
  let last: Changed = { changeId: null, count: 0 };
  for await (const { changeId, count } of await stream) last = { changeId, count };
  return last;
}

/** Lets people reach a state. */
export function useReach(): (
  reached: { campaignId: number; count: number; words: Words; paid?: Paid } & (
    | { who: InviteWho; state: 'invited' }
    | { who: Exclude<InviteWho, { communityId: number }>; state: ParticipantState }
  ),
) => Promise<boolean> {
  const forMany = useForMany();
  return ({ campaignId, who, count, state, words, paid = {} }) =>
    forMany({
      count,
      words,
      inSteps: (options) => client.participants.setStateMany({ campaignId, who, state, ...paid }, options),
      atOnce:
        'communityId' in who
          ? () => client.participants.inviteCommunity({ campaignId, communityId: who.communityId })
          : 'selection' in who
            ? () => client.participants.setState({ campaignId, selection: who.selection, state, ...paid })
            : undefined,
    });
}

/** Takes a state back from everyone who is in it, with what it wrote. */
export function useTakeBack(): (taken: {
  campaignId: number;
  count: number;
  state: ParticipantState;
}) => Promise<boolean> {
  const { t } = useTranslation();
  const forMany = useForMany();
  return ({ campaignId, count, state }) =>
    forMany({
      count,
      words: {
        title: t('campaigns.people.takingBack'),
        done: (n) => t('campaigns.people.tookBack', { count: n, state: t(`campaigns.reached.${state}`) }),
        same: t('campaigns.people.noneInState'),
      },
      inSteps: (options) =>
        client.participants.clearStateMany({ campaignId, who: { participants: { state } }, state }, options),
    });
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
