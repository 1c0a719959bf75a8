import { IconLayoutGrid, IconSpeakerphone, IconUserPlus } from '@tabler/icons-react';
import type { Action } from '../../app/actions/action.ts';
import { currentPeople } from '../../app/people/current-people.ts';

// Dialogs are loaded when they are asked for: these actions are part of the first paint.

export const newCampaignAction: Action = {
  id: 'campaigns.create',
  label: 'campaigns.actions.create',
  section: 'create',
  icon: IconSpeakerphone,
  keywords: 'new campaign template 新建 活动 模板 抽奖 直播 裂变',
  perform: async () => (await import('./create/NewCampaignDialog.tsx')).openNewCampaign(),
};

export const actions: readonly Action[] = [
  newCampaignAction,
  {
    id: 'campaigns.canvas',
    label: 'campaigns.actions.canvas',
    section: 'go',
    icon: IconLayoutGrid,
    keywords: 'ip community platform canvas revenue 画布 社群 平台 收入 来源 变现',
    perform: ({ navigate }) => navigate({ to: '/campaigns/canvas' }),
  },
  {
    id: 'campaigns.invite',
    label: 'campaigns.actions.invite',
    section: 'people',
    icon: IconUserPlus,
    keywords: 'invite campaign 邀请 参加 活动 名单',
    isEnabled: () => currentPeople() !== null,
    perform: async () => {
      const people = currentPeople();
      if (people) (await import('./people/InviteDialog.tsx')).openInviteToCampaign(people);
    },
  },
];
