import type { RouterClient } from '@orpc/server';
import type { KithRouter } from '../../core/router.ts';

export type Person = { id: number; name: string };
export type DemoHouse = {
  client: RouterClient<KithRouter>;
  locale: string;
  /** Epoch ms. */
  now: number;
  /** The clock of the core: what happened earlier is written at its time. */
  clock: { now: number };
  /** A path for exports that are read once, and how the core may read it. */
  scratch: string;
  grant(path: string, name: string): string;
};
