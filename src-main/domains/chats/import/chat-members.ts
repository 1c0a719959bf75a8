/** The first part of a commit: members and people are there before their messages. */
import type { TextPolicy } from '#shared/contract/chats-import.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { wallToInstant } from '#shared/rules/zone-clock.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import type { StrengthService } from '../../strength/strength-service.ts';
import { bulkContext } from '../../transfer/import/bulk-context.ts';
import { chatMember } from '../chat-table.ts';
import { shownName } from '../parsers/name-rules.ts';
import { wallOfParts } from '../parsers/time-rules.ts';
import { fansByHandle, handleOf, type KnownMember, knownMembers } from './chat-match-sqlite.ts';
import { insertMember } from './chat-members-sqlite.ts';
import { insertSendersTx, relinkTx } from './chat-people.ts';
import type { Sender } from './chat-senders.ts';
import type { Session } from './chat-session.ts';

/** The import as it stands in the library. */
export type Begun = {
  batchId: number;
  changeId: number;
  communityId: number;
  sourceId: number;
  policy: TextPolicy;
};

const CHUNK = 1_000;
const MAX_NAMES = 20;

export type WrittenPeople = {
  memberIds: Map<number, number>;
  fanIds: Map<number, number>;
  names: Map<number, string>;
  byName: Map<string, number | null>;
  meId: number | null;
  partnerFanId: number | null;
  newMembers: number;
  newFans: number;
  linkedFans: number;
};

type SeenNames = [name: string, first: number, last: number][];

export async function writeMembers(
  deps: Deps,
  session: Session,
  begun: Begun,
  settings: Settings,
  { strength }: { strength: StrengthService },
  label: () => NonNullable<Parameters<Deps['write']>[0]>,
): Promise<WrittenPeople> {
  const { senders, head, plan } = session;
  const context = await bulkContext(deps, settings, begun.batchId);
  const known = new Map(
    knownMembers(deps.read.sqlite, begun.communityId, head.platform).map((member) => [member.id, member]),
  );
  const people: WrittenPeople = {
    memberIds: new Map(),
    fanIds: new Map(),
    names: new Map(),
    byName: new Map(),
    meId: null,
    partnerFanId: null,
    newMembers: 0,
    newFans: 0,
    linkedFans: 0,
  };
  for (const member of known.values()) {
    for (const [name] of JSON.parse(member.names) as SeenNames) claim(people, name, member.id);
    if (member.fanId !== null) people.fanIds.set(member.id, member.fanId);
    people.names.set(member.id, member.name);
  }
  const linked = new Set<number>();
  for (let from = 0; from < senders.all.length; from += CHUNK) {
    const chunk = senders.all.slice(from, from + CHUNK);
    await deps.write(label(), async (tx) => {
      const newFans = new Map<number, number>();
      const fresh = chunk.filter((sender) => {
        const fan = plan!.members.get(sender.member)?.fan;
        if (fan?.as !== 'new') return false;
        // Whom another chat has made since the plan: the next channel of the same export, mostly.
        const handle = fan.isUnknown ? handleOf(head.platform, sender.id) : null;
        const since = handle ? fansByHandle(tx.sqlite, handle) : [];
        if (since.length !== 1) return true;
        newFans.set(sender.member, since[0]!.fanId);
        linked.add(since[0]!.fanId);
        return false;
      });
      const made = insertSendersTx(
        tx,
        fresh.map((sender) => ({
          name: senders.nameOf(sender),
          externalId: sender.id,
          platform: head.platform,
        })),
        context,
      );
      for (const [i, { member }] of fresh.entries()) newFans.set(member, made[i]!);
      people.newFans += made.length;
      for (const sender of chunk) {
        const { memberId, fan } = plan!.members.get(sender.member)!;
        const fanId = fan?.as === 'fan' ? fan.fanId : (newFans.get(sender.member) ?? null);
        if (fan?.as === 'fan') linked.add(fan.fanId);
        const isMe = sender.member === plan!.me;
        const id =
          memberId === null
            ? insertSender(tx, sender, { fanId, isMe })
            : await updateMemberTx(tx, known.get(memberId)!, sender, { fanId, isMe });
        people.memberIds.set(sender.member, id);
        people.names.set(id, senders.nameOf(sender));
        if (fanId === null) people.fanIds.delete(id);
        else people.fanIds.set(id, fanId);
        for (const { name } of sender.names) claim(people, shownName(name), id);
        if (isMe) people.meId = id;
      }
    });
  }
  people.linkedFans = linked.size;
  const active = senders.all.filter(({ messages, member }) => messages > 0 && member !== plan!.me);
  if (head.isGroup !== true && active.length === 1 && people.meId !== null)
    people.partnerFanId = people.fanIds.get(people.memberIds.get(active[0]!.member)!) ?? null;
  return people;

  function insertSender(
    tx: Tx,
    sender: Sender,
    { fanId, isMe }: { fanId: number | null; isMe: boolean },
  ): number {
    people.newMembers += 1;
    return insertMember(tx.sqlite, {
      communityId: begun.communityId,
      platform: head.platform,
      externalId: sender.id,
      name: senders.nameOf(sender),
      names: JSON.stringify(seenNames(session, sender, [])),
      fanId,
      isMe,
      batchId: begun.batchId,
    });
  }

  async function updateMemberTx(
    tx: Tx,
    member: KnownMember,
    sender: Sender,
    { fanId, isMe }: { fanId: number | null; isMe: boolean },
  ): Promise<number> {
    const old = JSON.parse(member.names) as SeenNames;
    const names = seenNames(session, sender, old);
    const isRenamed = names.map(([name]) => name).join('\n') !== old.map(([name]) => name).join('\n');
    await tx.update(chatMember, member.id, {
      fanId,
      isMe: isMe || (plan!.me === null && member.isMe !== 0),
      ...(isRenamed ? { names: JSON.stringify(names), name: names.at(-1)?.[0] ?? member.name } : {}),
    });
    if (fanId !== member.fanId) {
      const subject = { id: member.id, communityId: begun.communityId, platform: head.platform };
      await relinkTx(tx, subject, member.fanId, fanId, { strength, batchId: begun.batchId });
    }
    return member.id;
  }
}

function claim({ byName }: WrittenPeople, name: string, memberId: number): void {
  const owner = byName.get(name);
  if (owner === undefined) byName.set(name, memberId);
  else if (owner !== memberId) byName.set(name, null);
}

/** Names with the instants they were first and last seen, those of before included. */
function seenNames(session: Session, sender: Sender, old: SeenNames): SeenNames {
  const { zone, order } = session.plan!;
  const instant = (time: number, clock: string) => {
    if (clock === 'instant') return time;
    const wall = clock === 'parts' ? wallOfParts(time, order ?? 'ymd') : time;
    return zone === null ? wall : wallToInstant(wall, zone);
  };
  const all = new Map(old.map(([name, first, last]) => [name, [first, last] as [number, number]]));
  for (const { name, first, last, clock } of sender.names) {
    const shown = shownName(name);
    // Packed dates do not run with time in every order.
    const [from, to] = [instant(first, clock), instant(last, clock)].toSorted((a, b) => a - b) as [
      number,
      number,
    ];
    const seen = all.get(shown);
    all.set(shown, seen ? [Math.min(seen[0], from), Math.max(seen[1], to)] : [from, to]);
  }
  return [...all]
    .map(([name, [first, last]]): SeenNames[number] => [name, first, last])
    .sort((a, b) => a[2] - b[2])
    .slice(-MAX_NAMES);
}
