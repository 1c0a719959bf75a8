import { Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FanFilter, Selection } from '#shared/contract/fans.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import type { People } from '../../../app/people/current-people.ts';
import { PeopleFacets } from '../../../app/people/PeopleFacets.tsx';
import { PersonPicker } from '../../../app/people/PersonPicker.tsx';
import { useInvite } from './use-reach.ts';

/** Invites the people who are chosen elsewhere: which campaign is asked. */
export function openInviteToCampaign(people: People): void {
  const id = modals.open({
    title: i18next.t('campaigns.actions.invite'),
    children: <PickCampaign people={people} onDone={() => modals.close(id)} />,
  });
}

function PickCampaign({ people, onDone }: { people: People; onDone: () => void }) {
  const { t } = useTranslation();
  const invite = useInvite();
  const { data } = useQuery(orpc.campaigns.list.queryOptions({ input: { limit: 500 } }));
  const [id, setId] = useState<string | null>(null);
  return (
    <Stack gap="sm">
      <Text size="sm">{people.name ?? t('common.people', { count: people.count })}</Text>
      <Select
        data-autofocus
        searchable
        label={t('campaigns.column.campaign')}
        value={id}
        onChange={setId}
        data={(data?.rows ?? [])
          .filter(({ state }) => state !== 'finished')
          .map((one) => ({ value: String(one.id), label: one.name }))}
        nothingFoundMessage={t('campaigns.nothingFound')}
      />
      <Group justify="flex-end">
        <Button
          disabled={id === null}
          onClick={async () => {
            const who = { selection: people.selection };
            if (await invite({ campaignId: Number(id), who, count: people.count })) onDone();
          }}
        >
          {t('campaigns.people.invite')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Invites into one campaign: by a filter of all people, a community, or one by one. */
export function openInvite(campaignId: number): void {
  const id = modals.open({
    title: i18next.t('campaigns.people.invite'),
    size: 'lg',
    children: <Invite campaignId={campaignId} onDone={() => modals.close(id)} />,
  });
}

const WAYS = ['filter', 'community', 'people'] as const;

function Invite({ campaignId, onDone }: { campaignId: number; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const invite = useInvite();
  const [way, setWay] = useState<(typeof WAYS)[number]>('filter');
  const [filter, setFilter] = useState<FanFilter>({});
  const [communityId, setCommunityId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<{ id: number; name: string }[]>([]);
  const { data: count } = useQuery(orpc.fans.count.queryOptions({ input: { filter } }));
  const { data: communities } = useQuery(orpc.communities.list.queryOptions({ input: { kind: 'live' } }));
  const selection: Selection =
    way === 'people' ? { ids: chosen.map(({ id }) => id) } : { filter, exceptIds: [] };
  const community = communities?.rows.find(({ id }) => String(id) === communityId);
  const total = { filter: count?.total ?? 0, community: community?.members ?? 0, people: chosen.length }[way];
  const isReady = way === 'community' ? community !== undefined : total > 0;
  return (
    <Stack gap="md">
      <SegmentedControl
        size="xs"
        w="max-content"
        aria-label={t('campaigns.people.invite')}
        value={way}
        onChange={(next) => setWay(next as typeof way)}
        data={WAYS.map((value) => ({ value, label: t(`campaigns.audience.${value}`) }))}
      />
      {way === 'filter' && (
        <>
          <PeopleFacets
            filter={filter}
            isFiltered={Object.keys(filter).length > 0}
            onClear={() => setFilter({})}
            onChange={(next) => setFilter({ ...filter, ...next })}
          />
          <Text size="sm">
            {t('common.people', { count: count?.total ?? 0 })}
            {count && !count.exact && '+'}
          </Text>
        </>
      )}
      {way === 'community' && (
        <Select
          searchable
          aria-label={t('campaigns.audience.community')}
          placeholder={t('campaigns.audience.pickCommunity')}
          value={communityId}
          onChange={setCommunityId}
          data={(communities?.rows ?? []).map((one) => ({
            value: String(one.id),
            label: `${one.name} (${format.number(one.members)})`,
          }))}
        />
      )}
      {way === 'people' && (
        <>
          <PersonPicker
            label={t('campaigns.audience.addPerson')}
            excludeIds={chosen.map(({ id }) => id)}
            isForMany
            onPick={({ id, name }) => setChosen([...chosen, { id, name }])}
          />
          <Group gap={6}>
            {chosen.map(({ id, name }) => (
              <Button
                key={id}
                size="compact-xs"
                variant="default"
                aria-label={t('campaigns.people.leaveOut', { name })}
                onClick={() => setChosen(chosen.filter((one) => one.id !== id))}
              >
                {name} ×
              </Button>
            ))}
          </Group>
        </>
      )}
      <Group justify="flex-end">
        <Button
          disabled={!isReady}
          onClick={async () => {
            const who = way === 'community' ? { communityId: Number(communityId) } : { selection };
            if (await invite({ campaignId, who, count: total })) onDone();
          }}
        >
          {t('campaigns.people.invite')}
        </Button>
      </Group>
    </Stack>
  );
}
