import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Band } from '#shared/contract/fans.ts';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { Facet } from '../../app/people/Facet.tsx';
import { PickList } from '../../app/people/PickList.tsx';
import { TagPickList } from '../../app/people/TagPickList.tsx';
import { useTags } from '../../app/people/use-tags.ts';
import { PLATFORMS, platformName } from '../../app/people/words.ts';
import type { BoardFilter } from './use-board-search.ts';

type Props = {
  filter: BoardFilter;
  isFiltered: boolean;
  onChange: (patch: BoardFilter) => void;
  onClear: () => void;
};

function toggled<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}

/** Strength, tag and platform; chips where something is chosen. */
export function BoardFilters({ filter, isFiltered, onChange, onClear }: Props) {
  const { t } = useTranslation();
  const { byId } = useTags();
  const { bands = [], tagIds = [], platforms = [] } = filter;
  const pause = t('board.pause');
  return (
    <>
      <Facet
        name={t('board.filter.bands')}
        value={bands.map((band) => t(`domain.band.${band}`)).join(pause)}
        onClear={() => onChange({ bands: [] })}
      >
        <PickList
          label={t('board.filter.searchBands')}
          items={Band.options.map((band) => ({
            id: band,
            label: t(`domain.bandLong.${band}`),
            leading: <StrengthMark band={band} label="" size="sm" />,
          }))}
          picked={bands}
          onPick={(band) => onChange({ bands: toggled(bands, band) })}
        />
      </Facet>
      <Facet
        name={t('board.filter.tags')}
        value={tagIds.map((id) => byId.get(id)?.name ?? '').join(' + ')}
        onClear={() => onChange({ tagIds: [] })}
      >
        <TagPickList picked={tagIds} onPick={(id) => onChange({ tagIds: toggled(tagIds, id) })} />
      </Facet>
      <Facet
        name={t('board.filter.platforms')}
        value={platforms.map((platform) => platformName(platform, t)).join(pause)}
        onClear={() => onChange({ platforms: [] })}
      >
        <PickList
          label={t('board.filter.searchPlatforms')}
          items={PLATFORMS.map((platform) => ({ id: platform, label: platformName(platform, t) }))}
          picked={platforms}
          onPick={(platform) => onChange({ platforms: toggled(platforms, platform) })}
        />
      </Facet>
      {isFiltered && (
        <Button size="compact-sm" variant="subtle" onClick={onClear}>
          {t('common.clearFilters')}
        </Button>
      )}
    </>
  );
}
