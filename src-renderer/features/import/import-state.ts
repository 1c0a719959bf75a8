// The one import under way, outside React: it goes on while other pages are open, and the page shows it again on return.
import { useSyncExternalStore } from 'react';
import type {
  DateOrderChoice,
  ImportCounts,
  ImportProgress,
  ImportSession,
  MatchPolicy,
} from '#shared/contract/transfer.ts';
import type { SentFile } from '../../app/files/send-file.ts';

export const STEPS = ['choose', 'columns', 'preview', 'write', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** What the user set instead of what was found. */
export type Dialect = { encoding?: string; delimiter?: string; headerRow?: number };

/** Work before anything is written. `total` null: not known yet. */
export type Busy = {
  kind: 'send' | 'read' | 'survey' | 'plan';
  done: number;
  total: number | null;
  rows: number;
};

export type Decision = 'fill' | 'overwrite' | 'skip' | 'create';

export type Result = {
  /** Null when nothing had to be written. */
  batchId: number | null;
  counts: ImportCounts;
  state: 'finished' | 'stopped' | 'undone';
  /** People who stayed when the import was undone, since they were touched after it. */
  kept: readonly { id: number; name: string }[];
};

export type ImportState = {
  step: Step;
  busy: Busy | null;
  /** The failure of the step at hand. */
  error: unknown;
  source: SentFile | null;
  dialect: Dialect;
  session: ImportSession | null;
  /** By place of the column in the session. */
  targets: readonly string[];
  policy: MatchPolicy;
  /** Whose telephone numbers without a code are, '' for nobody's; null leaves it to the list. */
  phoneRegion: string | null;
  /** How dates begin that could be two, '' keeps them as written; null leaves it to the list. */
  dateOrder: DateOrderChoice | null;
  /** As planned, before decisions. */
  counts: ImportCounts | null;
  /** Counts the plans: previews of an older plan are void. */
  plan: number;
  decisions: ReadonlyMap<number, Decision>;
  progress: ImportProgress | null;
  isStopping: boolean;
  result: Result | null;
};

const FRESH: ImportState = {
  step: 'choose',
  busy: null,
  error: null,
  source: null,
  dialect: {},
  session: null,
  targets: [],
  policy: 'fill',
  phoneRegion: null,
  dateOrder: null,
  counts: null,
  plan: 0,
  decisions: new Map(),
  progress: null,
  isStopping: false,
  result: null,
};

let state = FRESH;
const listeners = new Set<() => void>();

export function getImport(): ImportState {
  return state;
}

export function setImport(patch: Partial<ImportState>): void {
  state = { ...state, ...patch };
  for (const listener of listeners) listener();
}

/** Back to the first step, with nothing chosen. */
export function clearImport(patch: Partial<ImportState> = {}): void {
  setImport({ ...FRESH, plan: state.plan, policy: state.policy, ...patch });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useImport(): ImportState {
  return useSyncExternalStore(subscribe, getImport);
}

/** Rows that will be written: new, updated and decided clashes. */
export function writeCount({ counts, decisions }: Pick<ImportState, 'counts' | 'decisions'>): number {
  if (!counts) return 0;
  const decided = [...decisions.values()].filter((decision) => decision !== 'skip').length;
  return counts.created + counts.updated + decided;
}
