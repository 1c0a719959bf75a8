import { Button } from '@mantine/core';
import { IconColumns3, IconDeviceMobile, IconHeartHandshake, IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FanFilter } from '#shared/contract/fans.ts';
import { BANDS } from '#shared/rules/strength-rules.ts';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { orpc } from '../api/client.ts';
import { useFormat } from '../format.ts';
import { joinWords } from '../join-words.ts';
import { FilterChip } from '../shell/FilterChip.tsx';
import { Facet } from './Facet.tsx';
import { PickList } from './PickList.tsx';
import classes from './people.module.css';
import { PhaseDot } from './StageLabel.tsx';
import { TagPickList } from './TagPickList.tsx';
import { TimeFacets } from './TimeFacets.tsx';
import { useStages } from './use-stages.ts';
import { useTags } from './use-tags.ts';
import { PLATFORMS, platformName } from './words.ts';

type Props = {
  filter: FanFilter;
  onChange: (patch: Partial<FanFilter>) => void;
  onClear: () => void;
  isFiltered: boolean;
  /** Leaves out the stage, where the page is about stages anyway. */
  isWithoutStage?: boolean;
};

function toggled<T>(list: readonly T[] | undefined, one: T): T[] {
  const old = list ?? [];
  return old.includes(one) ? old.filter((other) => other !== one) : [...old, one];
}

/** A single chip takes itself off; a text has none. */
function hasOneChip({ text, ...parts }: FanFilter): boolean {
  const chosen = Object.values(parts).filter((part) =>
    Array.isArray(part) ? part.length > 0 : part !== undefined,
  );
  return !text && chosen.length === 1;
}

/** Stage, strength, tag, platform, last contact and birthday; chips where something is chosen. */
export function PeopleFacets({ filter, onChange, onClear, isFiltered, isWithoutStage }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { stages, nameOf } = useStages();
  const { byId } = useTags();
  const { data: bands } = useQuery(orpc.strength.bands.queryOptions({ input: {} }));
  const { stageIds = [], bands: chosenBands = [], tagIds = [], platforms = [], batchId } = filter;
  return (
    <div
      className={classes.facets}
      data-few={isWithoutStage || undefined}
      data-filtered={isFiltered || undefined}
    >
      {!isWithoutStage && (
        <Facet
          name={t('fans.columns.stage')}
          icon={IconColumns3}
          value={joinWords(stageIds.map((id) => nameOf(id)))}
          onClear={() => onChange({ stageIds: [] })}
        >
          <PickList
            label={t('people.searchStages')}
            items={stages.map((stage) => ({
              id: stage.id,
              label: stage.label,
              leading: <PhaseDot phase={stage.phase} />,
              trailing: format.number(stage.count),
            }))}
            picked={stageIds}
            onPick={(id) => onChange({ stageIds: toggled(stageIds, id) })}
          />
        </Facet>
      )}
      <Facet
        name={t('fans.columns.strength')}
        icon={IconHeartHandshake}
        value={joinWords(chosenBands.map((band) => t(`domain.band.${band}`)))}
        onClear={() => onChange({ bands: [] })}
      >
        <PickList
          label={t('fans.searchBands')}
          items={BANDS.map((band) => ({
            id: band,
            label: t(`domain.bandLong.${band}`),
            leading: <StrengthMark band={band} label="" size="sm" />,
            trailing: bands ? format.number(bands[band] ?? 0) : undefined,
          }))}
          picked={chosenBands}
          onPick={(band) => onChange({ bands: toggled(chosenBands, band) })}
        />
      </Facet>
      <Facet
        name={t('fans.columns.tags')}
        icon={IconTag}
        value={tagIds.map((id) => byId.get(id)?.name ?? '').join(' + ')}
        onClear={() => onChange({ tagIds: [] })}
      >
        <TagPickList picked={tagIds} onPick={(id) => onChange({ tagIds: toggled(tagIds, id) })} />
      </Facet>
      <Facet
        name={t('fans.columns.platforms')}
        icon={IconDeviceMobile}
        value={joinWords(platforms.map((platform) => platformName(platform, t)))}
        onClear={() => onChange({ platforms: [] })}
      >
        <PickList
          label={t('fans.searchPlatforms')}
          items={PLATFORMS.map((platform) => ({ id: platform, label: platformName(platform, t) }))}
          picked={platforms}
          onPick={(platform) => onChange({ platforms: toggled(platforms, platform) })}
        />
      </Facet>
      <TimeFacets filter={filter} onChange={onChange} />
      {batchId !== undefined && (
        <FilterChip name={t('fans.batch')} onRemove={() => onChange({ batchId: undefined })}>
          {`#${batchId}`}
        </FilterChip>
      )}
      {isFiltered && !hasOneChip(filter) && (
        <Button size="compact-sm" variant="subtle" onClick={onClear}>
          {t('common.clearFilters')}
        </Button>
      )}
    </div>
  );
}
