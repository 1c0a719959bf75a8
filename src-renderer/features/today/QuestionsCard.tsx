import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Question } from '#shared/contract/communities-questions.ts';
import { useFormat } from '../../app/format.ts';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import { TodayCard } from './TodayCard.tsx';
import classes from './today.module.css';
import type { TodayList } from './today-list.ts';

/** Whom nobody answered yet, in any community; the longest wait first. */
export function QuestionsCard({ list }: { list: TodayList<Question> }) {
  const { t } = useTranslation();
  return (
    <TodayCard
      title={t('today.questions')}
      empty={t('today.noQuestions')}
      lists={[{ list }]}
      renderRow={(row) => <Row key={row.id} question={row} />}
    />
  );
}

function Row({ question }: { question: Question }) {
  const { t } = useTranslation();
  const format = useFormat();
  const openFan = useOpenFan();
  const { communityId, communityName, text, asker, ageDays, isOverdue, at } = question;
  const { fanId } = asker;
  const words = text === '' ? t('communities.questions.noText') : text;
  return (
    <li className={classes.row} data-row>
      <div className={classes.body}>
        <Link
          to="/communities/$id"
          params={{ id: communityId }}
          search={{ tab: 'questions' }}
          data-act="open"
          className={`${classes.text} ${classes.clamp}`}
          title={words}
        >
          {words}
        </Link>
        <span className={`${classes.second} ${classes.places}`}>
          {fanId === null ? (
            <span className="kith-truncate" title={asker.name}>
              {asker.name}
            </span>
          ) : (
            <button
              type="button"
              className={`${classes.link} kith-truncate`}
              title={asker.name}
              onClick={() => openFan(fanId)}
            >
              {asker.name}
            </button>
          )}
          <span className="kith-truncate" title={communityName}>
            · {communityName}
          </span>
        </span>
      </div>
      <span className={classes.when} data-harm={isOverdue || undefined} title={format.dateTime(at)}>
        {ageDays < 1 ? t('today.waitsToday') : t('today.waits', { count: ageDays })}
      </span>
    </li>
  );
}
