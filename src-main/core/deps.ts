import type { Connection } from './db/connection.ts';
import type { ChangeLabel } from './db/recorder.ts';
import type { Tx } from './db/tx.ts';
import type { FileGrants } from './file-grants.ts';
import type { LiveBus } from './live-bus.ts';

/** What services are made of. In a reader worker `write` refuses; in the writer `read` is the writing connection. */
export type Deps = {
  readonly read: Connection;
  readonly write: <T>(
    label: ChangeLabel,
    work: (tx: Tx) => Promise<T>,
  ) => Promise<{ value: T; changeId: number | null }>;
  /** Epoch ms. */
  readonly clock: () => number;
  readonly files: FileGrants;
  readonly live: LiveBus;
  /** Another connection of its own for a long read: an unfinished iteration would hide later commits. Close it. */
  readonly openStream: () => Connection;
  /** `PACE` unless a test cuts finer. */
  readonly pace?: Pace;
};

/**
 * How bulk work is cut into steps of so many ms, for which other writes wait: undo from more than `inSteps` rows on, what is
 * done to people from more than `people` on. Pages hear of the steps so far every `tellMs`.
 */
export type Pace = {
  readonly inSteps: number;
  readonly people: number;
  readonly stepMs: number;
  readonly tellMs?: number;
};
export const PACE: Required<Pace> = { inSteps: 2_000, people: 1_000, stepMs: 100, tellMs: 1_000 };
