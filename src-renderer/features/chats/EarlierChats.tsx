import { Badge, Button, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatImport } from '#shared/contract/chats.ts';
import { client, orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyDone, notifyError } from '../../app/notify.tsx';
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
    <section aria-labelledby="earlier-chats">
      <Title order={2} size="h4" id="earlier-chats" mb="xs">
        {t('chats.earlier')}
      </Title>
      <ul className={classes.batches}>
        {imports.map((one) => (
          <Batch key={one.batchId} one={one} />
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

function Batch({ one }: { one: ChatImport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isUndoing, setIsUndoing] = useState(false);
  async function undo() {
    setIsUndoing(true);
    try {
      await client.chats.undo({ batchId: one.batchId });
      notifyDone(t('chats.undone', { file: one.fileName }));
    } catch (error) {
      notifyError(error);
    } finally {
      setIsUndoing(false);
    }
  }
  return (
    <li className={classes.batch}>
      <span className={classes.batchName}>
        <Link to="/communities/$id" params={{ id: one.communityId }} className={classes.link}>
          {one.communityName}
        </Link>
        <Text size="xs" c="dimmed" className="kith-truncate" title={one.fileName}>
          {one.fileName}
        </Text>
        {one.undone && (
          <Badge size="sm" variant="light" color="gray">
            {t('chats.isUndone')}
          </Badge>
        )}
      </span>
      <Text size="xs" c="dimmed" title={format.dateTime(one.at)}>
        {`${format.relative(one.at)} · ${t('chats.batchCounts', {
          added: format.exact(one.added),
          known: format.exact(one.known),
        })}`}
      </Text>
      {!one.undone && one.changeId !== null ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          loading={isUndoing}
          aria-label={t('chats.undoNamed', { file: one.fileName })}
          onClick={() => void undo()}
        >
          {t('common.undo')}
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}
