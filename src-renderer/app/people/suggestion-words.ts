// Why a stage is suggested: the numbers that made the rule fire, as a sentence.
import type { Suggestion } from '#shared/contract/pipeline.ts';
import type { TFunction } from '../../i18n/i18n.ts';
import { zhCN } from '../../i18n/zh-cn.ts';

type RuleWords = keyof (typeof zhCN)['people']['suggest'];

/** E.g. 最近主动互动 5 次、3 种. Scores and shares are rounded for reading. */
export function suggestionWords({ ruleId, evidence }: Pick<Suggestion, 'ruleId' | 'evidence'>, t: TFunction) {
  const basis = typeof evidence.basis === 'string' ? evidence.basis : null;
  const numbers: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(evidence)) {
    if (typeof value === 'number') numbers[name] = Math.round(value * 10) / 10;
  }
  if (typeof evidence.inboundShare === 'number')
    numbers.inboundShare = Math.round(evidence.inboundShare * 100);
  const say = (rule: string | null) =>
    rule !== null && rule in zhCN.people.suggest
      ? (t as unknown as (key: string, data: object) => string)(
          `people.suggest.${rule as RuleWords}`,
          numbers,
        )
      : '';
  const words = say(ruleId);
  return ruleId === 'came_back' && basis !== null
    ? [words, say(basis)].filter(Boolean).join(t('people.semicolon'))
    : words;
}
