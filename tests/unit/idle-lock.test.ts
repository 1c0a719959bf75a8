import { expect, it } from 'vitest';
import { createIdleLock } from '#main/hosts/idle-lock.ts';

function started(minutes: number) {
  let now = 0;
  let locks = 0;
  const idle = createIdleLock({
    now: () => now,
    lock: () => {
      locks += 1;
    },
  });
  idle.setMinutes(minutes);
  return {
    idle,
    sleep(minutes: number) {
      now += minutes * 60_000;
    },
    /** Minutes later somebody moves. */
    activeAfter(later: number) {
      now += later * 60_000;
      idle.active();
      return locks;
    },
  };
}

it('locks when nobody was there so long, and counts anew with every sign', () => {
  const { idle, activeAfter } = started(10);
  expect([activeAfter(9), activeAfter(9), activeAfter(11), activeAfter(9)]).toEqual([0, 0, 1, 1]);
  idle.stop();
});

it('does not lock what was opened just now, however long nobody was there before', () => {
  const { idle, sleep, activeAfter } = started(10);
  sleep(500);
  idle.begin();
  expect(activeAfter(1)).toBe(0);
  idle.stop();
});

it('locks a computer that slept before the first key reaches anything, and never where it is off', () => {
  const { idle, activeAfter } = started(30);
  expect(activeAfter(600)).toBe(1);
  idle.setMinutes(null);
  expect(activeAfter(6000)).toBe(1);
});
