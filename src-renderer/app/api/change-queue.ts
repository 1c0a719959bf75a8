/** Longest wait for one round of asking again, ms: a query that hangs must not stop the others. */
const MOST_WAIT_MS = 2_000;

/**
 * Takes changes as they come and hands them on in rounds, one at a time: the first at once, those that come meanwhile
 * together after it. A long job commits many times a second; asking again at each would break off what was asked before,
 * and nothing would ever arrive.
 */
export function createChangeQueue<Change>(
  refresh: (changes: readonly Change[]) => Promise<unknown>,
  mostWait: number = MOST_WAIT_MS,
): (change: Change) => void {
  let waiting: Change[] = [];
  let isBusy = false;
  async function run() {
    isBusy = true;
    while (waiting.length > 0) {
      const changes = waiting;
      waiting = [];
      let timer: ReturnType<typeof setTimeout> | undefined;
      const limit = new Promise((resolve) => {
        timer = setTimeout(resolve, mostWait);
      });
      await Promise.race([refresh(changes), limit]);
      clearTimeout(timer);
    }
    isBusy = false;
  }
  return (change) => {
    waiting.push(change);
    if (!isBusy) void run();
  };
}
