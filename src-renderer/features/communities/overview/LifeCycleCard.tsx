import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { LineChart } from '#ui/chart/LineChart.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../check-up/models.module.css';
import { openSpeakersOf } from '../numbers/SpeakersDialog.tsx';
import { stretchesOf } from '../numbers/stretches.ts';
import { lifeRuleWords, shareWords } from '../words.ts';
import { openArchive } from './ArchiveDialog.tsx';
import { LifeRulesButton } from './LifeRules.tsx';

const WEEKS = 26;

/** The curve with its stage painted behind, the rule that fired, and the ways out at the end (B3). */
export function LifeCycleCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const navigate = useNavigate({ from: '/communities/$id' });
  const { id } = community;
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityHealth.lifeCycle.queryOptions({ input: { communityId: id, weeks: WEEKS } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  const weeks = data?.weeks ?? [];
  const rows = weeks.map(({ date, members, speakers, messages }) => ({ date, members, speakers, messages }));
  const known = rows.filter(({ members, messages }) => members !== null || messages > 0);
  const measures = data?.measures;
  const week = (value: string | number) => format.localDate(String(value));

  return (
    <Card
      isWide
      title={
        data?.stage
          ? t('communities.life.isStage', { stage: t(`communities.stage.${data.stage}`) })
          : t('communities.life.title')
      }
      hint={
        data?.rule ? lifeRuleWords(data.rule, data.rules, format, t) : data && t('communities.life.noRule')
      }
      tools={data && <LifeRulesButton rules={data.rules} />}
    >
      {measures && (
        <dl className={classes.measures}>
          <div>
            <dt>{t('communities.life.growth')}</dt>
            <dd>{shareWords(measures.growth, format)}</dd>
          </div>
          <div>
            <dt>{t('communities.life.speakerShare')}</dt>
            <dd>{shareWords(measures.speakerShare, format)}</dd>
          </div>
          <div>
            <dt>{t('communities.life.trend')}</dt>
            <dd>{shareWords(measures.trend, format)}</dd>
          </div>
          <div>
            <dt>{t('communities.life.weeksKnown')}</dt>
            <dd>{measures.weeksKnown}</dd>
          </div>
          {data?.since && (
            <div>
              <dt>{t('communities.life.since')}</dt>
              <dd>{format.localDate(data.since)}</dd>
            </div>
          )}
        </dl>
      )}
      {data?.pending && (
        <Text size="sm" c="dimmed">
          {t('communities.life.pending', {
            stage: t(`communities.stage.${data.pending.stage}`),
            count: data.pending.weeks,
            needed: data.rules.confirmWeeks,
          })}
        </Text>
      )}
      {data?.campaignWindow.isOpen && (
        <Text size="sm" className={classes.goodNote}>
          {t('communities.life.campaignWindow')}
        </Text>
      )}
      <ChartFrame
        title={t('communities.life.curve')}
        range={t('communities.weeks', { count: WEEKS })}
        columns={[
          { key: 'date', label: t('communities.life.week'), format: (value) => week(value ?? '') },
          { key: 'members', label: t('communities.column.members') },
          { key: 'speakers', label: t('communities.speakers') },
          { key: 'messages', label: t('communities.messagesName') },
        ]}
        rows={known.length > 0 ? rows : []}
        isPending={isPending}
        emptyText={t('communities.life.empty')}
        fileName={`${community.name}-${t('communities.life.curve')}`}
        onError={notifyError}
        onOpenRow={(row) => openSpeakersOf(id, String(row.date), 7)}
      >
        <LineChart
          rows={rows}
          x="date"
          series={[
            { key: 'members', label: t('communities.column.members'), color: 2 },
            { key: 'speakers', label: t('communities.speakers'), color: 0 },
          ]}
          formatX={week}
          formatY={format.number}
          height={210}
          stretches={stretchesOf(weeks, (stage) => t(`communities.stage.${stage}`))}
          onOpen={(row) => openSpeakersOf(id, String(row.date), 7)}
        />
      </ChartFrame>
      {data && data.ways.length > 0 && (
        <div>
          <Text size="sm" fw={500} mb={6}>
            {t('communities.life.waysTitle')}
          </Text>
          <Group gap="xs">
            {data.ways.map((way) => (
              <Button
                key={way}
                variant="default"
                title={t(`communities.life.wayHint.${way}`)}
                onClick={() =>
                  way === 'archive'
                    ? openArchive(community)
                    : void act(t('communities.tasks.added'), () =>
                        client.communities.addTask({
                          communityId: id,
                          what: t(`communities.life.wayTask.${way}`),
                          adviceKey: `lifeCycle.${way}`,
                        }),
                      )
                }
              >
                {t(`communities.life.way.${way}`)}
              </Button>
            ))}
            <Button
              variant="subtle"
              onClick={() => void navigate({ search: (old) => ({ ...old, tab: 'people' }) })}
            >
              {t('communities.life.whoCarries')}
            </Button>
          </Group>
        </div>
      )}
    </Card>
  );
}
