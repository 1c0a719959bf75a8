import { Group, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../app/api/client.ts';
import { relationName } from '../../../app/people/words.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import parts from '../parts.module.css';
import { MemberName } from '../people/MemberName.tsx';
import { OnePerson, type PersonRef } from '../people/OnePerson.tsx';
import classes from './network.module.css';

/** 六度空间: the shortest way of introductions from one person to another, and how each step knows the next. */
export function PathCard() {
  const { t } = useTranslation();
  const [from, setFrom] = useState<PersonRef | null>(null);
  const [to, setTo] = useState<PersonRef | null>(null);
  const isAsked = from !== null && to !== null && from.id !== to.id;
  const path = useQuery({
    ...orpc.communityGraph.path.queryOptions({ input: { fromFanId: from?.id ?? 0, toFanId: to?.id ?? 0 } }),
    enabled: isAsked,
  });
  const { data: types } = useQuery({ ...orpc.relations.types.queryOptions({ input: {} }), enabled: isAsked });
  return (
    <Card isWide title={t('communities.path.title')} hint={t('communities.path.hint')}>
      <Group grow align="flex-start">
        <OnePerson label={t('communities.path.from')} value={from} onChange={setFrom} />
        <OnePerson label={t('communities.path.to')} value={to} onChange={setTo} />
      </Group>
      {!isAsked ? null : path.error ? (
        <PageError error={path.error} reset={() => void path.refetch()} />
      ) : path.isPending ? (
        <PagePending rows={1} />
      ) : path.data.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.path.none')}
        </Text>
      ) : (
        <ol className={classes.path}>
          {path.data.map(({ fan, by }) => {
            const type = types?.find(({ id }) => id === by?.relationTypeId);
            return (
              <li key={fan.id}>
                {by && (
                  <span className={parts.quiet}>
                    <IconArrowRight size={14} stroke={1.6} aria-hidden />
                    {type ? relationName(type, true, t) : t(`communities.network.kind.${by.kind}`)}
                    {by.communityName && ` (${by.communityName})`}
                  </span>
                )}
                <MemberName who={{ fanId: fan.id, memberId: null, name: fan.name }} />
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}
