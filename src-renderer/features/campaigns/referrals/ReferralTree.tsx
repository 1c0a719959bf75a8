import { Button, Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeNode } from '#shared/contract/campaigns-referrals.ts';
import { TreeChart } from '#ui/chart/TreeChart.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import classes from '../campaigns.module.css';

const PAGE = 500;
/** Below each person; a branch with more is read through the list of its people. */
const MOST_PAGES = 10;

/** One level below a person, largest branches first. */
async function level(campaignId: number, parentId: number | null, signal: AbortSignal): Promise<TreeNode[]> {
  const nodes: TreeNode[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const next: Awaited<ReturnType<typeof client.referrals.tree>> = await client.referrals.tree(
      { campaignId, parentId, cursor, limit: PAGE },
      { signal },
    );
    nodes.push(...next.nodes);
    cursor = next.nextCursor;
    if (cursor === null) break;
  }
  return nodes;
}

/** The referral tree: a level is read when it is unfolded, so that thousands of people cost one screen. */
export function ReferralTree({ campaignId }: { campaignId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const openFan = useOpenFan();
  const [unfolded, setUnfolded] = useState<readonly number[]>([]);
  const [reveal, setReveal] = useState<number | null>(null);
  const levels = useQueries({
    queries: [null, ...unfolded].map((parentId) => ({
      queryKey: [...orpc.referrals.tree.key({ input: { campaignId, parentId } }), 'level'],
      queryFn: ({ signal }: { signal: AbortSignal }) => level(campaignId, parentId, signal),
    })),
    combine: (results) => ({
      error: results.find(({ error }) => error)?.error ?? null,
      isPending: results[0]?.isPending ?? true,
      data: results.map(({ data }) => data),
    }),
  });
  const parents = useMemo(() => [null, ...unfolded], [unfolded]);
  const nodes = useMemo(() => {
    const seen = new Set<number>();
    return levels.data.flatMap((list, at) =>
      (list ?? []).flatMap((node) => {
        if (seen.has(node.fanId)) return [];
        seen.add(node.fanId);
        return [
          {
            id: node.fanId,
            parentId: parents[at] ?? null,
            label: node.isDeleted ? t('campaigns.referrals.deleted') : node.name,
            detail: [
              t('campaigns.referrals.generation', { n: node.generation }),
              node.branch > 0 &&
                t('campaigns.referrals.below', { count: node.branch, people: format.exact(node.branch) }),
              node.isGone && t('campaigns.referrals.isGone'),
            ]
              .filter(Boolean)
              .join(' · '),
            childCount: node.children,
          },
        ];
      }),
    );
  }, [levels.data, parents, t, format]);
  // The top two levels are open at first, when that is little.
  const roots = levels.data[0] ?? [];
  const isSmall = roots.length > 0 && roots.length <= 20;
  const first = isSmall && unfolded.length === 0 ? roots.filter(({ children }) => children > 0) : [];
  if (first.length > 0) setUnfolded(first.map(({ fanId }) => fanId));

  const unfold = (ids: readonly number[]) =>
    setUnfolded((old) => [...old, ...ids.filter((id) => !old.includes(id))]);
  async function show(fanId: number) {
    const path = await client.referrals.path({ campaignId, fanId });
    unfold(path.slice(0, -1).map((node) => node.fanId));
    setReveal(fanId);
  }
  if (levels.error) return <PageError error={levels.error} reset={() => undefined} />;
  if (levels.isPending) return <PagePending rows={4} />;
  if (nodes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('campaigns.referrals.none')}
      </Text>
    );
  }
  const isFirstLevelThere = first.length === 0 && levels.data.every((list) => list !== undefined);
  return (
    <>
      <TreeSearch campaignId={campaignId} onPick={(id) => void show(id)} />
      <TreeChart
        key={isFirstLevelThere || !isSmall ? 'ready' : 'first'}
        nodes={nodes}
        label={t('campaigns.referrals.tree')}
        height={420}
        levels={isSmall ? 1 : 0}
        reveal={reveal !== null && nodes.some(({ id }) => id === reveal) ? reveal : null}
        onOpen={openFan}
        onNeedChildren={(id) => unfold([id])}
      />
    </>
  );
}

function TreeSearch({ campaignId, onPick }: { campaignId: number; onPick: (fanId: number) => void }) {
  const { t } = useTranslation();
  const combobox = useCombobox();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 100);
  const { data } = useQuery({
    ...orpc.referrals.search.queryOptions({ input: { campaignId, text, limit: 10 } }),
    enabled: text !== '',
  });
  const hits = text === '' ? [] : (data ?? []);
  return (
    <div className={classes.bar}>
      <Combobox
        store={combobox}
        shadow="md"
        onOptionSubmit={(value) => {
          combobox.closeDropdown();
          onPick(Number(value));
        }}
      >
        <Combobox.Target>
          <TextInput
            size="xs"
            w={260}
            aria-label={t('campaigns.referrals.search')}
            placeholder={t('campaigns.referrals.search')}
            leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              combobox.openDropdown();
              combobox.updateSelectedOptionIndex();
            }}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={text === ''}>
          <Combobox.Options aria-label={t('campaigns.referrals.search')}>
            {hits.map((node) => (
              <Combobox.Option key={node.fanId} value={String(node.fanId)} className={classes.option}>
                {node.name}{' '}
                <span className={classes.quiet}>
                  {[node.remark, t('campaigns.referrals.generation', { n: node.generation })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </Combobox.Option>
            ))}
            {hits.length === 0 && <Combobox.Empty>{t('people.nothingFound')}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Text size="xs" c="dimmed">
        {t('campaigns.referrals.keys')}
      </Text>
      {typed !== '' && (
        <Button size="compact-xs" variant="subtle" onClick={() => setTyped('')}>
          {t('common.clear')}
        </Button>
      )}
    </div>
  );
}
