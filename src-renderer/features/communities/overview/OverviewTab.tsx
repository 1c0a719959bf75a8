import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { Sparkline } from '#ui/chart/Sparkline.tsx';
import { useFormat } from '../../../app/format.ts';
import { Figure } from '../../../app/pieces/Card.tsx';
import pieces from '../../../app/pieces/pieces.module.css';
import classes from '../page.module.css';
import { decimalWords, shareWords, signedWords } from '../words.ts';
import { AdminsCard } from './AdminsCard.tsx';
import { FamilyTree } from './FamilyTree.tsx';
import { LifeCycleCard } from './LifeCycleCard.tsx';
import { NodesCard } from './NodesCard.tsx';
import { PlanCard } from './PlanCard.tsx';
import { TasksCard } from './TasksCard.tsx';
import { WarningList } from './WarningList.tsx';

/** How the community stands, what it is for, who leads it, what to do next. */
export function OverviewTab({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate({ from: '/communities/$id' });
  const go = (tab: string) => () => void navigate({ search: (old) => ({ ...old, tab }) });
  const { spark, thresholds, interactionRate, oldestQuestionAt } = community;
  const rateTone =
    interactionRate === null
      ? undefined
      : interactionRate >= thresholds.activeRate
        ? 'good'
        : interactionRate < thresholds.silentRate
          ? 'bad'
          : undefined;
  return (
    <>
      {community.farewell !== '' && community.archivedAt !== null && (
        <blockquote className={classes.farewell}>{community.farewell}</blockquote>
      )}
      <div className={pieces.figures} data-wide>
        <Figure
          label={t('communities.column.members')}
          value={format.number(community.members)}
          note={t('communities.ofCapacity', { capacity: format.exact(community.capacity) })}
          onOpen={go('people')}
        >
          <Sparkline width={52} values={spark.members} label={t('communities.sparkMembers')} color={2} />
        </Figure>
        <Figure
          label={t('communities.column.interactionRate')}
          value={shareWords(interactionRate, format)}
          note={t('communities.rateRule', {
            active: format.percent(thresholds.activeRate),
            silent: format.percent(thresholds.silentRate),
          })}
          tone={rateTone}
          onOpen={go('numbers')}
        >
          <Sparkline width={52} values={spark.speakers} label={t('communities.sparkSpeakers')} />
        </Figure>
        <Figure
          label={t('communities.column.messagesPerMember')}
          value={decimalWords(community.messagesPerMember, format)}
          note={t('communities.last7')}
          onOpen={go('numbers')}
        >
          <Sparkline width={52} values={spark.messages} label={t('communities.sparkMessages')} color={1} />
        </Figure>
        <Figure
          label={t('communities.column.netGrowth')}
          value={signedWords(community.netGrowth, format)}
          note={t('communities.last28')}
          onOpen={go('numbers')}
        />
        <Figure
          label={t('communities.column.openQuestions')}
          value={format.exact(community.openQuestions)}
          note={
            oldestQuestionAt === null
              ? undefined
              : t('communities.oldestSince', { when: format.relative(oldestQuestionAt) })
          }
          tone={community.warnings.some(({ key }) => key === 'oldQuestion') ? 'bad' : undefined}
          onOpen={go('questions')}
        />
        <Figure
          label={t('communities.column.decentralisation')}
          value={decimalWords(community.decentralisation, format)}
          note={t('communities.giniNote')}
        />
      </div>
      {/* Of what is over, nothing is to be done any more. */}
      {community.archivedAt === null && <WarningList community={community} />}
      {!community.isTemplate && <LifeCycleCard community={community} />}
      {!community.isTemplate && <NodesCard community={community} />}
      <PlanCard community={community} />
      <div className={classes.stack}>
        <TasksCard community={community} />
        <AdminsCard community={community} />
      </div>
      {(community.parent !== null || community.childCount > 0) && (
        <div data-wide>
          <FamilyTree id={community.id} />
        </div>
      )}
    </>
  );
}
