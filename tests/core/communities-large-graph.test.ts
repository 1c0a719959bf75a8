// Graphs of large communities are worked on in a thread of their own.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawNetwork } from '#main/domains/communities/network/draw-network.ts';
import { findRoles } from '#main/domains/communities/network/find-roles.ts';
import { isLargeGraph } from '#main/domains/communities/network/graph-sqlite.ts';
import { localDay } from '#shared/rules/local-day.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { importChat, last } from './chats-fixture.ts';

const PEOPLE = 1_600;
let lib: TestLibrary;
let communityId = 0;

beforeAll(async () => {
  lib = await openTestLibrary();
  const lines = ['消息记录（此消息记录为文本格式，不支持重新导入）', '消息对象:大群', ''];
  for (let i = 0; i < PEOPLE; i++) {
    const at = new Date(Date.UTC(2025, 0, 1) + i * 60_000).toISOString().slice(0, 19).replace('T', ' ');
    lines.push(`${at} 人${i}(${30_000 + i})`, `@人${i % 7} 你好`, '');
  }
  const { done } = await importChat(lib, 'large.txt', {
    text: lines.join('\r\n'),
    community: { name: '大群' },
    me: null,
  });
  communityId = done.communityId!;
});
afterAll(() => lib.close());

describe('a large community', () => {
  it('has the roles and the network that are found in place, and pages are answered meanwhile', async () => {
    const { read } = lib.app.deps;
    expect(isLargeGraph(read.sqlite, communityId)).toBe(true);
    const { timeZone: zone } = await lib.client.settings.get({});
    const now = lib.clock.now;
    const until = localDay(Date.UTC(2025, 0, 1) + (PEOPLE - 1) * 60_000, zone);
    const roles = await last(
      Promise.resolve(findRoles({ read }, { communityId, top: 10, now, zone, until })),
    );
    expect(roles.finds!.filter(({ role }) => role === 'opinion_leader')).toHaveLength(7);
    const network = await last(
      Promise.resolve(drawNetwork({ read }, { communityId, kinds: ['reply'], limit: 5_000 })),
    );
    const order: string[] = [];
    const aside = last(lib.client.communityGraph.roles({ communityId, top: 10 })).then((event) => {
      order.push('roles');
      return event;
    });
    await lib.client.communities.get({ id: communityId });
    order.push('page');
    expect((await aside).finds).toEqual(roles.finds);
    expect(order).toEqual(['page', 'roles']);
    expect(
      (await last(lib.client.communityGraph.network({ communityId, kinds: ['reply'], limit: 5_000 })))
        .network,
    ).toEqual(network.network);
  });

  it('is left when nobody listens any more', async () => {
    for await (const event of await lib.client.communityGraph.network({ communityId })) {
      expect(event.network).toBeUndefined();
      break;
    }
    expect(await lib.client.communities.get({ id: communityId })).toMatchObject({ name: '大群' });
  });
});
