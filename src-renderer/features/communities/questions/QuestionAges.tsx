import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import type { ChartRow } from '#ui/chart/chart-types.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { Card, Figure } from '../../../app/pieces/Card.tsx';
import pieces from '../../../app/pieces/pieces.module.css';
import { PageError } from '../../../app/shell/PageError.tsx';
import parts from '../parts.module.css';
import { MemberName } from '../people/MemberName.tsx';
import { ageWords, hoursWords } from '../words.ts';
import classes from './questions.module.css';
import type { QuestionsShown } from './questions-shown.ts';

type Props = {
  community?: Community | undefined;
  /** Missing: of all live ones. */
  communityId: number | undefined;
  onShow: (shown: QuestionsShown) => void;
};

/** Four figures stand two by two in half a page. */
const TWO_ROWS = { gridTemplateColumns: 'repeat(2, 1fr)' };

/** How the echo stands: how many wait, how long, and the oldest one in red. */
export function QuestionAges({ community, communityId, onShow }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.questions.ages.queryOptions({ input: { communityId } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  const limit = community?.thresholds.questionDays;
  const rows = (data?.ageBuckets ?? []).map(({ upToDays, n }, at) => ({
    over: data?.ageBuckets[at - 1]?.upToDays ?? 0,
    upTo: upToDays,
    age:
      upToDays === null
        ? t('communities.questions.older')
        : t('communities.questions.upTo', { count: upToDays }),
    n,
  }));
  const oldest = data?.oldest ?? null;
  const open = ({ age, over, upTo }: ChartRow) =>
    onShow({
      state: 'open',
      age: { over: Number(over), upTo: upTo == null ? null : Number(upTo), label: String(age) },
    });
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
        <div className={pieces.figures} style={TWO_ROWS}>
          <Figure
            label={t('communities.questions.open')}
            value={data ? format.exact(data.open) : '…'}
            onOpen={() => onShow({ state: 'open' })}
          />
          <Figure
            label={t('communities.questions.overdue')}
            value={data ? format.exact(data.overdue) : '…'}
            tone={data && data.overdue > 0 ? 'bad' : undefined}
            onOpen={() => onShow({ state: 'open', isOverdue: true })}
          />
          <Figure
            label={t('communities.questions.median')}
            value={data ? hoursWords(data.medianHours, format, t) : '…'}
            note={t('communities.questions.medianNote')}
          />
          <Figure
            label={t('communities.questions.answered')}
            value={data ? format.exact(data.answered) : '…'}
            onOpen={() => onShow({ state: 'answered' })}
          />
        </div>
        {oldest && (
          <div className={classes.oldest} data-harm={oldest.isOverdue || undefined}>
            <strong>{t('communities.questions.oldest', { age: ageWords(oldest.ageDays, t) })}</strong>
            <p className={parts.quote}>{oldest.text || t('communities.questions.noText')}</p>
            <span className={parts.quiet}>
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
        onOpenRow={open}
      >
        <BarChart
          rows={rows}
          x="age"
          series={[{ key: 'n', label: t('communities.questions.open'), color: 1 }]}
          formatY={format.exact}
          height={180}
          onOpen={open}
        />
      </ChartFrame>
    </>
  );
}
