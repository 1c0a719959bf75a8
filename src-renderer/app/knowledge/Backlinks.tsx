import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../api/client.ts';
import { errorMessage } from '../api/error-message.ts';
import { BacklinkRow } from './BacklinkRow.tsx';
import classes from './knowledge.module.css';
import type { Target } from './open-target.ts';

const PAGE = 20;

/** Everything that mentions or links this thing, newest first, with the line it stands in. `empty`: said when nothing does. */
export function Backlinks({ target, empty }: { target: Target; empty: string }) {
  const { t } = useTranslation();
  const { kind, id } = target;
  const links = useInfiniteQuery(
    orpc.notes.backlinks.infiniteOptions({
      input: (cursor: string | null) => ({ target: { kind, id }, cursor, limit: PAGE }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  if (links.error) return <p className={classes.quiet}>{errorMessage(links.error, t)}</p>;
  if (!links.data) return null;
  const rows = links.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <p className={classes.quiet}>{empty}</p>;
  return (
    <>
      <ul className={classes.backlinks}>
        {rows.map((link, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one text may link by hand and by mention
          <BacklinkRow key={`${link.from.kind}-${link.from.id}-${at}`} link={link} />
        ))}
      </ul>
      {links.hasNextPage && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={links.isFetchingNextPage}
          onClick={() => void links.fetchNextPage()}
        >
          {t('notes.more')}
        </Button>
      )}
    </>
  );
}
