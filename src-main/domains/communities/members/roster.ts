import type { Changed } from '#shared/contract/base.ts';
import type { RosterKind, RosterLine } from '#shared/contract/communities-members.ts';
import type { Db, Sqlite } from '../../../core/db/connection.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import type { FansService } from '../../fans/fans-service.ts';
import { fold } from '../../search/fold-rules.ts';
import { refreshTx, requireCommunity, requireLive } from '../community-shared.ts';
import { membership } from './membership-table.ts';
import type { NewStay } from './memberships.ts';
import { type ReadLine, readRoster, rosterKind } from './roster-rules.ts';
import {
  peopleByHandle,
  peopleByName,
  peopleByRemark,
  type RosterMember,
  rosterMembers,
} from './roster-sqlite.ts';

/** A group of WeChat holds 500, a super group of QQ 3,000. */
const MOST_LINES = 10_000;

type Choice = { line: number; as: { fanId: number } | 'new' | 'skip' };
type Input = { communityId: number; text: string; kind?: RosterKind; choices: Choice[] };
type Memberships = {
  insertTx(tx: Tx, stay: NewStay): Promise<number>;
  hereTx(tx: Tx, communityId: number, fanId: number): Promise<{ id: number } | undefined>;
};

/** What a paste comes to: lines with who they are, and what would change. */
type Plan = {
  kind: RosterKind;
  lines: (RosterLine & { handles: ReadLine['handles'] })[];
  joins: { line: number; name: string; fanId: number | null }[];
  leaves: RosterMember[];
  silent: RosterMember[];
  renames: { member: RosterMember; to: string }[];
  unchanged: number;
  /** Nobody was known to be here: whose beginning is not known. */
  isFirst: boolean;
};

/** 粘贴入库: reads a paste, shows what it would do, does just that. */
export function createRoster(
  { read, write }: Deps,
  { fans, memberships }: { fans: FansService; memberships: Memberships },
) {
  /** @throws COMMUNITY_NOT_FOUND, ROSTER_EMPTY, ROSTER_TOO_LARGE, ROSTER_LINE_UNKNOWN, FAN_NOT_FOUND */
  async function plan(
    { db, sqlite }: { db: Db; sqlite: Sqlite },
    { communityId, text, choices, ...input }: Input,
  ): Promise<Plan> {
    await requireCommunity({ db }, communityId);
    const kind = input.kind ?? rosterKind(text);
    const read = readRoster(text, kind);
    if (read.length > MOST_LINES) throw fail('ROSTER_TOO_LARGE', { limit: MOST_LINES });
    if (read.every(({ name }) => name === '')) throw fail('ROSTER_EMPTY', {});
    const chosen = new Map(choices.map((choice) => [choice.line, choice.as]));
    for (const line of chosen.keys())
      if (!read.some((one) => one.line === line && one.name !== ''))
        throw fail('ROSTER_LINE_UNKNOWN', { line });
    const members = rosterMembers(sqlite, communityId);
    const match = matcher(sqlite, members);
    const memberOfFan = new Map(
      members.flatMap((member) => (member.fanId === null ? [] : [[member.fanId, member] as const])),
    );

    const found: Plan = {
      kind,
      lines: [],
      joins: [],
      leaves: [],
      silent: [],
      renames: [],
      unchanged: 0,
      isFirst: members.length === 0,
    };
    const here = new Set<number>();
    const gone = new Map<number, RosterMember>();
    const names = new Set<string>();
    const joining = new Set<number>();
    for (const one of read) {
      const by = match(one, names);
      const line = { ...one, ...by.line };
      found.lines.push(line);
      if (line.match === 'ignored' || line.match === 'repeated') continue;
      const as = chosen.get(one.line);
      if (as === 'skip' || (line.match === 'several' && as === undefined)) continue;
      if (as && as !== 'new') await fans.requireTx({ db }, as.fanId);
      const fanId = as === undefined ? line.fanId : as === 'new' ? null : as.fanId;
      const member = as === undefined ? by.member : fanId === null ? undefined : memberOfFan.get(fanId);
      if (one.hasLeft) {
        if (member) gone.set(member.membershipId, member);
        continue;
      }
      if (member) {
        here.add(member.membershipId);
        gone.delete(member.membershipId);
        // A 接龙 or a list may abbreviate: only a full list says what somebody is called here.
        const isOwnName = [member.nickname, member.name, member.remark].some(
          (name) => fold(name) === fold(one.name),
        );
        if (kind === 'members' && !isOwnName && by.line.by === 'identity')
          found.renames.push({ member, to: one.name });
        else found.unchanged += 1;
      } else if (fanId === null || !joining.has(fanId)) {
        if (fanId !== null) joining.add(fanId);
        found.joins.push({ line: one.line, name: one.name, fanId });
      }
    }
    // Whom somebody still has to choose may be anybody who is missing: then nobody is said to be gone for it.
    const isSettled = !found.lines.some(
      (line) => line.match === 'several' && chosen.get(line.line) === undefined,
    );
    const missing = members.filter(({ membershipId }) => !here.has(membershipId) && !gone.has(membershipId));
    found.leaves = [...gone.values(), ...(kind === 'members' && isSettled ? missing : [])];
    if (kind === 'chain') found.silent = missing;
    return found;
  }

  const ref = ({ membershipId, fanId, memberId, name, nickname }: RosterMember) => ({
    membershipId,
    who: { fanId, memberId, name: name || nickname },
  });

  return {
    async rosterPreview(input: Input) {
      const { isFirst: _, lines, leaves, silent, renames, ...rest } = await plan(read, input);
      return {
        ...rest,
        lines: lines.map(({ handles: _h, ...line }) => line),
        leaves: leaves.map(ref),
        silent: silent.map(ref),
        renames: renames.map(({ member, to }) => ({
          membershipId: member.membershipId,
          from: member.nickname || member.name,
          to,
        })),
      };
    },

    /** @throws as the preview, and COMMUNITY_ARCHIVED */
    async rosterApply(input: Input & { leaves: boolean; at?: number; scene: string }) {
      const { communityId, scene, leaves: isLeaving } = input;
      const { value, changeId } = await write({ kind: 'memberships.roster' }, async (tx) => {
        const group = await requireLive(tx, communityId);
        const { joins, leaves, renames, lines, isFirst } = await plan(tx, input);
        const at = Math.min(input.at ?? tx.now, tx.now);
        let created = 0;
        const touched: number[] = [];
        for (const join of joins) {
          let { fanId } = join;
          if (fanId === null) {
            const handles = lines.find(({ line }) => line === join.line)!.handles;
            fanId = await fans.createTx(tx, {
              name: join.name,
              source: group.name,
              identities: handles,
              tagIds: [],
            });
            created += 1;
          }
          await memberships.insertTx(tx, {
            communityId,
            fanId,
            joinedAt: at,
            joinedKnown: !isFirst,
            scene,
            nickname: join.name,
          });
          touched.push(fanId);
        }
        const left = isLeaving ? leaves : [];
        for (const { membershipId, fanId, joinedAt } of left) {
          await tx.update(membership, membershipId, { leftAt: Math.max(at, joinedAt) });
          if (fanId !== null) touched.push(fanId);
        }
        for (const { member, to } of renames)
          await tx.update(membership, member.membershipId, { nickname: to });
        const counts = { created, joined: joins.length, left: left.length, renamed: renames.length };
        if (joins.length + left.length + renames.length > 0) {
          tx.recorder.describe({ name: group.name, ...counts });
          const instants = [at, ...left.map(({ joinedAt }) => Math.max(at, joinedAt))];
          await refreshTx(tx, communityId, instants, { movesOnly: true });
          tx.touch('communities', touched);
        }
        return counts;
      });
      const changed: Changed = { changeId, count: value.joined + value.left + value.renamed };
      return { ...changed, ...value };
    },
  };
}

