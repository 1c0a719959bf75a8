import { Button, Chip, Group, Progress, SegmentedControl, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { NetworkEdge } from '#shared/contract/communities-graph.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import { useLastEvent } from '../rituals/use-last-event.ts';
import { NetworkPicture } from './NetworkPicture.tsx';
import { NetworkTable } from './NetworkTable.tsx';
import classes from './network.module.css';
import { PathCard } from './PathCard.tsx';

const KINDS = NetworkEdge.shape.kind.options;
type Kind = (typeof KINDS)[number];
type ColorBy = 'group' | 'stage';

/** Who is tied to whom (A6): replies, invitations, referrals and relations, in groups that Louvain finds. */
export function NetworkTab({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const openFan = useOpenFan();
  const communityId = community.id;
  const [kinds, setKinds] = useState<readonly Kind[]>(KINDS);
  const [colorBy, setColorBy] = useState<ColorBy>('group');
  const [isTable, setIsTable] = useState(false);
  const found = useLastEvent({
    queryKey: useMemo(
      () => orpc.communityGraph.network.key({ input: { communityId, kinds: [...kinds] } }),
      [communityId, kinds],
    ),
    start: (signal) => client.communityGraph.network({ communityId, kinds: [...kinds] }, { signal }),
    resultOf: (event) => event.network,
  });
  const network = found.data;
  return (
    <>
      <Card
        isWide
        title={t('communities.network.title')}
        hint={
          network
            ? [
                t('communities.people', { count: network.nodes.length }),
                t('communities.network.edges', { count: network.edges.length }),
                t('communities.network.groups', { count: network.groups.length }),
                network.modularity !== null &&
                  t('communities.network.modularity', { value: format.decimal(network.modularity, 2) }),
                network.leftOut > 0 && t('communities.network.leftOut', { count: network.leftOut }),
                network.tiesLeftOut > 0 &&
                  t('communities.network.tiesLeftOut', { count: network.tiesLeftOut }),
              ]
                .filter(Boolean)
                .join(' · ')
            : undefined
        }
        tools={
          <Group gap="xs">
            <SegmentedControl
              size="xs"
              aria-label={t('communities.network.colorBy')}
              value={colorBy}
              onChange={(value) => setColorBy(value as ColorBy)}
              data={[
                { value: 'group', label: t('communities.network.byGroup') },
                { value: 'stage', label: t('communities.network.byStage') },
              ]}
            />
            <Button variant="default" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
              {t(isTable ? 'communities.network.picture' : 'common.tableView')}
            </Button>
          </Group>
        }
      >
        <Chip.Group
          multiple
          value={[...kinds]}
          onChange={(next) => {
            const chosen = KINDS.filter((kind) => next.includes(kind));
            if (chosen.length > 0) setKinds(chosen);
          }}
        >
          <Group gap={6}>
            {KINDS.map((kind) => (
              <Chip key={kind} value={kind} size="xs">
                {t(`communities.network.kind.${kind}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        {found.error ? (
          <PageError error={found.error} reset={() => void found.refetch()} />
        ) : !network ? (
          <Progress
            value={(found.progress ?? 0.05) * 100}
            animated={found.progress === null}
            aria-label={t('communities.network.working')}
          />
        ) : network.nodes.length === 0 ? (
          <Text size="sm" c="dimmed" py="lg">
            {t('communities.network.empty')}
          </Text>
        ) : isTable ? (
          <NetworkTable network={network} onOpen={openFan} />
        ) : (
          <div className={classes.network}>
            <NetworkPicture network={network} colorBy={colorBy} onOpen={openFan} />
          </div>
        )}
      </Card>
      <PathCard />
    </>
  );
}
