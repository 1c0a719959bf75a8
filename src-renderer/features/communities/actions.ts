import { IconClipboardList, IconMessageCirclePlus, IconMessageQuestion } from '@tabler/icons-react';
import type { Action } from '../../app/actions/action.ts';

// Dialogs are loaded when they are asked for: these actions are part of the first paint.

export const newCommunityAction: Action = {
  id: 'communities.create',
  label: 'communities.actions.create',
  section: 'create',
  icon: IconMessageCirclePlus,
  keywords: 'new community group 新建 社群 群',
  perform: async () => (await import('./list/NewCommunityDialog.tsx')).openNewCommunity(),
};

export const actions: readonly Action[] = [
  newCommunityAction,
  {
    id: 'communities.pasteRoster',
    label: 'communities.actions.pasteRoster',
    section: 'library',
    icon: IconClipboardList,
    keywords: 'roster paste 粘贴入库 接龙 名单 群成员',
    perform: async () => (await import('./people/RosterDialog.tsx')).openRoster(null),
  },
  {
    id: 'communities.questions',
    label: 'communities.actions.questions',
    section: 'go',
    icon: IconMessageQuestion,
    keywords: 'questions 回声账 提问 unanswered',
    perform: ({ navigate }) => navigate({ to: '/communities', search: { view: 'questions' } }),
  },
];
