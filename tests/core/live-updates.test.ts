// What a page is told of changes: from the position at which it was answered, and of nothing else.
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LiveEvent } from '#shared/contract/live.ts';
import { createLiveUpdates } from '../../src-renderer/app/api/live-updates.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
let stop: AbortController;
beforeEach(async () => {
  lib = await openTestLibrary();
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  lib.close();
});

const listen = (after?: string) => lib.app.live.changes({ after, signal: stop.signal });
const first = async (after?: string): Promise<LiveEvent> => (await listen(after).next()).value;
/** Where the stream is now. */
const here = async () => (await first()).position;

test('a stream after a position begins with what was committed since, in order, and goes on', async () => {
  const position = await here();
  const { id } = await lib.client.fans.create({ name: '王小红' });
  const { id: other } = await lib.client.fans.create({ name: '李雷' });
  const stream = listen(position);
  const [one, two] = [(await stream.next()).value, (await stream.next()).value];
  expect([one.change.fanIds, two.change.fanIds]).toEqual([[id], [other]]);
  const next = stream.next();
  await lib.client.fans.update({ id, patch: { remark: '熟客' } });
  expect((await next).value.change.fanIds).toEqual([id]);
  expect(await first(one.position)).toEqual(two);
});

test('a position that is not known, or too far back, is answered with no change, so that all is asked again', async () => {
  const position = await here();
  for (const unknown of [undefined, '', 'other:1', `${position}9999`])
    expect((await first(unknown)).change).toBeNull();
  for (let n = 0; n < 300; n++) await lib.client.settings.update({ libraryName: `第 ${n} 家店` });
  expect((await first(position)).change).toBeNull();
  expect(await here()).toBe((await first(position)).position);
});

test('a page asks again for what changed between its answers and its listening, and for nothing when nothing did', async () => {
  const { id } = await lib.client.fans.create({ name: '王小红' });
  const position = await here();
  const queryClient = new QueryClient();
  const asked: string[] = [];
  const ask = (domain: string, method: string, read: () => Promise<unknown>) =>
    queryClient.fetchQuery({
      queryKey: [[domain, method], { input: {} }],
      queryFn: () => {
        asked.push(`${domain}.${method}`);
        return read();
      },
      staleTime: Number.POSITIVE_INFINITY,
    });
  const askAll = async () => {
    await ask('fans', 'list', () => lib.client.fans.list({}));
    await ask('fields', 'list', () => lib.client.fields.list({}));
  };
  await askAll();
  asked.length = 0;

  const updates = createLiveUpdates(queryClient, {
    open: async ({ after }, { signal }) => lib.app.live.changes({ after, signal }),
    isConnected: () => true,
  });
  updates.startAfter(position);
  const whenStale = () =>
    new Promise<void>((resolve) => {
      const leave = queryClient.getQueryCache().subscribe(({ query }) => {
        if (!query.state.isInvalidated) return;
        leave();
        resolve();
      });
    });
  const log = () => lib.client.interactions.log({ selection: { ids: [id] }, kind: 'message' });
  await log();
  let stale = whenStale();
  const following = updates.follow(stop.signal);
  await stale;
  await askAll();
  expect(asked).toEqual(['fans.list']);

  // Cut off and back, with nothing missed: only what changes from now on is asked.
  stop.abort();
  await following;
  stop = new AbortController();
  stale = whenStale();
  void updates.follow(stop.signal);
  await askAll();
  await log();
  await stale;
  await askAll();
  expect(asked).toEqual(['fans.list', 'fans.list']);
  queryClient.clear();
});
