import type { ChatPlan } from '#shared/contract/chats-import.ts';
import { shownName } from '../parsers/name-rules.ts';
import { handleOf, memberKey } from './chat-match-sqlite.ts';
import type { PlannedMember } from './chat-planned.ts';
import type { Session } from './chat-session.ts';

type Planned = ReadonlyMap<number, PlannedMember>;
type Brought = { members: Set<string>; handles: Set<string>; fanIds: Set<number> };

/**
 * How many senders and people a plan brings. Who comes with `earlier` sessions already (the other channels of one export, written
 * before this one) is counted there: a sender within one community, a person by handle over all of them.
 */
export function countPeople(
  session: Session,
  members: Planned,
  communityId: number | null,
  earlier: readonly Session[],
): Pick<ChatPlan, 'newMembers' | 'newFans' | 'linkedFans'> {
  const known: Brought = { members: new Set(), handles: new Set(), fanIds: new Set() };
  for (const one of earlier) if (one.plan) note(known, one, one.plan.members, one.plan.communityId);
  const { members: old, handles, fanIds } = known;
  const own = note(
    { members: new Set(old), handles: new Set(handles), fanIds: new Set(fanIds) },
    session,
    members,
    communityId,
  );
  return {
    newMembers: own.members.size - old.size,
    newFans: own.handles.size - handles.size,
    linkedFans: own.fanIds.size - fanIds.size,
  };
}

/** Adds what a plan brings. New people without a handle, or with one that somebody has, are each a person of their own. */
function note(brought: Brought, session: Session, members: Planned, communityId: number | null): Brought {
  const { head, senders, id } = session;
  for (const [number, { memberId, fan }] of members) {
    const sender = senders.all[number - 1]!;
    if (memberId === null)
      brought.members.add(
        `${communityId ?? id} ${memberKey(sender.id, shownName(sender.name || sender.id || ''))}`,
      );
    if (fan?.as === 'fan') brought.fanIds.add(fan.fanId);
    else if (fan?.as === 'new') {
      const handle = fan.isUnknown ? handleOf(head.platform, sender.id) : null;
      brought.handles.add(handle ? `${handle.platform} ${handle.norm}` : `${id} ${number}`);
    }
  }
  return brought;
}
