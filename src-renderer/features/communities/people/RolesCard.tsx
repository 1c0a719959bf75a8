import { Badge, Button, Progress, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { FoundRole } from '#shared/contract/communities-base.ts';
import type { RoleFind } from '#shared/contract/communities-graph.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useAct } from '../../../app/use-act.ts';
import { zhCN } from '../../../i18n/zh-cn.ts';
import parts from '../parts.module.css';
import { useLastEvent } from '../rituals/use-last-event.ts';
import { MemberName } from './MemberName.tsx';
import { openLinkMember } from './member-dialogs.tsx';
import classes from './people.module.css';

type EvidenceKey = keyof (typeof zhCN)['communities']['roles']['evidence'];
const SHOWN = 3;

/** Who carries the group (A5), found from replies and messages, each with the numbers that say so. A person decides. */
export function RolesCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const communityId = community.id;
  const found = useLastEvent({
    queryKey: useMemo(() => orpc.communityGraph.roles.key({ input: { communityId } }), [communityId]),
    start: (signal) => client.communityGraph.roles({ communityId, top: 20 }, { signal }),
    resultOf: (event) => event.finds,
  });
  const finds = found.data ?? [];
  return (
    <Card isWide title={t('communities.roles.title')} hint={t('communities.roles.hint')}>
      {found.error ? (
        <PageError error={found.error} reset={() => void found.refetch()} />
      ) : found.isPending ? (
        <Progress
          value={(found.progress ?? 0.05) * 100}
          animated={found.progress === null}
          aria-label={t('communities.roles.working')}
        />
      ) : finds.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.roles.none')}
        </Text>
      ) : (
        <div className={classes.roles}>
          {FoundRole.options.map((role) => (
            <RoleFinds
              key={role}
              role={role}
              community={community}
              finds={finds.filter((one) => one.role === role)}
            />
          ))}
        </div>
      )}
    </Card>
  );
}

function RoleFinds(props: { role: FoundRole; community: Community; finds: readonly RoleFind[] }) {
  const { role, community, finds } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [isAll, setIsAll] = useState(false);
  if (finds.length === 0) return null;
  const number = (value: number) =>
    Number.isInteger(value) ? format.exact(value) : format.decimal(value, 3);
  const words = (numbers: Record<string, number>) =>
    Object.entries(numbers)
      .filter(([key]) => key in zhCN.communities.roles.evidence)
      .map(([key, value]) =>
        t(`communities.roles.evidence.${key as EvidenceKey}`, {
          value: key === 'share' ? format.percent(value) : number(value),
        }),
      )
      .join(' · ');
  const rule = finds[0] ? words(finds[0].rule) : '';
  async function accept(find: RoleFind) {
    if (find.who.fanId === null) {
      openLinkMember(find.who.memberId ?? 0, find.who.name);
      return;
    }
    await act(
      t('communities.roles.accepted', { name: find.who.name, role: t(`communities.personRole.${role}`) }),
      () =>
        client.memberships.giveRole({
          fanIds: [find.who.fanId ?? 0],
          role,
          communityId: community.id,
          source: 'found',
          evidence: find.evidence,
        }),
    );
  }
  return (
    <section className={classes.role} aria-label={t(`communities.personRole.${role}`)}>
      <h3 className={classes.roleTitle}>{t(`communities.personRole.${role}`)}</h3>
      <p className={parts.hint}>
        {t(`communities.roles.rule.${role}`)}
        {rule !== '' && ` · ${t('communities.roles.atLeast', { rule })}`}
      </p>
      <ol className={parts.list}>
        {finds.slice(0, isAll ? finds.length : SHOWN).map((find) => (
          <li key={`${find.who.fanId} ${find.who.memberId}`} className={parts.row}>
            <div className={parts.grow}>
              <MemberName who={find.who} />
              <p className={parts.hint}>{words(find.evidence)}</p>
            </div>
            {find.isHeld ? (
              <Badge variant="light">{t('communities.roles.held')}</Badge>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => void accept(find)}>
                {t(find.who.fanId === null ? 'communities.members.link' : 'communities.roles.accept')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {finds.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" onClick={() => setIsAll(!isAll)}>
          {isAll ? t('communities.less') : t('common.moreCount', { count: finds.length - SHOWN })}
        </Button>
      )}
    </section>
  );
}
