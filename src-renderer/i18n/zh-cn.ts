import { board } from './zh-CN/board.ts';
import { calendar } from './zh-CN/calendar.ts';
import { campaigns } from './zh-CN/campaigns.ts';
import { cases } from './zh-CN/cases.ts';
import { charts } from './zh-CN/charts.ts';
import { chats } from './zh-CN/chats.ts';
import { common } from './zh-CN/common.ts';
import { communities } from './zh-CN/communities.ts';
import { domain } from './zh-CN/domain.ts';
import { duplicates } from './zh-CN/duplicates.ts';
import { editor } from './zh-CN/editor.ts';
import { errors } from './zh-CN/errors.ts';
import { fan } from './zh-CN/fan.ts';
import { fans } from './zh-CN/fans.ts';
import { flow } from './zh-CN/flow.ts';
import { history } from './zh-CN/history.ts';
import { importWords } from './zh-CN/import.ts';
import { library } from './zh-CN/library.ts';
import { log } from './zh-CN/log.ts';
import { notes } from './zh-CN/notes.ts';
import { people } from './zh-CN/people.ts';
import { settings } from './zh-CN/settings.ts';
import { shell } from './zh-CN/shell.ts';
import { today } from './zh-CN/today.ts';
import { transfer } from './zh-CN/transfer.ts';

/** Simplified Chinese is the source: keys are typed by it, traditional Chinese is made from it. */
export const zhCN = {
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