type Matched = {
  line: Pick<RosterLine, 'match' | 'by' | 'fanId' | 'candidates'>;
  member: RosterMember | undefined;
};

/** Who a line is: by account first, then by what somebody here is called, then by a remark. A name alone decides nothing outside. */
function matcher(
  sqlite: Sqlite,
  members: readonly RosterMember[],
): (one: ReadLine, seen: Set<string>) => Matched {
  const called = new Map<string, Set<RosterMember>>();
  for (const member of members) {
    for (const name of [member.nickname, member.name, member.remark]) {
      const key = fold(name);
      if (key === '') continue;
      const same = called.get(key) ?? new Set();
      called.set(key, same.add(member));
    }
  }
  const memberOfFan = new Map(
    members.flatMap((member) => (member.fanId === null ? [] : [[member.fanId, member] as const])),
  );
  const link = ({ id, name, remark }: { id: number; name: string; remark: string }) => ({ id, name, remark });
  return (one, seen) => {
    const none = { by: null, fanId: null, candidates: [] };
    if (one.name === '') return { line: { match: 'ignored', ...none }, member: undefined };
    const key = `${fold(one.name)} ${one.hasLeft}`;
    if (seen.has(key)) return { line: { match: 'repeated', ...none }, member: undefined };
    seen.add(key);
    const byHandle = peopleByHandle(sqlite, one.handles);
    if (byHandle.length === 1) {
      const [person] = byHandle as [(typeof byHandle)[0]];
      const member = memberOfFan.get(person.id);
      return {
        line: {
          match: member ? 'member' : 'person',
          by: 'identity',
          fanId: person.id,
          candidates: [link(person)],
        },
        member,
      };
    }
    if (byHandle.length > 1)
      return {
        line: { match: 'several', by: 'identity', fanId: null, candidates: byHandle.map(link) },
        member: undefined,
      };
    const same = [...(called.get(fold(one.name)) ?? [])];
    if (same.length === 1) {
      const [member] = same as [RosterMember];
      return { line: { match: 'member', by: 'nickname', fanId: member.fanId, candidates: [] }, member };
    }
    if (same.length > 1) {
      const people = same.flatMap(({ fanId, name, remark }) =>
        fanId === null ? [] : [{ id: fanId, name, remark }],
      );
      return {
        line: { match: 'several', by: 'nickname', fanId: null, candidates: people },
        member: undefined,
      };
    }
    const byRemark = peopleByRemark(sqlite, one.name);
    if (byRemark.length === 1) {
      const [person] = byRemark as [(typeof byRemark)[0]];
      return {
        line: { match: 'person', by: 'remark', fanId: person.id, candidates: [link(person)] },
        member: memberOfFan.get(person.id),
      };
    }
    const byName = byRemark.length > 1 ? byRemark : peopleByName(sqlite, one.name);
    if (byName.length > 0) {
      const by = byRemark.length > 1 ? 'remark' : 'name';
      return { line: { match: 'several', by, fanId: null, candidates: byName.map(link) }, member: undefined };
    }
    return { line: { match: 'new', ...none }, member: undefined };
  };
}
