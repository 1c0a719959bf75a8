import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PersonaField } from '#shared/contract/communities-base.ts';
import { orpc } from '../../../app/api/client.ts';
import { notifyError } from '../../../app/notify.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { usePersonaWords } from '../overview/use-persona-words.ts';
import classes from '../parts.module.css';
import { MemberName } from './MemberName.tsx';

type Asked = {
  communityId: number;
  of?: PersonaField;
  fieldId?: number | null;
  value?: string;
  which: 'offTarget' | 'value' | 'unknown';
};

/** The people behind a bar, or those who are not whom the community is for. */
export function openPeopleOf({ title, ...asked }: Asked & { title: string }): void {
  modals.open({ title, children: <People asked={asked} /> });
}

function People({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const { fieldWords, valueWords } = usePersonaWords();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      orpc.communityHealth.compositionPeople.infiniteOptions({
        input: (cursor: string | null) => ({ ...asked, cursor, limit: 100 }),
        initialPageParam: null as string | null,
        getNextPageParam: (last) => last.nextCursor,
      }),
    );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending rows={4} />;
  const rows = data.pages.flatMap((page) => page.rows);
  const total = data.pages[0]?.total ?? rows.length;
  if (rows.length === 0) return <Text size="sm">{t('communities.nobody')}</Text>;
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t('communities.people', { count: total })}
      </Text>
      <ul className={classes.list} style={{ maxHeight: 420, overflow: 'auto' }}>
        {rows.map((row) => (
          <li key={row.id} className={classes.row}>
            <MemberName who={{ fanId: row.id, memberId: null, name: row.name }} />
            <span className={classes.quiet}>
              {row.off
                .map(({ of, value }) => `${fieldWords(of, null)}: ${valueWords(of, value)}`)
                .join(' · ') || row.remark}
            </span>
          </li>
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
    </>
  );
}
