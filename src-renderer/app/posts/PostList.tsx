import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Post, PostFilter } from '#shared/contract/campaigns-posts.ts';
import { useKeyset } from '#ui/virtual/use-keyset.ts';
import { client, orpc } from '../api/client.ts';
import { useFormat } from '../format.ts';
import { platformName } from '../people/words.ts';
import { KeysetList } from '../pieces/KeysetList.tsx';
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
      <KeysetList
        list={list}
        rowHeight={ROW}
        mostHigh={640}
        className={classes.listBox}
        label={t('calendar.views.list')}
        empty={t(kind === 'undated' ? 'calendar.noUndated' : 'calendar.none')}
        onOpen={(post) => openPost(post.id)}
        renderRow={(post) => {
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
  );
}
