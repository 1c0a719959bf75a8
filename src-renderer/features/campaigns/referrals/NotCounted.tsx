import { Button, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral, ReferralSummary } from '#shared/contract/campaigns-referrals.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../campaigns.module.css';

const STATES = ['duplicate', 'self', 'cycle', 'gone', 'pending', 'counted'] as const;

/** Invitations by what became of them: those that do not count, with the reason; open ones; those that count. */
export function NotCounted(props: { campaignId: number; summary: ReferralSummary }) {
  const { campaignId } = props;
  const { states, goneFromCommunity } = props.summary;
  const { t } = useTranslation();
  const [state, setState] = useState<(typeof STATES)[number]>('duplicate');
  const list = useInfiniteQuery(
    orpc.referrals.list.infiniteOptions({
      input: (cursor: string | null) => ({ campaignId, state, cursor, limit: 50 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card title={t('campaigns.referrals.notCounted')} hint={t('campaigns.referrals.notCountedHint')}>
      <SegmentedControl
        size="xs"
        aria-label={t('campaigns.referrals.notCounted')}
        value={state}
        onChange={(next) => setState(next as typeof state)}
        data={STATES.map((value) => ({
          value,
          label: `${t(`campaigns.referral.${value}`)} ${states[value] ?? 0}`,
        }))}
      />
      {state === 'gone' && states.gone > 0 && (
        <p className={classes.hint}>
          {t('campaigns.referrals.goneApart', {
            found: goneFromCommunity,
            told: states.gone - goneFromCommunity,
          })}
        </p>
      )}
      {list.error ? (
        <PageError error={list.error} reset={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('campaigns.referrals.noneHere')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="default" onClick={() => void list.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </Card>
  );
}

function Line({ row }: { row: Referral }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { id, inviter, invited, state } = row;
  const words = { name: invited.name || t('campaigns.referrals.deleted') };
  return (
    <li className={classes.line}>
      <span className={classes.grow}>
        {inviter.name || t('campaigns.referrals.deleted')} → {words.name}
        <span className={classes.quiet}> {format.date(row.joinedAt ?? row.invitedAt)}</span>
        {row.leftAt !== null && (
          <span className={classes.quiet}>
            {' · '}
            {t('campaigns.referrals.leftCommunity', { date: format.date(row.leftAt) })}
          </span>
        )}
      </span>
      {state === 'pending' && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() =>
            void act(t('campaigns.referrals.nowJoined', words), () => client.referrals.join({ id }))
          }
        >
          {t('campaigns.referrals.markJoined')}
        </Button>
      )}
      {(state === 'counted' || (state === 'gone' && row.leftAt === null)) && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() =>
            void act(
              t(row.goneAt === null ? 'campaigns.referrals.nowGone' : 'campaigns.referrals.nowBack', words),
              () => client.referrals.setGone({ id, goneAt: row.goneAt === null ? Date.now() : null }),
            )
          }
        >
          {t(row.goneAt === null ? 'campaigns.referrals.markGone' : 'campaigns.referrals.markBack')}
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={t('campaigns.referrals.removeOf', words)}
        onClick={() =>
          void act(t('campaigns.referrals.removed', words), () => client.referrals.remove({ id }))
        }
      >
        {t('common.remove')}
      </Button>
    </li>
  );
}
