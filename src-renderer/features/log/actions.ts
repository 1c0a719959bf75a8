import { IconCalendarPlus, IconPencilPlus } from '@tabler/icons-react';
import type { Action } from '../../app/actions/action.ts';
import { openQuickLog } from '../../app/people/quick-log.ts';

export const actions: readonly Action[] = [
  {
    id: 'log.open',
    label: 'log.actions.log',
    section: 'people',
    icon: IconPencilPlus,
    shortcut: 'L',
    keywords: 'log interaction 互动 记录 购买 purchase message',
    perform: () => openQuickLog({ act: 'log' }),
  },
  {
    id: 'log.followUp',
    label: 'log.actions.followUp',
    section: 'people',
    icon: IconCalendarPlus,
    shortcut: 'F',
    keywords: 'follow up reminder 跟进 提醒 待办',
    perform: () => openQuickLog({ act: 'followUp' }),
  },
];
