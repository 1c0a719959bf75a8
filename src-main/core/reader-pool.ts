import type { MessagePort } from 'node:worker_threads';
import type { FileGrant } from './file-grants.ts';
import { endWorker, type StartedWorker, type StartingWorker, send } from './start-worker.ts';

/**
 * The readers of a library: one from the start on, and one more whenever a page comes while each of them serves a page already,
 * up to `most`. What one page asks for minutes stops no other, and who has one window pays for one reader.
 */
export type ReaderPool = {
  /** Resolves when the first one has the file open. */
  open(): Promise<void>;
  /** Hands a port to the reader with the fewest; one that is made for it first takes it as it is ready. */
  give(port: MessagePort, options: { isBrief: boolean; closed: Promise<void> }): void;
  /** The one that has the least to do; undefined while there is none. */
  idlest(): StartedWorker | undefined;
  grant(token: string, grant: FileGrant): void;
  close(): Promise<void>;
};

type Reader = StartedWorker & { pages: number };

/**
 * @param options.start begins a reader, which loads its code until `open` tells that the file is there
 * @param options.grants what the core may read and write so far
 * @param options.mayRestart whether a reader that died comes back
 * @param options.onFailure hears of a reader that does not
 */
export function createReaderPool(options: {
  most: number;
  start: () => StartingWorker;
  grants: ReadonlyMap<string, FileGrant>;
  mayRestart: () => boolean;
  onFailure: (error: unknown) => void;
}): ReaderPool {
  const { most, start, grants, mayRestart, onFailure } = options;
  const first = start();
  const readers: Reader[] = [];
  /** Readers that are being made. */
  const joining = new Set<Promise<Reader | null>>();
  let isClosing = false;

  const idlest = () =>
    readers.reduce<Reader | undefined>(
      (least, one) => (least && least.pages <= one.pages ? least : one),
      undefined,
    );

  async function join(starting: StartingWorker): Promise<Reader> {
    send(starting.worker, { type: 'open' });
    const reader: Reader = { ...(await starting.ready), pages: 0 };
    for (const [token, grant] of grants) send(reader.worker, { type: 'grant', token, grant });
    readers.push(reader);
    void reader.ended.then(() => {
      // At once: whoever asks it from now on would wait for ever.
      readers.splice(readers.indexOf(reader), 1);
      if (!isClosing && mayRestart()) void another();
    });
    return reader;
  }

  /** Null when it could not be made, which the log has heard of: pages go on with those that are there. */
  function another(): Promise<Reader | null> {
    const made = join(start()).catch((error: unknown) => {
      onFailure(error);
      return null;
    });
    joining.add(made);
    void made.then(() => joining.delete(made));
    return made;
  }

  function hand(
    reader: Reader,
    port: MessagePort,
    { isBrief, closed }: { isBrief: boolean; closed: Promise<void> },
  ): void {
    send(reader.worker, { type: 'port', port }, [port]);
    if (isBrief) return;
    reader.pages += 1;
    void closed.then(() => {
      reader.pages -= 1;
    });
  }

  return {
    open: async () => void (await join(first)),
    give(port, use) {
      const reader = idlest();
      const isTaken = reader !== undefined && reader.pages > 0 && !use.isBrief;
      if (isTaken && !isClosing && readers.length + joining.size < most) {
        // The page may leave meanwhile: a port that is closed cannot be handed on.
        let isGone = false;
        port.once('close', () => {
          isGone = true;
        });
        void another().then((fresh) => {
          if (isGone) return;
          const taker = isClosing ? undefined : (fresh ?? idlest());
          if (taker) hand(taker, port, use);
          else port.close();
        });
      } else if (reader) hand(reader, port, use);
      // Between a crash and the new reader there is nobody: the port ends at once, and the page asks again.
      else port.close();
    },
    idlest,
    grant(token, grant) {
      for (const { worker } of readers) send(worker, { type: 'grant', token, grant });
    },
    async close() {
      isClosing = true;
      if (readers.length === 0) await endWorker(first);
      await Promise.all(joining);
      await Promise.all(readers.map(endWorker));
    },
  };
}
