/** Orders of lists and of columns of the board as walks along indexes. */
import type { FanSort } from '#shared/contract/fans.ts';
import type { ColumnSort } from '#shared/contract/pipeline.ts';
import type { Run, Walk } from '../../core/db/index-walk.ts';

const byId = (desc: boolean, where: string): Run => ({ index: 'fan_by_deleted', keys: ['id'], desc, where });

/** The order of a list as index walks. People without a key always come last. */
export function fanWalk({ by, desc }: FanSort): Walk {
  switch (by) {
    case 'strength':
      return [
        {
          index: 'fan_by_strength',
          keys: ['strength_log', 'last_deep_at', 'last_contact_at', 'id'],
          desc,
          where: 'strength_log IS NOT NULL',
        },
        {
          index: 'fan_by_strength',
          keys: ['last_deep_at', 'last_contact_at', 'id'],
          desc: true,
          where: 'strength_log IS NULL',
        },
      ];
    case 'lastContact':
      return [{ index: 'fan_by_last_contact', keys: ['last_contact_at', 'id'], desc }];
    case 'name':
      return [{ index: 'fan_by_name', keys: ['sort_name', 'id'], desc }];
    case 'created':
      return [{ index: 'fan_by_deleted', keys: ['id'], desc }];
    case 'purchaseTotal':
      return [
        { index: 'fan_by_purchase_total', keys: ['purchase_total', 'id'], desc, where: 'purchase_count > 0' },
        byId(true, 'purchase_count = 0'),
      ];
    case 'nextDue':
      return [
        { index: 'fan_by_next_due', keys: ['next_due', 'id'], desc, where: 'next_due IS NOT NULL' },
        byId(true, 'next_due IS NULL'),
      ];
  }
}

/** The order of one column of the board; its WHERE fixes stage_id. */
export function columnWalk(sort: ColumnSort): Walk {
  switch (sort) {
    case 'strength':
      return [
        {
          index: 'fan_stage_strength',
          keys: ['strength_log', 'last_deep_at', 'last_contact_at', 'contact_state', 'id'],
          desc: true,
          where: 'strength_log IS NOT NULL',
        },
        {
          index: 'fan_stage_strength',
          keys: ['last_deep_at', 'last_contact_at', 'contact_state', 'id'],
          desc: true,
          where: 'strength_log IS NULL',
        },
      ];
    case 'lastContact':
      return [{ index: 'fan_stage_last_contact', keys: ['last_contact_at', 'id'], desc: true }];
    case 'newest':
      return [{ index: 'fan_stage_newest', keys: ['stage_entered_at', 'id'], desc: true }];
    case 'hand':
      return [{ index: 'fan_stage_hand', keys: ['stage_rank', 'id'], desc: false }];
  }
}
