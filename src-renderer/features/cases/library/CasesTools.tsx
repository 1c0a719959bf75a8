import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFilter, IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type CaseSort, CaseSortKey } from '#shared/contract/cases.ts';
import { ActionItems } from '../../../app/actions/ActionItems.tsx';
import { MoreMenu } from '../../../app/actions/MoreMenu.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useContentLanguage } from '../../../app/knowledge/content-language.ts';
import { SortMenu } from '../../../app/pieces/SortMenu.tsx';
import type { CasesSearch } from '../../../app/search/cases.ts';
import { SearchBox } from '../../../app/shell/SearchBox.tsx';
import { glossaryAction, installStarterAction, removeStarterAction } from '../actions.ts';
import { CASES_SEARCH_ID } from '../search-box-id.ts';
import { SavedViews } from './SavedViews.tsx';

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
      <SortMenu
        keys={CaseSortKey.options}
        value={sort.by}
        labelOf={(by) => t(`cases.sort.${by}`)}
        onChange={(by) => onChange({ by, desc: by !== 'title' })}
      />
      <SavedViews state={search} onShow={onShow} />
      <MoreMenu>
        <ActionItems actions={more} />
      </MoreMenu>
    </>
  );
}
