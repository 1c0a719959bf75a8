import { expect, it } from 'vitest';
import { createChangeQueue } from '../../src-renderer/app/api/change-queue.ts';

function rounds(mostWait?: number) {
  const asked: (readonly number[])[] = [];
  const finish: (() => void)[] = [];
  const push = createChangeQueue<number>((changes) => {
    asked.push(changes);
    return new Promise<void>((resolve) => finish.push(resolve));
  }, mostWait);
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  return { asked, finish, push, turn };
}

it('asks at once for the first change, and together for those that come while it is asked', async () => {
  const { asked, finish, push, turn } = rounds();
  push(1);
  push(2);
  push(3);
  expect(asked).toEqual([[1]]);
  finish[0]?.();
  await turn();
  expect(asked).toEqual([[1], [2, 3]]);
  finish[1]?.();
  await turn();
  push(4);
  expect(asked).toEqual([[1], [2, 3], [4]]);
});

it('goes on when a round hangs', async () => {
  const { asked, push } = rounds(5);
  push(1);
  push(2);
  await expect.poll(() => asked).toEqual([[1], [2]]);
});
