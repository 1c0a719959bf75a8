import { Badge, Button, CloseButton, Group, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WatchHit } from '#shared/contract/communities-log.ts';
import { useKeyset } from '#ui/virtual/use-keyset.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { AddLine } from '../../../app/pieces/AddLine.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';
import { WatchHitRow } from './WatchHitRow.tsx';

const STATES = ['new', 'opened', 'dismissed'] as const;
const ROW = 76;

/** Words watched over imported text (B13), and where they were said. */
export function WatchSection({ communityId }: { communityId?: number }) {
  const { t } = useTranslation();
  const act = useAct();
  const words = useQuery(orpc.communityLog.watchWords.queryOptions({ input: { communityId } }));
  const [typed, setTyped] = useState('');
  const [wordId, setWordId] = useState<number | null>(null);
  const [state, setState] = useState<WatchHit['state']>('new');
  const hits = useKeyset<WatchHit>({
    queryKey: useMemo(
      () => orpc.communityLog.watchHits.key({ input: { communityId, state, wordId: wordId ?? undefined } }),
      [communityId, state, wordId],
    ),
    rowHeight: ROW,
    fetchPage: useCallback(
      ({ cursor, limit, signal }) =>
        client.communityLog.watchHits(
          { communityId, state, wordId: wordId ?? undefined, cursor, limit },
          { signal },
        ),
      [communityId, state, wordId],
    ),
  });
  async function add() {
    const word = typed.trim();
    const made = await act(
      ({ hits: found }) => t('communities.watch.added', { word, count: found }),
      () => client.communityLog.addWatchWord({ word, communityId }),
    );
    if (made) setTyped('');
  }
  if (words.error) return <PageError error={words.error} reset={() => void words.refetch()} />;
  return (
    <Card isWide title={t('communities.watch.title')} hint={t('communities.watch.hint')}>
      <AddLine act={t('communities.watch.add')} onAdd={add} isReady={typed.trim() !== ''}>
        <TextInput
          aria-label={t('communities.watch.word')}
          placeholder={t('communities.watch.example')}
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </AddLine>
      <Group gap={6}>
        {words.data?.map((word) => (
          <Badge
            key={word.id}
            size="lg"
            variant={wordId === word.id ? 'light' : 'default'}
            rightSection={
              <CloseButton
                size="xs"
                aria-label={t('communities.watch.remove', { word: word.word })}
                onClick={() =>
                  void act(t('communities.watch.removed', { word: word.word }), () =>
                    client.communityLog.removeWatchWord({ id: word.id }),
                  )
                }
              />
            }
          >
            <button
              type="button"
              className={classes.plain}
              aria-pressed={wordId === word.id}
              onClick={() => setWordId(wordId === word.id ? null : word.id)}
            >
              {`${word.word} ${word.newHits}/${word.hits}`}
            </button>
          </Badge>
        ))}
      </Group>
      {words.data?.length === 0 ? (
        <Text size="sm" c="dimmed" py="sm">
          {t('communities.watch.none')}
        </Text>
      ) : (
        <>
          <Group justify="space-between" my="xs">
            <Select
              size="xs"
              w={140}
              aria-label={t('communities.watch.states')}
              allowDeselect={false}
              value={state}
              onChange={(value) => setState(STATES.find((one) => one === value) ?? 'new')}
              data={STATES.map((value) => ({ value, label: t(`communities.watch.state.${value}`) }))}
            />
            {state === 'new' && hits.rows.length > 1 && (
              <Button
                variant="subtle"
                color="gray"
                onClick={() =>
                  void act(
                    ({ count }) => t('communities.watch.dismissedMany', { count }),
                    () =>
                      client.communityLog.dismissWatchHits({
                        ids: hits.rows.slice(0, 1_000).map(({ id }) => id),
                      }),
                  )
                }
              >
                {t('communities.watch.dismissAll', { count: Math.min(hits.rows.length, 1_000) })}
              </Button>
            )}
          </Group>
          {hits.error ? (
            <PageError error={hits.error} reset={() => void hits.refetch()} />
          ) : hits.isPending ? (
            <PagePending rows={3} />
          ) : hits.rows.length === 0 ? (
            <Text size="sm" c="dimmed" py="sm">
              {t('communities.watch.noHits')}
            </Text>
          ) : (
            <div className={classes.listBox} style={{ height: Math.min(hits.rows.length * ROW, 480) }}>
              <VirtualList
                window={hits.window}
                count={hits.rows.length}
                rowHeight={ROW}
                label={t('communities.watch.title')}
                renderRow={(index) => {
                  const hit = hits.rows[index];
                  return hit && <WatchHitRow hit={hit} />;
                }}
              />
            </div>
          )}
        </>
      )}
    </Card>
  );
}
