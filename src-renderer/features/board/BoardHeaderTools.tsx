import { Badge, Button, Popover, Stack } from '@mantine/core';
import { IconBulb, IconFilter } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { PeopleFacets } from '../../app/people/PeopleFacets.tsx';
import { PeopleSearchBox } from '../../app/people/PeopleSearchBox.tsx';
import { SEARCH_BOX_ID } from './search-box-id.ts';
import { suggestionsPanel } from './suggestions/suggestions-panel.ts';
import { useSuggestionKinds } from './suggestions/use-suggestions.ts';
import type { useBoardSearch } from './use-board-search.ts';

/** Opens the suggestions, and says how many there are. */
export function SuggestionsButton() {
  const { t } = useTranslation();
  const format = useFormat();
  const { total = 0 } = useSuggestionKinds();
  const isOpen = useSyncExternalStore(suggestionsPanel.subscribe, suggestionsPanel.get);
  return (
    <Button
      variant="default"
      style={{ flex: 'none' }}
      aria-expanded={isOpen}
      leftSection={<IconBulb size={16} stroke={1.6} />}
      rightSection={
        total > 0 && (
          <Badge size="sm" variant="light">
            {format.number(total)}
          </Badge>
        )
      }
      onClick={() => suggestionsPanel.set(!isOpen)}
    >
      {t('board.suggest.title')}
    </Button>
  );
}

/** Where the header is narrow: search and filters behind one button. */
export function FilterButton({ search }: { search: ReturnType<typeof useBoardSearch> }) {
  const { t } = useTranslation();
  const { filter, isFiltered, setFilter, clearFilter } = search;
  const count = Object.keys(filter).length;
  return (
    <Popover position="bottom-start" width={400} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          variant={isFiltered ? 'light' : 'default'}
          style={{ flex: 'none' }}
          leftSection={<IconFilter size={16} stroke={1.6} />}
          rightSection={
            count > 0 && (
              <Badge size="sm" variant="light">
                {count}
              </Badge>
            )
          }
        >
          {t('common.filters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" align="flex-start">
          <PeopleSearchBox
            id={SEARCH_BOX_ID}
            value={filter.text ?? ''}
            onChange={(text) => setFilter({ text })}
          />
          <PeopleFacets
            isWithoutStage
            filter={filter}
            isFiltered={isFiltered}
            onChange={setFilter}
            onClear={clearFilter}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
