import { Button, Text } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { type CheckUp, CheckUpItem } from '#shared/contract/communities-health.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import parts from '../parts.module.css';
import { openCheckUp } from './CheckUpDialog.tsx';
import { EvidenceWords } from './EvidenceWords.tsx';
import classes from './models.module.css';

/** 三个一 · 两个体, and whether it would live on without the chat. A tick stands on a record. */
export function CheckUpCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityHealth.checkUps.queryOptions({ input: { communityId: community.id, limit: 20 } }),
  );
  const [latest, ...earlier] = data ?? [];
  return (
    <Card
      title={t('communities.checkup.title')}
      hint={t('communities.checkup.hint')}
      tools={
        <Button variant="default" onClick={() => openCheckUp(community, latest)}>
          {t(latest ? 'communities.checkup.again' : 'communities.checkup.start')}
        </Button>
      }
    >
      {error ? (
        <PageError error={error} reset={() => void refetch()} />
      ) : isPending ? (
        <PagePending rows={5} />
      ) : !latest ? (
        <Text size="sm" c="dimmed">
          {t('communities.checkup.none')}
        </Text>
      ) : (
        <>
          <Text size="xs" c="dimmed">
            {t('communities.checkup.at', { date: format.dateTime(latest.at) })}
          </Text>
          <Ticks checkUp={latest} />
          {latest.note !== '' && <p className={parts.quote}>{latest.note}</p>}
          {earlier.length > 0 && (
            <details className={parts.details}>
              <summary>{t('communities.checkup.earlier', { count: earlier.length })}</summary>
              <ul className={parts.list}>
                {earlier.map((checkUp) => (
                  <li key={checkUp.id} className={parts.row}>
                    <span className={parts.grow}>{format.dateTime(checkUp.at)}</span>
                    <span className={parts.quiet}>
                      {CheckUpItem.options
                        .filter((item) => checkUp.ticks.some((tick) => tick.item === item))
                        .map((item) => t(`communities.checkup.item.${item}`))
                        .join(t('communities.join')) || t('communities.checkup.noTick')}
                    </span>
                    <Button
                      variant="subtle"
                      color="gray"
                      size="compact-sm"
                      onClick={() =>
                        void act(t('communities.checkup.removed'), () =>
                          client.communityHealth.removeCheckUp({ id: checkUp.id }),
                        )
                      }
                    >
                      {t('common.delete')}
                    </Button>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </Card>
  );
}

function Ticks({ checkUp }: { checkUp: CheckUp }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.ticks}>
      {CheckUpItem.options.map((item) => {
        const ticks = checkUp.ticks.filter((tick) => tick.item === item);
        const note = ticks.find((tick) => tick.note !== '')?.note;
        return (
          <li key={item} data-on={ticks.length > 0 || undefined}>
            {ticks.length > 0 ? (
              <IconCheck size={16} stroke={2} aria-label={t('common.yes')} />
            ) : (
              <IconMinus size={16} stroke={2} aria-label={t('common.no')} />
            )}
            <div>
              <strong>{t(`communities.checkup.item.${item}`)}</strong>{' '}
              <span className={parts.quiet}>{t(`communities.checkup.asks.${item}`)}</span>
              {ticks.map(({ evidence }) => (
                <EvidenceWords key={`${evidence.kind} ${evidence.id}`} evidence={evidence} />
              ))}
              {note && <p className={parts.hint}>{note}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
