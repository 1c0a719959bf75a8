import { IconCalendarPlus } from '@tabler/icons-react';
import type { Action } from '../../app/actions/action.ts';

export const actions: readonly Action[] = [
  {
    id: 'calendar.newPost',
    label: 'calendar.newPost',
    section: 'create',
    icon: IconCalendarPlus,
    keywords: 'post content calendar 内容 日历 发布 推文',
    perform: async () =>
      (await import('../../app/posts/NewPostDialog.tsx')).openNewPost({ campaignId: null, plannedOn: null }),
  },
];
