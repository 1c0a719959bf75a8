import { Button, Group, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card, Figure } from '../../../app/pieces/Card.tsx';
import { addDays } from '../../../app/pieces/dates.ts';
import pieces from '../../../app/pieces/pieces.module.css';
import { PageError } from '../../../app/shell/PageError.tsx';
import { decimalWords, shareWords, signedWords } from '../words.ts';
import { DayCharts } from './DayCharts.tsx';
import { openDays } from './DaysDialog.tsx';
import { HeatCard } from './HeatCard.tsx';

const SPANS = [28, 90, 365] as const;

/** Daily numbers and the rates made of them (B7), each judged by its threshold. */
export function NumbersTab({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate({ from: '/communities/$id' });
  const { days = 90 } = useSearch({ from: '/communities/$id' });
  const to = format.dayOf();
  const from = addDays(to, 1 - days);
  const { data, error, isPending, refetch } = useQuery({
    ...orpc.communityDays.list.queryOptions({ input: { communityId: community.id, from, to } }),
    placeholderData: keepPreviousData,
  });
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  const total = data?.total;
  const tone = (verdict: string | undefined) =>
    verdict === 'good' ? ('good' as const) : verdict === 'bad' ? ('bad' as const) : undefined;
  const { thresholds } = community;
  return (
    <>
      <Card
        isWide
        title={t('communities.numbers.title')}
        hint={`${format.localDate(from)} – ${format.localDate(to)}`}
        tools={
          <Group gap="xs">
            <SegmentedControl
              size="xs"
              aria-label={t('communities.numbers.span')}
              value={String(days)}
              onChange={(value) =>
                void navigate({
                  search: (old) => ({ ...old, days: value === '90' ? undefined : Number(value) }),
                  replace: true,
                })
              }
              data={SPANS.map((value) => ({
                value: String(value),
                label: t('communities.numbers.lastDays', { count: value }),
              }))}
            />
            <Button variant="default" onClick={() => openDays(community)}>
              {t('communities.numbers.enter')}
            </Button>
          </Group>
        }
      >
        <div className={pieces.figures}>
          <Figure
            label={t('communities.numbers.joinRate')}
            value={shareWords(total?.joinRate ?? null, format)}
            note={t('communities.numbers.joinRateRule')}
          />
          <Figure
            label={t('communities.numbers.leaveRate')}
            value={shareWords(total?.leaveRate ?? null, format)}
            tone={tone(total?.verdicts.leaveRate)}
            note={
              total
                ? t('communities.numbers.leaveRateRule', {
                    days: total.judged.days,
                    rate: shareWords(total.judged.leaveRate, format),
                    limit: format.percent(total.leaveLimit),
                  })
                : undefined
            }
          />
          <Figure
            label={t('communities.numbers.net')}
            value={total ? signedWords(total.net, format) : '…'}
            note={
              total
                ? t('communities.numbers.netRule', {
                    joins: format.exact(total.joins),
                    leaves: format.exact(total.leaves),
                  })
                : undefined
            }
          />
          <Figure
            label={t('communities.numbers.interactionRate')}
            value={shareWords(total?.interactionRate ?? null, format)}
            tone={tone(total?.verdicts.interactionRate)}
            note={t('communities.rateRule', {
              active: format.percent(thresholds.activeRate),
              silent: format.percent(thresholds.silentRate),
            })}
          />
          <Figure
            label={t('communities.numbers.messagesPerMember')}
            value={decimalWords(total?.messagesPerMember ?? null, format)}
            note={total ? t('communities.messages', { count: total.messages }) : undefined}
          />
        </div>
      </Card>
      <DayCharts community={community} days={data?.days ?? []} isPending={isPending} />
      <HeatCard community={community} from={from} to={to} />
    </>
  );
}
