import { Badge, Button, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttributedBy } from '#shared/contract/campaigns-attribution.ts';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import classes from '../campaigns.module.css';
import { openAttribution } from './AttributionDialog.tsx';

/** Purchases that count for the campaign, each with the reason; any can be explained and changed. */
export function AttributionCard({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const openFan = useOpenFan();
  const campaignId = campaign.id;
  const [by, setBy] = useState<AttributedBy | 'all'>('all');
  const list = useInfiniteQuery(
    orpc.attribution.list.infiniteOptions({
      input: (cursor: string | null) => ({
        campaignId,
        by: by === 'all' ? undefined : by,
        cursor,
        limit: 50,
      }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <Card
      isWide
      title={t('campaigns.attribution.title')}
      hint={t('campaigns.attribution.hint', { days: campaign.windowDays })}
      tools={<span className={classes.quiet}>{t('campaigns.attribution.count', { count: total })}</span>}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('campaigns.attribution.why')}
        value={by}
        onChange={(next) => setBy(next as typeof by)}
        data={[
          { value: 'all', label: t('common.all') },
          ...AttributedBy.options.map((value) => ({ value, label: t(`campaigns.attribution.by.${value}`) })),
        ]}
      />
      {list.error ? (
        <PageError error={list.error} reset={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('campaigns.attribution.none')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {rows.map((row) => (
            <li key={row.interactionId} className={classes.line}>
              <span className={classes.grow}>
                <button type="button" className={classes.link} onClick={() => openFan(row.fanId)}>
                  {row.name}
                </button>{' '}
                <span className={classes.quiet}>
                  {[format.dateTime(row.at), row.text].filter(Boolean).join(' · ')}
                </span>
              </span>
              <strong>
                {row.amount === null ? '–' : format.money(row.amount, row.currency ?? campaign.currency)}
              </strong>
              <Badge size="sm" variant="default">
                {t(`campaigns.attribution.by.${row.by}`)}
              </Badge>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('campaigns.attribution.explainOf', { name: row.name })}
                onClick={() => openAttribution(row.interactionId, row.name)}
              >
                {t('campaigns.attribution.explain')}
              </Button>
            </li>
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
