import type { TFunction } from '../../../i18n/i18n.ts';
import { zhCN } from '../../../i18n/zh-cn.ts';

type RuleKey = keyof (typeof zhCN)['board']['suggest']['rules'];

/** What a rule looks at, in words; empty for one that is not known here. */
export function ruleWords(ruleId: string, t: TFunction): string {
  return ruleId in zhCN.board.suggest.rules ? t(`board.suggest.rules.${ruleId as RuleKey}`) : '';
}
