import { IconMessagePlus } from '@tabler/icons-react';
import type { Action } from '../../app/actions/action.ts';

export const actions: readonly Action[] = [
  {
    id: 'chats.import',
    label: 'chats.actions.import',
    section: 'library',
    icon: IconMessagePlus,
    keywords: 'chat import qq wechat telegram whatsapp 聊天记录 导入 群',
    perform: ({ navigate }) => navigate({ to: '/communities/import' }),
  },
];
