import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Community } from '#shared/contract/communities.ts';
import type { CompositionPart } from '#shared/contract/communities-health.ts';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { Card, Figure } from '../../../app/pieces/Card.tsx';
import pieces from '../../../app/pieces/pieces.module.css';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { usePersonaWords } from '../overview/use-persona-words.ts';
import { decimalWords, shareWords } from '../words.ts';
import { openPeopleOf } from './CompositionPeople.tsx';
import { openPersona } from './PersonaDialog.tsx';

/** 失焦仪 (B8): whom the community is for against who is here. Unknowns stand apart and count against nobody. */
export function CompositionCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery({
    ...orpc.communityHealth.composition.queryOptions({ input: { communityId: community.id } }),
    enabled: community.persona.length > 0,
  });
  return (
    <Card
      title={t('communities.composition.title')}
      hint={t('communities.composition.hint')}
      tools={
        <Button variant="default" onClick={() => openPersona(community)}>
          {t('communities.persona.title')}
        </Button>
      }
    >
      {community.persona.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.composition.noPersona')}
        </Text>
      ) : error ? (
        <PageError error={error} reset={() => void refetch()} />
      ) : isPending ? (
        <PagePending rows={4} />
      ) : (
        <>
          <div className={pieces.figures}>
            <Figure
              label={t('communities.composition.inTarget')}
              value={shareWords(data.inTargetShare, format)}
              note={t('communities.composition.people', { count: data.people })}
            />
            <Figure
              label={t('communities.composition.distance')}
              value={decimalWords(data.distance, format)}
              note={t('communities.composition.distanceNote')}
            />
          </div>
          {data.unlinked > 0 && (
            <Text size="xs" c="dimmed">
              {t('communities.composition.unlinked', { count: data.unlinked })}
            </Text>
          )}
          <div>
            <Button
              variant="default"
              onClick={() =>
                openPeopleOf({
                  communityId: community.id,
                  which: 'offTarget',
                  title: t('communities.composition.offTarget'),
                })
              }
            >
              {t('communities.composition.offTarget')}
            </Button>
          </div>
          {data.parts.map((part) => (
            <PartChart key={`${part.of} ${part.fieldId}`} part={part} community={community} />
          ))}
        </>
      )}
    </Card>
  );
}

function PartChart({ part, community }: { part: z.infer<typeof CompositionPart>; community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { fieldWords, valueWords } = usePersonaWords();
  const name = fieldWords(part.of, part.fieldId);
  const rows = part.rows.map(({ value, target, actual, n }) => ({
    value,
    name: valueWords(part.of, value),
    target: Math.round(target * 1_000) / 10,
    actual: Math.round(actual * 1_000) / 10,
    n,
  }));
  const open = (row: Record<string, string | number | null>) =>
    openPeopleOf({
      communityId: community.id,
      of: part.of,
      fieldId: part.fieldId,
      value: String(row.value),
      which: 'value',
      title: `${name}: ${row.name}`,
    });
  const percent = (value: number) => `${format.decimal(value, 1)}%`;
  return (
    <ChartFrame
      title={name}
      range={[
        t('communities.composition.known', { count: part.known }),
        part.unknown > 0 && t('communities.composition.unknown', { count: part.unknown }),
        part.distance !== null &&
          t('communities.composition.js', { value: format.decimal(part.distance, 2) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      columns={[
        { key: 'name', label: name },
        { key: 'target', label: t('communities.composition.target') },
        { key: 'actual', label: t('communities.composition.actual') },
        { key: 'n', label: t('communities.column.members') },
      ]}
      rows={rows}
      fileName={`${community.name}-${name}`}
      onError={notifyError}
      onOpenRow={open}
    >
      <BarChart
        rows={rows}
        x="name"
        series={[
          { key: 'target', label: t('communities.composition.target'), color: 5 },
          { key: 'actual', label: t('communities.composition.actual'), color: 0 },
        ]}
        formatY={percent}
        height={180}
        onOpen={open}
      />
    </ChartFrame>
  );
}
