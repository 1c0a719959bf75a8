import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChatImport } from '#shared/contract/chats-import.ts';
import { client, orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyDone } from '../../app/notify.tsx';
import { Earlier, EarlierRow } from '../../app/wizard/Earlier.tsx';
import classes from './chats.module.css';

const PAGE = 10;

/** Chats that were imported before, each with what it brought and how to take it back. */
export function EarlierChats() {
  const { t } = useTranslation();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.chats.imports.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: PAGE }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  const imports = data?.pages.flatMap(({ rows }) => rows) ?? [];
  if (imports.length === 0) return null;
  return (
    <Earlier
      title={t('chats.earlier')}
      isLoadingMore={isFetchingNextPage}
      onMore={hasNextPage ? fetchNextPage : null}
    >
      {imports.map((one) => (
        <Batch key={one.batchId} one={one} />
      ))}
    </Earlier>
  );
}

function Batch({ one }: { one: ChatImport }) {
  const { t } = useTranslation();
  const format = useFormat();
  async function undo() {
    await client.chats.undo({ batchId: one.batchId });
    notifyDone(t('chats.undone', { file: one.fileName }));
  }
  return (
    <EarlierRow
      name={
        <>
          <Link to="/communities/$id" params={{ id: one.communityId }} className={classes.link}>
            {one.communityName}
          </Link>
          <Text size="xs" c="dimmed" className="kith-truncate" title={one.fileName}>
            {one.fileName}
          </Text>
        </>
      }
      at={one.at}
      counts={t('chats.batchCounts', { added: format.exact(one.added), known: format.exact(one.known) })}
      undoneLabel={one.undone ? t('chats.isUndone') : null}
      undoLabel={t('chats.undoNamed', { file: one.fileName })}
      onUndo={!one.undone && one.changeId !== null ? undo : null}
    />
  );
}
