import { SegmentedControl, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Post, PostFilter } from '#shared/contract/campaigns-posts.ts';
import { useKeyset } from '#ui/virtual/use-keyset.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { client, orpc } from '../api/client.ts';
import { useFormat } from '../format.ts';
import { platformName } from '../people/words.ts';
import { PageError } from '../shell/PageError.tsx';
import { PagePending } from '../shell/PagePending.tsx';
import { openPost } from './PostDialog.tsx';
import classes from './post-list.module.css';
import { resultWords } from './result-words.ts';
import { StateMark } from './StateMark.tsx';

const ROW = 48;

/** Every post, by date or those that have none yet. */
export function PostList({ filter }: { filter: z.infer<typeof PostFilter> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [kind, setKind] = useState<'newest' | 'oldest' | 'undated'>('newest');
  const input = useMemo(
    () => ({ filter, undated: kind === 'undated', desc: kind !== 'oldest' }),
    [filter, kind],
  );
  const list = useKeyset<Post>({
    queryKey: useMemo(() => orpc.posts.list.key({ input }), [input]),
    rowHeight: ROW,
    fetchPage: useCallback(
      ({ cursor, limit, signal }) => client.posts.list({ ...input, cursor, limit }, { signal }),
      [input],
    ),
  });
  const { rows } = list;
  return (
    <div className={classes.listArea}>
      <SegmentedControl
        size="xs"
        aria-label={t('calendar.order')}
        value={kind}
        onChange={(next) => setKind(next as typeof kind)}
        data={(['newest', 'oldest', 'undated'] as const).map((value) => ({
          value,
          label: t(`calendar.orders.${value}`),
        }))}
      />
      {list.error ? (
        <PageError error={list.error} reset={() => void list.refetch()} />
      ) : list.isPending ? (
        <PagePending rows={5} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed" py="md">
          {t(kind === 'undated' ? 'calendar.noUndated' : 'calendar.none')}
        </Text>
      ) : (
        <div className={classes.listBox} style={{ height: Math.min(rows.length * ROW + 2, 640) }}>
          <VirtualList
            window={list.window}
            count={rows.length}
            rowHeight={ROW}
            label={t('calendar.views.list')}
            onOpen={(index) => {
              const post = rows[index];
              if (post) openPost(post.id);
            }}
            renderRow={(index) => {
              const post = rows[index];
              if (!post) return null;
              const facts = [
                t(`calendar.state.${post.state}`),
                platformName(post.platform, t),
                filter.campaignId === undefined && post.campaignName,
                resultWords(post.results, format, t),
              ]
                .filter(Boolean)
                .join(' · ');
              return (
                <button type="button" tabIndex={-1} className={classes.row} onClick={() => openPost(post.id)}>
                  <span className={classes.rowDate}>
                    {post.plannedOn ? format.localDate(post.plannedOn) : t('calendar.noDate')}
                    {post.plannedTime && ` ${post.plannedTime}`}
                  </span>
                  <StateMark state={post.state} />
                  <span className={`${classes.rowTitle} kith-truncate`} title={post.title}>
                    {post.title}
                  </span>
                  <span className={`${classes.quiet} kith-truncate`} title={facts}>
                    {facts}
                  </span>
                </button>
              );
            }}
          />
        </div>
      )}
    </div>
  );
}
