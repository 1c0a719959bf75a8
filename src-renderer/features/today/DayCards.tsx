// What stands in the calendar for today: posts to be published, and what takes place in communities.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Post } from '#shared/contract/campaigns-posts.ts';
import type { RitualEvent } from '#shared/contract/communities-rituals.ts';
import { platformName } from '../../app/people/words.ts';
import { openPost } from '../../app/posts/PostDialog.tsx';
import { StateMark } from '../../app/posts/StateMark.tsx';
import { TodayCard } from './TodayCard.tsx';
import classes from './today.module.css';
import type { TodayList } from './today-list.ts';

export function PostsCard({ list }: { list: TodayList<Post> }) {
  const { t } = useTranslation();
  return (
    <TodayCard
      title={t('today.posts')}
      empty={t('today.noPosts')}
      lists={[{ list }]}
      renderRow={(post) => {
        const facts = [t(`calendar.state.${post.state}`), platformName(post.platform, t), post.campaignName]
          .filter(Boolean)
          .join(' · ');
        return (
          <li key={post.id} className={classes.row} data-row>
            <StateMark state={post.state} />
            <div className={classes.body}>
              <button
                type="button"
                data-act="open"
                className={`${classes.text} kith-truncate`}
                title={post.title}
                onClick={() => openPost(post.id)}
              >
                {post.title}
              </button>
              <span className={`${classes.second} kith-truncate`} title={facts}>
                {facts}
              </span>
            </div>
            {post.plannedTime && <span className={classes.when}>{post.plannedTime}</span>}
          </li>
        );
      }}
    />
  );
}

export function RitualsCard({ list }: { list: TodayList<RitualEvent> }) {
  const { t } = useTranslation();
  return (
    <TodayCard
      title={t('today.rituals')}
      empty={t('today.noRituals')}
      lists={[{ list }]}
      renderRow={(event) => {
        const open = event.tasks.filter(({ doneAt }) => doneAt === null).length;
        const facts = [
          event.communityName,
          event.topic,
          event.guest,
          open > 0 && t('today.prepare', { count: open }),
        ]
          .filter(Boolean)
          .join(' · ');
        return (
          <li key={`${event.ritualId}-${event.plannedOn}`} className={classes.row} data-row>
            <div className={classes.body}>
              <Link
                to="/communities/$id"
                params={{ id: event.communityId }}
                search={{ tab: 'rituals' }}
                data-act="open"
                className={`${classes.text} kith-truncate`}
                title={event.title}
              >
                {event.title}
              </Link>
              <span className={`${classes.second} kith-truncate`} title={facts}>
                {facts}
              </span>
            </div>
            <span className={classes.when}>{event.startTime || t('today.allDay')}</span>
          </li>
        );
      }}
    />
  );
}
