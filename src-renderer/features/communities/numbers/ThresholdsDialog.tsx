import { Button, NumberInput, SegmentedControl, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import type { CommunityThresholds } from '#shared/contract/communities-base.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';

const FIELDS: { key: keyof CommunityThresholds; isShare: boolean; max: number }[] = [
  { key: 'newDays', isShare: false, max: 365 },
  { key: 'newLeaveRate', isShare: true, max: 100 },
  { key: 'oldLeaveRate', isShare: true, max: 100 },
  { key: 'activeRate', isShare: true, max: 100 },
  { key: 'silentRate', isShare: true, max: 100 },
  { key: 'nearlyFull', isShare: true, max: 100 },
  { key: 'questionDays', isShare: false, max: 365 },
];

/** The rules of thumb of B7, each with what it means: of this community, or of the whole library. */
export function openThresholds(community: Community): void {
  const id = modals.open({
    title: i18next.t('communities.thresholds.title'),
    size: 'lg',
    children: <ThresholdsForm community={community} onDone={() => modals.close(id)} />,
  });
}

function ThresholdsForm({ community, onDone }: { community: Community; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: settings } = useQuery(orpc.communities.settings.queryOptions({ input: {} }));
  const [scope, setScope] = useState<'own' | 'all'>('own');
  const [own, setOwn] = useState(community.ownThresholds);
  const [all, setAll] = useState<Partial<CommunityThresholds>>({});
  if (!settings) return null;
  const shared = settings.thresholds;
  const held = scope === 'own' ? { ...shared, ...own } : { ...shared, ...all };
  function set(key: keyof CommunityThresholds, value: number) {
    if (scope === 'own') setOwn({ ...own, [key]: value });
    else setAll({ ...all, [key]: value });
  }
  async function save() {
    const done = await act(t('communities.thresholds.saved'), () =>
      scope === 'own'
        ? client.communities.update({ id: community.id, patch: { ownThresholds: own } })
        : client.communities.updateSettings({ thresholds: { ...shared, ...all } }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm
      act={t('common.save')}
      onSubmit={save}
      onCancel={onDone}
      aside={
        scope === 'own' &&
        Object.keys(own).length > 0 && (
          <Button variant="subtle" color="gray" onClick={() => setOwn({})}>
            {t('communities.thresholds.useShared')}
          </Button>
        )
      }
    >
      <Text size="sm" c="dimmed">
        {t('communities.thresholds.hint')}
      </Text>
      <SegmentedControl
        aria-label={t('communities.thresholds.scope')}
        value={scope}
        onChange={(value) => setScope(value as 'own' | 'all')}
        data={[
          { value: 'own', label: t('communities.thresholds.own') },
          { value: 'all', label: t('communities.thresholds.all') },
        ]}
      />
      {FIELDS.map(({ key, isShare, max }) => (
        <NumberInput
          key={key}
          label={t(`communities.thresholds.field.${key}`)}
          description={t(`communities.thresholds.means.${key}`)}
          min={isShare ? 0 : 1}
          max={max}
          decimalScale={isShare ? 1 : 0}
          suffix={isShare ? '%' : ` ${t('communities.thresholds.days')}`}
          value={isShare ? Math.round(held[key] * 1_000) / 10 : held[key]}
          onChange={(value) => typeof value === 'number' && set(key, isShare ? value / 100 : value)}
        />
      ))}
    </DialogForm>
  );
}
