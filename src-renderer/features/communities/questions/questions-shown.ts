import type { QuestionState } from '#shared/contract/communities-questions.ts';

/** Which questions the list is held to. */
export type QuestionsShown = {
  /** Missing: what waits, first of all what waits to be confirmed. */
  state?: QuestionState;
  /** Asked more than `over` and up to `upTo` days ago (null: any longer), and how that is called. */
  age?: { over: number; upTo: number | null; label: string };
  /** Only those that wait longer than their community allows. */
  isOverdue?: boolean;
};
