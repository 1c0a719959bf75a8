import { Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Audience, Campaign } from '#shared/contract/campaigns-record.ts';
import type { FanFilter } from '#shared/contract/fans.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { PeopleFacets } from '../../../app/people/PeopleFacets.tsx';
import { PersonPicker } from '../../../app/people/PersonPicker.tsx';
import classes from '../campaigns.module.css';
import { useInvite } from '../people/use-reach.ts';
import { usePatch } from '../use-patch.ts';

const TYPES = ['filter', 'community', 'people'] as const;
type Type = (typeof TYPES)[number];

/** Who it is for: a filter, a community or named people, with how many they are now; they are invited from here. */
export function AudienceField({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const inviteThem = useInvite();
  const patch = usePatch(campaign.id);
  const { id, audience } = campaign;
  const [chosen, setChosen] = useState<Type | null>(null);
  const type = chosen ?? audience?.type ?? 'filter';
  const { data: communities } = useQuery(orpc.communities.list.queryOptions({ input: { kind: 'live' } }));
  const { data: count } = useQuery({
    ...orpc.campaigns.audienceCount.queryOptions({ input: { id } }),
    enabled: audience !== null,
  });
  const save = (next: Audience | null) => void patch({ audience: next });
  const filter: FanFilter = audience?.type === 'filter' ? audience.filter : {};
  const ids =
    audience?.type === 'people' && 'ids' in audience.selection ? audience.selection.ids : ([] as number[]);
  const total = count?.total ?? null;

  function invite() {
    if (audience === null) return;
    const selection =
      audience.type === 'filter'
        ? { filter: audience.filter, exceptIds: [] }
        : audience.type === 'people'
          ? audience.selection
          : null;
    const who =
      audience.type === 'community' ? { communityId: audience.communityId } : selection && { selection };
    if (who) void inviteThem({ campaignId: id, who, count: total ?? 0 });
  }
  return (
    <div className={classes.stackTight}>
      <SegmentedControl
        size="xs"
        w="max-content"
        aria-label={t('campaigns.step.audience')}
        value={type}
        onChange={(next) => setChosen(next as Type)}
        data={TYPES.map((value) => ({ value, label: t(`campaigns.audience.${value}`) }))}
      />
      {type === 'filter' && (
        <PeopleFacets
          filter={filter}
          isFiltered={audience?.type === 'filter'}
          onClear={() => save(null)}
          onChange={(next) => save({ type: 'filter', filter: { ...filter, ...next }, name: '' })}
        />
      )}
      {type === 'community' && (
        <Select
          searchable
          clearable
          w={320}
          aria-label={t('campaigns.audience.community')}
          placeholder={t('campaigns.audience.pickCommunity')}
          value={audience?.type === 'community' ? String(audience.communityId) : null}
          onChange={(value) =>
            save(value === null ? null : { type: 'community', communityId: Number(value) })
          }
          data={(communities?.rows ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        />
      )}
      {type === 'people' && (
        <Group gap="sm">
          <div style={{ width: 320 }}>
            <PersonPicker
              label={t('campaigns.audience.addPerson')}
              excludeIds={ids}
              isForMany
              onPick={(person) => save({ type: 'people', selection: { ids: [...ids, person.id] } })}
            />
          </div>
          {ids.length > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => save(null)}>
              {t('common.clear')}
            </Button>
          )}
        </Group>
      )}
      {audience !== null && (
        <Group gap="sm">
          <Text size="sm">
            {total === null
              ? t('campaigns.audience.uncounted')
              : t('campaigns.audience.now', {
                  count: total,
                  people: `${format.exact(total)}${count?.exact === false ? '+' : ''}`,
                })}
          </Text>
          <Button size="compact-sm" variant="default" onClick={invite}>
            {t('campaigns.audience.invite')}
          </Button>
        </Group>
      )}
    </div>
  );
}
