/** A file that was read and waits for its plan and its import. */
import { createHash } from 'node:crypto';
import type { ImportSession, MatchPolicy } from '#shared/contract/transfer.ts';
import type { DraftColumn } from '../columns/draft-cells.ts';
import { leftOutColumns } from '../columns/left-out-columns.ts';
import type { Staging } from './staging-sqlite.ts';
import type { OpenDateOrder } from './survey-rows.ts';

export type Plan = { columns: DraftColumn[] } & Pick<PlanInput, 'policy' | 'phoneRegion' | 'dateOrder'>;

export type Session = {
  readonly info: ImportSession;
  readonly staging: Staging;
  plan: Plan | null;
  isBusy: boolean;
};

/** Names a list by its columns; those that say why its rows stayed out the last time are none of it. */
export function headerHash(columns: readonly { header: string }[]): string {
  const headers = columns.map(({ header }) => header);
  const own = headers.slice(0, headers.length - leftOutColumns(headers));
  return createHash('sha256').update(JSON.stringify(own)).digest('hex');
}

/** `phoneRegion`: whose numbers without a code are, '' for nobody's; null leaves it to the list. */
export type PlanInput = {
  targets: { index: number; target: string }[];
  policy: MatchPolicy;
  phoneRegion: string | null;
  /** How dates begin that could be two, '' for keeping them as written; null leaves it to the list. */
  dateOrder: OpenDateOrder | '' | null;
};

/** Other commands get their turn between chunks. */
export async function nextTurn(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  signal?.throwIfAborted();
}
