import { board } from './zh-CN/board.ts';
import { common } from './zh-CN/common.ts';
import { domain } from './zh-CN/domain.ts';
import { errors } from './zh-CN/errors.ts';
import { fan } from './zh-CN/fan.ts';
import { fans } from './zh-CN/fans.ts';
import { flow } from './zh-CN/flow.ts';
import { history } from './zh-CN/history.ts';
import { importWords } from './zh-CN/import.ts';
import { library } from './zh-CN/library.ts';
import { log } from './zh-CN/log.ts';
import { people } from './zh-CN/people.ts';
import { settings } from './zh-CN/settings.ts';
import { shell } from './zh-CN/shell.ts';

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
  flow,
  import: importWords,
  history,
} as const;
