/** Where a column of a list may go. */

export type Platform =
  | 'wechat'
  | 'wecom'
  | 'wechat_official'
  | 'mini_program'
  | 'qq'
  | 'weibo'
  | 'douyin'
  | 'kuaishou'
  | 'xiaohongshu'
  | 'zhihu'
  | 'douban'
  | 'tieba'
  | 'bilibili'
  | 'momo'
  | 'facebook'
  | 'instagram'
  | 'x'
  | 'telegram'
  | 'discord'
  | 'whatsapp'
  | 'line'
  | 'phone'
  | 'email';

/** Fields of an order list's row. */
export type OrderTarget =
  | 'order_number'
  /** Names one line of an order, which has its own sum. */
  | 'order_line'
  | 'order_total'
  | 'order_refund'
  | 'order_status'
  | 'ordered_at'
  | 'order_paid_at'
  | 'order_item'
  | 'order_quantity';

/** Fields that one column at most may fill. */
export type SingleTarget =
  | 'name'
  | 'given_name'
  | 'middle_name'
  | 'family_name'
  | 'nickname'
  | 'remark'
  | 'gender'
  | 'birthday'
  | 'birthday_lunar'
  | 'country'
  | 'province'
  | 'city'
  | 'district'
  | 'region'
  | 'stage'
  | 'source'
  | 'purchase_total'
  | 'purchase_count'
  | 'last_purchase_at'
  | 'created_at'
  | 'currency'
  | OrderTarget;

/** `custom:<label>` becomes a custom field of that label; `raw` stays with the import's row only. */
export type ColumnTarget =
  | SingleTarget
  | 'tags'
  | 'note'
  | `identity:${Platform}`
  | `custom:${string}`
  | 'raw';

/** `attribute`: known to say something of a person that has no field of its own; `none`: known to be of no use by itself. */
export type WordTarget = SingleTarget | 'tags' | 'note' | `identity:${Platform}` | 'attribute' | 'none';
