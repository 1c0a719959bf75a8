// What a page needs before it can show the board, in one answer of the host: asked for by the page's address itself, it is
// on its way while the page's code still is.
import type { FanRow } from './contract/fans.ts';
import type { Stage } from './contract/pipeline.ts';
import type { Settings } from './contract/settings.ts';
import type { HostState } from './host-contract.ts';

export const FIRST_ANSWERS_PATH = '/first-answers';
/** Cards of each column: a block of the page's lists. */
export const FIRST_CARDS = 50;

export type FirstPage = {
  settings: Settings;
  people: { total: number; exact: boolean };
  stages: Stage[];
  /** The first cards of open columns that hold anybody. */
  columns: { stageId: number; cards: FanRow[]; nextCursor: string | null }[];
};

export type FirstAnswers = {
  state: HostState;
  /** Null without a library. `position` is that of the stream of changes before the rest was read. */
  library: ({ position: string } & FirstPage) | null;
};
