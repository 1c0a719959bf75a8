// Names of what the core knows by a key or an id: stages, platforms, relations.
import type { Stage } from '#shared/contract/pipeline.ts';
import type { RelationType } from '#shared/contract/relations.ts';
import type { TFunction } from '../../i18n/i18n.ts';
import { zhCN } from '../../i18n/zh-cn.ts';

type PlatformKey = keyof (typeof zhCN)['domain']['platform'];
type StageKey = keyof (typeof zhCN)['domain']['stage'];
type RelationKey = keyof (typeof zhCN)['domain']['relation'];

/** Every platform of an identity, in the order that pickers show. */
export const PLATFORMS = Object.keys(zhCN.domain.platform) as PlatformKey[];

/** A renamed stage has a name of its own, else its key has words. */
export function stageName(stage: Pick<Stage, 'key' | 'name'>, t: TFunction): string {
  if (stage.name !== '') return stage.name;
  const key = stage.key ?? '';
  return key in zhCN.domain.stage ? t(`domain.stage.${key as StageKey}`) : key;
}

/** 微信 for 'wechat'; a platform of the user's own says itself. */
export function platformName(platform: string, t: TFunction): string {
  return platform in zhCN.domain.platform ? t(`domain.platform.${platform as PlatformKey}`) : platform;
}

/** What the other one is to this person. `otherIsSubject`: the contract's `reverse`. */
export function relationName(
  type: Pick<RelationType, 'key' | 'name' | 'reverseName' | 'symmetric'>,
  otherIsSubject: boolean,
  t: TFunction,
): string {
  const isReverse = !otherIsSubject && !type.symmetric;
  if (type.key === null) return isReverse ? type.reverseName : type.name;
  const key = isReverse ? `${type.key}_reverse` : type.key;
  return key in zhCN.domain.relation ? t(`domain.relation.${key as RelationKey}`) : key;
}
