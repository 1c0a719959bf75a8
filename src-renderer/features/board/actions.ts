import { IconArrowsExchange, IconBulb, IconSearch } from '@tabler/icons-react';
import type { Action } from '../../app/actions/action.ts';
import { SEARCH_BOX_ID } from './search-box-id.ts';
import { suggestionsPanel } from './suggestions/suggestions-panel.ts';

export const actions: readonly Action[] = [
  {
    id: 'board.suggestions',
    label: 'board.actions.suggestions',
    section: 'go',
    icon: IconBulb,
    keywords: 'suggestions advice stage 建议 阶段',
    async perform({ navigate }) {
      await navigate({ to: '/board' });
      suggestionsPanel.set(true);
    },
  },
  {
    id: 'board.flow',
    label: 'board.actions.flow',
    section: 'go',
    icon: IconArrowsExchange,
    keywords: 'flow conversion 流动 转化 阶段',
    perform: ({ navigate }) => navigate({ to: '/board', search: { view: 'flow' } }),
  },
  {
    id: 'board.search',
    label: 'board.actions.search',
    section: 'people',
    icon: IconSearch,
    shortcut: '/',
    isHidden: true,
    isEnabled: () => document.getElementById(SEARCH_BOX_ID) !== null,
    perform: () => document.getElementById(SEARCH_BOX_ID)?.focus(),
  },
];
