/** How often is looked whether somebody is still there, in ms. */
const LOOK_EVERY = 10_000;

export type IdleLock = {
  /** Null: never. */
  setMinutes(minutes: number | null): void;
  minutes(): number | null;
  /** Somebody pressed a key, moved the pointer, or waits for work under way. */
  active(): void;
  /** Somebody has just opened a library: whatever was before does not count. */
  begin(): void;
  stop(): void;
};

/**
 * Calls `lock` once nobody did anything for so many minutes; a computer that slept that long counts too, so the time of day
 * is compared and no timer is trusted to have run.
 */
export function createIdleLock({ now, lock }: { now(): number; lock(): void }): IdleLock {
  let minutes: number | null = null;
  let last = now();
  let timer: NodeJS.Timeout | undefined;
  function look(): void {
    if (minutes === null || now() - last < minutes * 60_000) return;
    last = now();
    lock();
  }
  return {
    setMinutes(next) {
      minutes = next;
      last = now();
      clearInterval(timer);
      timer = next === null ? undefined : setInterval(look, LOOK_EVERY).unref();
    },
    minutes: () => minutes,
    active() {
      // After a long sleep the first key comes too late: the library is locked first.
      look();
      last = now();
    },
    begin() {
      last = now();
    },
    stop: () => clearInterval(timer),
  };
}
