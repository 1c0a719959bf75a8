import { IconCircleHalf2, IconDeviceMobile, IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PostState } from '#shared/contract/campaigns-posts.ts';
import { orpc } from '../api/client.ts';
import { joinWords } from '../join-words.ts';
import { Facet } from '../people/Facet.tsx';
import { PickList } from '../people/PickList.tsx';
import { PLATFORMS, platformName } from '../people/words.ts';

export type ChosenFacets = {
  platforms: readonly string[];
  states: readonly PostState[];
  communityId: number | null;
};
export const NO_FACETS: ChosenFacets = { platforms: [], states: [], communityId: null };

type Props = { value: ChosenFacets; onChange: (next: ChosenFacets) => void };

/** Which posts are shown: by platform, state and community. */
export function PostFacets({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { platforms, states, communityId } = value;
  const { data } = useQuery(orpc.communities.list.queryOptions({ input: { kind: 'live' } }));
  const communities = data?.rows ?? [];
  const set = (next: Partial<ChosenFacets>) => onChange({ ...value, ...next });
  return (
    <>
      <Facet
        name={t('calendar.platform')}
        icon={IconDeviceMobile}
        value={joinWords(platforms.map((one) => platformName(one, t)))}
        onClear={() => set({ platforms: [] })}
      >
        <PickList
          label={t('calendar.platform')}
          items={PLATFORMS.map((id) => ({ id, label: platformName(id, t) }))}
          picked={platforms}
          onPick={(id) => set({ platforms: toggled(platforms, id) })}
        />
      </Facet>
      <Facet
        name={t('calendar.stateName')}
        icon={IconCircleHalf2}
        value={joinWords(states.map((one) => t(`calendar.state.${one}`)))}
        onClear={() => set({ states: [] })}
      >
        <PickList
          label={t('calendar.stateName')}
          items={PostState.options.map((id) => ({ id, label: t(`calendar.state.${id}`) }))}
          picked={states}
          onPick={(id) => set({ states: toggled(states, id) })}
        />
      </Facet>
      {communities.length > 0 && (
        <Facet
          name={t('calendar.community')}
          icon={IconMessages}
          value={communities.find(({ id }) => id === communityId)?.name ?? ''}
          onClear={() => set({ communityId: null })}
        >
          <PickList
            label={t('calendar.community')}
            items={communities.map(({ id, name }) => ({ id, label: name }))}
            picked={communityId === null ? [] : [communityId]}
            onPick={(id) => set({ communityId: id === communityId ? null : id })}
          />
        </Facet>
      )}
    </>
  );
}

function toggled<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}
