import { board } from './en/board.ts';
import { calendar } from './en/calendar.ts';
import { campaigns } from './en/campaigns.ts';
import { cases } from './en/cases.ts';
import { charts } from './en/charts.ts';
import { chats } from './en/chats.ts';
import { common } from './en/common.ts';
import { communities } from './en/communities.ts';
import { domain } from './en/domain.ts';
import { duplicates } from './en/duplicates.ts';
import { editor } from './en/editor.ts';
import { errors } from './en/errors.ts';
import { fan } from './en/fan.ts';
import { fans } from './en/fans.ts';
import { flow } from './en/flow.ts';
import { history } from './en/history.ts';
import { importWords } from './en/import.ts';
import { library } from './en/library.ts';
import { log } from './en/log.ts';
import { notes } from './en/notes.ts';
import { people } from './en/people.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { today } from './en/today.ts';
import { transfer } from './en/transfer.ts';

/** English, written by hand with the same keys. */
export const en = {
  common,
  shell,
  errors,
  domain,
  library,
  settings,
  fans,
  fan,
  board,
  log,
  people,
  duplicates,
  flow,
  import: importWords,
  history,
  notes,
  cases,
  editor,
  communities,
  chats,
  campaigns,
  calendar,
  charts,
  today,
  transfer,
} as const;
