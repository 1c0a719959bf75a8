import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '#shared/contract/transfer.ts';
import { client, orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyDone } from '../../app/notify.tsx';
import { Earlier, EarlierRow } from '../../app/wizard/Earlier.tsx';

const PAGE = 10;

/** What was imported before, each with what it brought and how to take it back; without the one that the page shows itself. */
export function EarlierImports({ exceptId = null }: { exceptId?: number | null }) {
  const { t } = useTranslation();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.transfer.batches.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: PAGE }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  const batches = (data?.pages.flatMap(({ rows }) => rows) ?? []).filter(({ id }) => id !== exceptId);
  if (batches.length === 0) return null;
  return (
    <Earlier
      title={t('import.earlier')}
      isLoadingMore={isFetchingNextPage}
      onMore={hasNextPage ? fetchNextPage : null}
    >
      {batches.map((batch) => (
        <Batch key={batch.id} batch={batch} />
      ))}
    </Earlier>
  );
}

function Batch({ batch }: { batch: ImportBatch }) {
  const { t } = useTranslation();
  const format = useFormat();
  async function undo() {
    const { kept } = await client.transfer.undoBatch({ batchId: batch.id });
    const words = t('import.undone', { file: batch.fileName });
    notifyDone(kept.length === 0 ? words : `${words} ${t('import.keptCount', { count: kept.length })}`);
  }
  return (
    <EarlierRow
      name={
        <span className="kith-truncate" title={batch.fileName}>
          {batch.fileName}
        </span>
      }
      at={batch.at}
      counts={t('import.batchCounts', {
        created: format.exact(batch.created),
        updated: format.exact(batch.updated),
        rows: format.exact(batch.rows),
      })}
      undoneLabel={batch.undone ? t('import.isUndone') : null}
      undoLabel={t('import.undoNamed', { file: batch.fileName })}
      onUndo={!batch.undone && batch.changeId !== null ? undo : null}
      acts={
        !batch.undone &&
        batch.created > 0 && (
          <Button
            renderRoot={(props) => <Link to="/fans" search={{ batchId: batch.id }} {...props} />}
            variant="subtle"
            size="compact-sm"
          >
            {t('import.seePeople')}
          </Button>
        )
      }
    />
  );
}
