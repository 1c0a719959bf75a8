import type { Still } from '#ui/chart/still-types.ts';
import type { Formats } from '../../../app/format.ts';
import type { TFunction } from '../../../i18n/i18n.ts';

export type ReportTable = { headers: string[]; rows: string[][] };
export type ReportPart = {
  heading: string;
  /** Name and text, one paragraph each. */
  texts?: [string, string][];
  tables?: ReportTable[];
  /** The same numbers drawn; Markdown has none. */
  chart?: Still;
};
/** One content for the page, paper, the picture and Markdown. */
export type Report = { title: string; about: string; parts: ReportPart[] };

/** What parts are written with. `stageName`: names of stages by id. */
export type ReportWords = { t: TFunction; format: Formats; stageName: (id: number) => string };
