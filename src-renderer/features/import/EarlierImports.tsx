import { Badge, Button, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '#shared/contract/transfer.ts';
import { client, orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyDone, notifyError } from '../../app/notify.tsx';
import classes from './import.module.css';

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
    <section aria-labelledby="earlier-imports">
      <Title order={2} size="h4" id="earlier-imports" mb="xs">
        {t('import.earlier')}
      </Title>
      <ul className={classes.batches}>
        {batches.map((batch) => (
          <Batch key={batch.id} batch={batch} />
        ))}
      </ul>
      {hasNextPage && (
        <Button
          variant="subtle"
          mt="xs"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage().catch(notifyError)}
        >
          {t('common.more')}
        </Button>
      )}
    </section>
  );
}

function Batch({ batch }: { batch: ImportBatch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isUndoing, setIsUndoing] = useState(false);
  async function undo() {
    setIsUndoing(true);
    try {
      const { kept } = await client.transfer.undoBatch({ batchId: batch.id });
      const words = t('import.undone', { file: batch.fileName });
      notifyDone(kept.length === 0 ? words : `${words} ${t('import.keptCount', { count: kept.length })}`);
    } catch (error) {
      notifyError(error);
    } finally {
      setIsUndoing(false);
    }
  }
  return (
    <li className={classes.batch}>
      <span className={classes.batchName}>
        <span className="kith-truncate" title={batch.fileName}>
          {batch.fileName}
        </span>
        {batch.undone && (
          <Badge size="sm" variant="light" color="gray">
            {t('import.isUndone')}
          </Badge>
        )}
      </span>
      <Text size="xs" c="dimmed" title={format.dateTime(batch.at)}>
        {`${format.relative(batch.at)} · ${t('import.batchCounts', {
          created: format.exact(batch.created),
          updated: format.exact(batch.updated),
          rows: format.exact(batch.rows),
        })}`}
      </Text>
      <span className={classes.batchActs}>
        {!batch.undone && batch.created > 0 && (
          <Button
            renderRoot={(props) => <Link to="/fans" search={{ batchId: batch.id }} {...props} />}
            variant="subtle"
            size="compact-sm"
          >
            {t('import.seePeople')}
          </Button>
        )}
        {!batch.undone && batch.changeId !== null && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            loading={isUndoing}
            aria-label={t('import.undoNamed', { file: batch.fileName })}
            onClick={() => void undo()}
          >
            {t('common.undo')}
          </Button>
        )}
      </span>
    </li>
  );
}
