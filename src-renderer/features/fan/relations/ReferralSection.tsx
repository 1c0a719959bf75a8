import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import { orpc } from '../../../app/api/client.ts';
import { PersonPicker } from '../../../app/people/PersonPicker.tsx';
import { LineError } from '../../../app/shell/LineError.tsx';
import { Line, Section } from '../parts/Section.tsx';
import classes from '../parts/section.module.css';
import { useUpdateFan } from '../parts/use-update-fan.ts';
import { FanAnchor } from './RelationSection.tsx';

const PAGE = 20;

/** Who brought this person, and whom they brought. */
export function ReferralSection({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const update = useUpdateFan(fan);
  const [isPicking, setIsPicking] = useState(false);
  const referred = useInfiniteQuery({
    ...orpc.fans.referred.infiniteOptions({
      input: (cursor: string | null) => ({ id: fan.id, cursor, limit: PAGE }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
    enabled: fan.referredCount > 0,
  });
  const people = fan.referredCount === 0 ? [] : (referred.data?.pages.flatMap((page) => page.rows) ?? []);
  return (
    <Section title={t('fan.referral')}>
      <Line label={t('fan.referrer')}>
        {fan.referrer ? (
          <>
            <FanAnchor fan={fan.referrer} />
            <Tooltip label={t('common.remove')}>
              <ActionIcon
                size="sm"
                className={classes.rowTool}
                aria-label={t('fan.removeOf', { what: t('fan.referrer') })}
                onClick={() => update({ referrerId: null }, t('fan.referrer'))}
              >
                <IconX size={14} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          </>
        ) : isPicking ? (
          <div className={classes.grow}>
            <PersonPicker
              label={t('fan.referrer')}
              autoFocus
              excludeIds={[fan.id]}
              onPick={(person) => {
                setIsPicking(false);
                update({ referrerId: person.id }, t('fan.referrer'));
              }}
            />
          </div>
        ) : (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setIsPicking(true)}>
            {t('fan.pickReferrer')}
          </Button>
        )}
      </Line>
      <Line label={t('fan.referred')}>
        <div className={classes.pills}>
          {referred.error && <LineError error={referred.error} retry={referred.refetch} />}
          {people.map((person) => (
            <FanAnchor key={person.id} fan={person} />
          ))}
          {fan.referredCount === 0 && <span className={classes.quiet}>{t('fan.noReferred')}</span>}
          {referred.hasNextPage && (
            <Button
              size="compact-xs"
              variant="subtle"
              loading={referred.isFetchingNextPage}
              onClick={() => void referred.fetchNextPage()}
            >
              {t('common.moreCount', { count: fan.referredCount - people.length })}
            </Button>
          )}
        </div>
      </Line>
    </Section>
  );
}
