import { createApp } from '#main/core/app.ts';
import type { Sqlite } from '#main/core/db/connection.ts';
import { rebuildCommunity } from '#main/domains/chats/chat-derived-sqlite.ts';
import { createRandom } from '#main/domains/communities/network/seeded-order.ts';
import { refreshCommunity } from '#main/domains/communities/numbers/derived-sqlite.ts';
import { GENERATED_NOW } from '#main/domains/demo/generate-library.ts';
import { DEFAULT_COMMUNITY_SETTINGS } from '#shared/rules/community-defaults.ts';
import { localDay } from '#shared/rules/local-day.ts';
import { benchLibrary, scratchCopy } from './bench-library.ts';
import { say } from './figure.ts';

export const BIG = 1;
export const COMMUNITIES = 200;
const BIG_MEMBERS = 5_000;
const SMALL_MEMBERS = 300;
/** Of the messages of the big community each other one has this part. */
const SMALL_PART = 500;
const PEOPLE = 10_000;
const ZONE = 'Asia/Shanghai';
const DAY = 86_400_000;
const YEARS = 2;

/** A library of 200 communities; the first has 5,000 members and `messages` messages of two years. */
export function communitiesLibrary(messages: number): { file: string; remove(): void } {
  const scratch = scratchCopy(benchLibrary(PEOPLE));
  const app = createApp({ file: scratch.file, mode: 'open', clock: () => GENERATED_NOW });
  const start = performance.now();
  const { sqlite } = app.deps.read;
  const random = createRandom(7);
  const below = (n: number) => Math.floor(random() * n);
  sqlite.exec('BEGIN');
  for (let id = 1; id <= COMMUNITIES; id++) {
    sqlite
      .prepare(
        `INSERT INTO community (id, name, sort_name, goal, rules, persona, created_at, updated_at) VALUES (?, ?, ?, ?, '守则', ?, 0, 0)`,
      )
      .run(
        id,
        `社群 ${id}`,
        `shequn ${String(id).padStart(4, '0')}`,
        id % 3 === 0 ? '' : '目标',
        JSON.stringify([
          {
            of: 'gender',
            values: [
              { value: 'male', share: 0.5 },
              { value: 'female', share: 0.5 },
            ],
          },
        ]),
      );
    fillCommunity(
      sqlite,
      id,
      id === BIG
        ? { members: BIG_MEMBERS, messages }
        : { members: SMALL_MEMBERS, messages: Math.ceil(messages / SMALL_PART) },
      below,
    );
  }
  sqlite.exec('COMMIT');
  for (let id = 1; id <= COMMUNITIES; id++) {
    sqlite.exec('BEGIN');
    rebuildCommunity(sqlite, id);
    refreshCommunity(sqlite, id, null, { settings: DEFAULT_COMMUNITY_SETTINGS, zone: ZONE });
    sqlite.exec('COMMIT');
  }
  sqlite.exec('ANALYZE');
  app.close();
  say(
    `${COMMUNITIES} communities with ${messages} messages in the first, ${((performance.now() - start) / 1000).toFixed(0)} s`,
  );
  return scratch;
}

/** Members who are people of the library; a few write most, some answer, some ask. */
function fillCommunity(
  sqlite: Sqlite,
  communityId: number,
  { members, messages }: { members: number; messages: number },
  below: (n: number) => number,
): void {
  const member = sqlite.prepare(
    `INSERT INTO chat_member (community_id, platform, external_id, name, fan_id) VALUES (?, 'qq', ?, ?, ?)`,
  );
  const stay = sqlite.prepare(
    `INSERT INTO membership (community_id, fan_id, member_id, joined_at, left_at, nickname, role, inviter_fan_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const message = sqlite.prepare(
    `INSERT INTO message (community_id, member_id, at, day, hour, kind, text_hash, nth, reply_to) VALUES (?, ?, ?, ?, ?, 'text', ?, 1, ?)`,
  );
  const ask = sqlite.prepare(
    `INSERT INTO question (community_id, text, asked_by_member_id, at, state, answered_by_fan_id, answered_at, message_id, created_at)
     VALUES (?, '请问怎么报名？', ?, ?, ?, ?, ?, ?, 0)`,
  );
  const first = GENERATED_NOW - YEARS * 365 * DAY;
  const ids: number[] = [];
  const fans: number[] = [];
  for (let i = 0; i < members; i++) {
    const fanId = 1 + ((communityId * 37 + i) % PEOPLE);
    const id = Number(member.run(communityId, `${communityId}-${i}`, `成员${i}`, fanId).lastInsertRowid);
    const joined = first + below(YEARS * 300) * DAY;
    const inviter = i > 10 && below(3) === 0 ? fans[below(fans.length)]! : null;
    stay.run(
      communityId,
      fanId,
      id,
      joined,
      below(10) === 0 ? joined + 30 * DAY : null,
      `成员${i}`,
      i < 3 ? 'admin' : 'member',
      inviter,
    );
    ids.push(id);
    fans.push(fanId);
  }
  const recent: number[] = [];
  for (let i = 0; i < messages; i++) {
    const at = first + Math.floor((i / messages) * YEARS * 365 * DAY);
    const who = below(2) === 0 ? below(Math.ceil(members / 50)) : below(members);
    const reply = recent.length > 0 && below(4) === 0 ? recent[below(recent.length)]! : null;
    const id = Number(
      message.run(communityId, ids[who], at, localDay(at, ZONE), Math.floor((at % DAY) / 3_600_000), i, reply)
        .lastInsertRowid,
    );
    recent[i % 20] = id;
    if (i % 100 !== 0) continue;
    const state = ['candidate', 'open', 'answered', 'answered'][below(4)]!;
    const isAnswered = state === 'answered';
    ask.run(
      communityId,
      ids[who],
      at,
      state,
      isAnswered ? fans[below(fans.length)] : null,
      isAnswered ? at + below(10) * DAY : null,
      id,
    );
  }
}
