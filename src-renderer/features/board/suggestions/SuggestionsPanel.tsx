import { ActionIcon, Button, Group, Progress, Text, Title } from '@mantine/core';
import { IconBulb, IconRefresh, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '#shared/contract/pipeline.ts';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { EmptyState } from '../../../app/shell/EmptyState.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import { KindRow, SuggestionRow } from './SuggestionRow.tsx';
import classes from './suggestions.module.css';
import { suggestionsPanel } from './suggestions-panel.ts';
import { type useLookAgain, useSuggestionKinds } from './use-suggestions.ts';

const ROW = 100;

/** Moves that the evidence speaks for, by kind; a person decides. */
export function SuggestionsPanel({ look }: { look: ReturnType<typeof useLookAgain> }) {
  const { t } = useTranslation();
  const openFan = useOpenFan();
  const { kinds, total = 0 } = useSuggestionKinds();
  // One list: a row for each kind, its people below it. The core sends people in the order of the kinds.
  const groups = useMemo(() => {
    let start = 0;
    return (kinds ?? []).map((kind) => {
      const group = { kind, start };
      start += kind.count + 1;
      return group;
    });
  }, [kinds]);
  const groupAt = (index: number) => groups.findLastIndex(({ start }) => start <= index);
  const count = total + groups.length;
  const window = useVirtualWindow({ count, rowHeight: ROW });
  const before = (index: number) => Math.max(0, index - (groupAt(index) + 1));
  const pages = useWindowedPages<Suggestion>({
    queryKey: useMemo(() => orpc.pipeline.suggestions.key({ input: {} }), []),
    count: total,
    range: { start: before(window.range.start), end: before(window.range.end) + 1 },
    fetchPage: useCallback(
      ({ cursor, offset, limit, signal }) =>
        client.pipeline.suggestions({ cursor, offset, limit }, { signal }),
      [],
    ),
  });
  const { progress } = look;
  const share = progress?.total ? (progress.done / progress.total) * 100 : 0;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    suggestionsPanel.set(false);
  }

  return (
    <aside className={classes.panel} aria-label={t('board.suggest.title')} onKeyDown={onKeyDown}>
      <Group justify="space-between" wrap="nowrap" className={classes.bar}>
        <Title order={2} size="h4">
          {t('board.suggest.title')}
        </Title>
        <Group gap={4} wrap="nowrap">
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={progress ? <IconX size={14} /> : <IconRefresh size={14} />}
            onClick={() => (progress ? look.stop() : void look.start())}
          >
            {progress ? t('common.cancel') : t('board.suggest.lookAgain')}
          </Button>
          <ActionIcon aria-label={t('common.close')} onClick={() => suggestionsPanel.set(false)}>
            <IconX size={18} stroke={1.6} />
          </ActionIcon>
        </Group>
      </Group>
      <Text size="xs" c="dimmed" className={classes.note}>
        {t('board.suggest.note')}
      </Text>
      {progress && (
        <Progress
          value={share}
          size="xs"
          radius={0}
          aria-label={t('common.percentDone', { percent: Math.round(share) })}
        />
      )}
      <div className={classes.list}>
        {pages.error ? (
          <PageError error={pages.error} reset={pages.refetch} />
        ) : kinds && total === 0 ? (
          <EmptyState icon={IconBulb}>{t('board.suggest.none')}</EmptyState>
        ) : (
          <VirtualList
            window={window}
            count={count}
            rowHeight={ROW}
            label={t('board.suggest.title')}
            renderRow={(index) => {
              const group = groups[groupAt(index)];
              if (!group) return null;
              if (index === group.start) return <KindRow kind={group.kind} />;
              const row = pages.rowAt(before(index));
              return row && <SuggestionRow suggestion={row} onOpen={() => openFan(row.fanId)} />;
            }}
            onOpen={(index) => {
              const group = groups[groupAt(index)];
              const row = group && index > group.start ? pages.rowAt(before(index)) : undefined;
              if (row) openFan(row.fanId);
            }}
          />
        )}
      </div>
    </aside>
  );
}
