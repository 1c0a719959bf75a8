import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyError } from '../../app/notify.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { Card, Figure } from './Card.tsx';
import classes from './communities.module.css';
import { MemberName } from './MemberName.tsx';
import { ageWords, hoursWords } from './words.ts';

/** How the echo stands: how many wait, how long, and the oldest one in red. */
export function QuestionAges({ community }: { community?: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.questions.ages.queryOptions({ input: { communityId: community?.id } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  const limit = community?.thresholds.questionDays;
  const rows = (data?.ageBuckets ?? []).map(({ upToDays, n }) => ({
    age:
      upToDays === null
        ? t('communities.questions.older')
        : t('communities.questions.upTo', { count: upToDays }),
    n,
  }));
  const oldest = data?.oldest ?? null;
  return (
    <>
      <Card
        title={t('communities.questions.echo')}
        hint={
          limit === undefined
            ? t('communities.questions.rule')
            : t('communities.questions.ruleDays', { count: limit })
        }
      >
        <div className={classes.figures}>
          <Figure label={t('communities.questions.open')} value={data ? format.exact(data.open) : '…'} />
          <Figure
            label={t('communities.questions.overdue')}
            value={data ? format.exact(data.overdue) : '…'}
            tone={data && data.overdue > 0 ? 'bad' : undefined}
          />
          <Figure
            label={t('communities.questions.median')}
            value={data ? hoursWords(data.medianHours, format, t) : '…'}
            note={t('communities.questions.medianNote')}
          />
          <Figure
            label={t('communities.questions.answered')}
            value={data ? format.exact(data.answered) : '…'}
          />
        </div>
        {oldest && (
          <div className={classes.oldest} data-harm={oldest.isOverdue || undefined}>
            <strong>{t('communities.questions.oldest', { age: ageWords(oldest.ageDays, t) })}</strong>
            <p className={classes.quote}>{oldest.text}</p>
            <span className={classes.quiet}>
              <MemberName who={oldest.asker} /> · {format.dateTime(oldest.at)}
              {!community && ` · ${oldest.communityName}`}
            </span>
          </div>
        )}
      </Card>
      <ChartFrame
        title={t('communities.questions.agesTitle')}
        range={t('communities.questions.now')}
        columns={[
          { key: 'age', label: t('communities.questions.age') },
          { key: 'n', label: t('communities.questions.open') },
        ]}
        rows={data && data.open > 0 ? rows : []}
        isPending={isPending}
        emptyText={t('communities.questions.noneOpen')}
        fileName={t('communities.questions.agesTitle')}
        onError={notifyError}
      >
        <BarChart
          rows={rows}
          x="age"
          series={[{ key: 'n', label: t('communities.questions.open'), color: 1 }]}
          formatY={format.exact}
          height={180}
        />
      </ChartFrame>
    </>
  );
}
