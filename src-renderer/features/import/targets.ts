// Where a column can go, in groups, with words.

import { PLATFORMS, platformName } from '../../app/people/words.ts';
import type { TFunction } from '../../i18n/i18n.ts';
import { zhCN } from '../../i18n/zh-cn.ts';

type TargetKey = keyof (typeof zhCN)['import']['target'];

const GROUPS = {
  name: ['name', 'family_name', 'middle_name', 'given_name', 'nickname', 'remark'],
  profile: [
    'gender',
    'birthday',
    'birthday_lunar',
    'country',
    'province',
    'city',
    'district',
    'region',
    'note',
    'created_at',
  ],
  purchase: ['purchase_total', 'last_purchase_at', 'purchase_count', 'currency'],
  order: [
    'order_number',
    'order_line',
    'ordered_at',
    'order_paid_at',
    'order_total',
    'order_refund',
    'order_status',
    'order_item',
    'order_quantity',
  ],
  stage: ['tags', 'stage', 'source'],
} as const satisfies Record<string, readonly TargetKey[]>;

/** Handles first that nearly every list has. */
const CONTACT = ['phone', 'wechat', 'email', 'qq', 'wecom'];
const NO_HANDLE = new Set(['offline', 'custom']);

const MANY = new Set<string>(['raw', 'skip', 'tags', 'note', 'order_item']);

/** Whether one column at most can go there. */
export function isSingle(target: string): boolean {
  return !MANY.has(target) && !target.startsWith('identity:') && !target.startsWith('custom:');
}

/** 手机 for 'identity:phone', 字段“爱好” for 'custom:爱好'. */
export function targetName(target: string, t: TFunction): string {
  if (target.startsWith('identity:')) return platformName(target.slice('identity:'.length), t);
  if (target.startsWith('custom:')) return t('import.customField', { label: target.slice('custom:'.length) });
  return target in zhCN.import.target ? t(`import.target.${target as TargetKey}`) : target;
}

export type TargetGroup = { group: string; items: { value: string; label: string }[] };

/** Choices for one column: `header` names the field it may become, `fields` are those that are there. */
export function targetGroups(
  column: { header: string; target: string; custom: string },
  options: { fields: readonly string[]; isOrders: boolean; t: TFunction },
): TargetGroup[] {
  const { fields, isOrders, t } = options;
  const item = (value: string) => ({ value, label: targetName(value, t) });
  const platforms = [...CONTACT, ...PLATFORMS.filter((one) => !CONTACT.includes(one) && !NO_HANDLE.has(one))];
  const customs = new Set(fields.map((label) => `custom:${label}`));
  const isNew = !customs.has(column.custom);
  const groups: TargetGroup[] = [
    {
      group: t('import.group.custom'),
      items: [
        { value: 'raw', label: t('import.target.raw') },
        { value: 'skip', label: t('import.target.skip') },
        isNew
          ? {
              value: column.custom,
              label: t('import.newField', { label: column.custom.slice('custom:'.length) }),
            }
          : item(column.custom),
        ...[...customs].filter((value) => value !== column.custom).map(item),
      ],
    },
    { group: t('import.group.name'), items: GROUPS.name.map(item) },
    { group: t('import.group.contact'), items: platforms.map((one) => item(`identity:${one}`)) },
    { group: t('import.group.profile'), items: GROUPS.profile.map(item) },
    { group: t('import.group.purchase'), items: GROUPS.purchase.map(item) },
    { group: t('import.group.stage'), items: GROUPS.stage.map(item) },
  ];
  const orders = { group: t('import.group.order'), items: GROUPS.order.map(item) };
  groups.splice(isOrders ? 1 : groups.length, 0, orders);
  const isKnown = groups.some(({ items }) => items.some(({ value }) => value === column.target));
  if (!isKnown) groups[0]?.items.push(item(column.target));
  return groups;
}
