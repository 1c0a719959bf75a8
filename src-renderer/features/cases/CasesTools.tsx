import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowsSort, IconCheck, IconDots, IconFilter, IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type CaseSort, CaseSortKey } from '#shared/contract/cases.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { orpc } from '../../app/api/client.ts';
import { useContentLanguage } from '../../app/knowledge/content-language.ts';
import type { CasesSearch } from '../../app/search/cases.ts';
import { SearchBox } from '../../app/shell/SearchBox.tsx';
import { glossaryAction, installStarterAction, removeStarterAction } from './actions.ts';
import { SavedViews } from './SavedViews.tsx';
import { CASES_SEARCH_ID } from './search-box-id.ts';

type Props = {
  search: CasesSearch;
  sort: CaseSort;
  areFacetsShown: boolean;
  onToggleFacets: () => void;
  onChange: (patch: Partial<CasesSearch>) => void;
  onShow: (state: CasesSearch) => void;
};

/** Search, filters, order, views, and what concerns the library as a whole. */
export function CasesTools({ search, sort, areFacetsShown, onToggleFacets, onChange, onShow }: Props) {
  const { t } = useTranslation();
  const run = useRunAction();
  const language = useContentLanguage();
  const { data: starter } = useQuery(orpc.cases.starterState.queryOptions({ input: { language } }));
  const facetsLabel = t(areFacetsShown ? 'cases.facets.hide' : 'cases.facets.show');
  const more = [
    ...(starter && starter.installed < starter.total ? [installStarterAction] : []),
    ...(starter && starter.installed > 0 ? [removeStarterAction] : []),
    glossaryAction,
  ];
  return (
    <>
      <SearchBox
        id={CASES_SEARCH_ID}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q })}
        label={t('cases.actions.search')}
        placeholder={t('cases.searchPlaceholder')}
      />
      <Tooltip label={facetsLabel}>
        <ActionIcon aria-label={facetsLabel} aria-pressed={areFacetsShown} onClick={onToggleFacets}>
          {areFacetsShown ? <IconFilterOff size={18} stroke={1.6} /> : <IconFilter size={18} stroke={1.6} />}
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <Tooltip label={t('common.sortBy')}>
            <ActionIcon aria-label={t('common.sortBy')}>
              <IconArrowsSort size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {CaseSortKey.options.map((by) => (
            <Menu.Item
              key={by}
              role="menuitemradio"
              aria-checked={sort.by === by}
              rightSection={sort.by === by && <IconCheck size={14} aria-hidden />}
              onClick={() => onChange({ by, desc: by !== 'title' })}
            >
              {t(`cases.sort.${by}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <SavedViews state={search} onShow={onShow} />
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Tooltip label={t('common.more')}>
            <ActionIcon aria-label={t('common.more')}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {more.map((action) => {
            const Icon = action.icon;
            return (
              <Menu.Item
                key={action.id}
                leftSection={Icon && <Icon size={16} stroke={1.6} />}
                onClick={() => run(action)}
              >
                {t(action.label)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
