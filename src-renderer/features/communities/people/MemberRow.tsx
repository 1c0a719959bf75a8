import { ActionIcon, Badge, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommunityRole } from '#shared/contract/communities-base.ts';
import type { Membership } from '#shared/contract/communities-members.ts';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { StageLabel } from '../../../app/people/StageLabel.tsx';
import { useAct } from '../../../app/use-act.ts';
import parts from '../parts.module.css';
import { MemberName } from './MemberName.tsx';
import { openLinkMember, openStay } from './member-dialogs.tsx';
import classes from './people.module.css';

export const MEMBER_ROW = 52;

/** One stay: who, since when and how they came, how much they said, their role. */
export function MemberRow({ row }: { row: Membership }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { who, role } = row;
  const name = who.name || t('common.unknown');
  const how = [
    row.nickname !== '' && row.nickname !== who.name && row.nickname,
    t(row.joinedKnown ? 'communities.members.joined' : 'communities.members.seen', {
      date: format.date(row.joinedAt),
    }),
    row.leftAt !== null && t('communities.members.leftOn', { date: format.date(row.leftAt) }),
    row.scene,
    row.inviter && t('communities.members.invitedBy', { name: row.inviter.name }),
    row.motives.map((motive) => t(`domain.motive.${motive}`)).join(t('communities.join')),
  ].filter(Boolean);
  return (
    <div className={classes.member}>
      <Avatar name={name} size={28} />
      <div className={classes.memberText}>
        <span className={classes.memberLine}>
          <MemberName who={who} />
          {role !== 'member' && (
            <Badge size="sm" variant="light">
              {t(`communities.role.${role}`)}
            </Badge>
          )}
          {row.personRoles.map((one) => (
            <Badge key={one} size="sm" variant="default">
              {t(`communities.personRole.${one}`)}
            </Badge>
          ))}
        </span>
        <span className={`${parts.quiet} kith-truncate`} title={how.join(' · ')}>
          {how.join(' · ')}
        </span>
      </div>
      <span className={classes.memberStage}>
        {row.band && <StrengthMark band={row.band} label={t(`domain.bandLong.${row.band}`)} size="sm" />}
        {row.stageId !== null && <StageLabel stageId={row.stageId} />}
      </span>
      <span className={classes.memberCount}>
        {row.messages > 0
          ? t('communities.messages', { count: row.messages })
          : t('communities.members.silent')}
      </span>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label={t('communities.members.menu', { name })}>
            <IconDots size={16} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('communities.members.role')}</Menu.Label>
          {CommunityRole.options.map((next) => (
            <Menu.Item
              key={next}
              disabled={next === role}
              onClick={() =>
                void act(
                  t('communities.members.roleSet', { name, role: t(`communities.role.${next}`) }),
                  () => client.memberships.update({ id: row.id, patch: { role: next } }),
                )
              }
            >
              {t(`communities.role.${next}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {who.fanId === null && who.memberId !== null && (
            <Menu.Item onClick={() => openLinkMember(who.memberId ?? 0, name)}>
              {t('communities.members.link')}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => openStay(row)}>{t('communities.members.edit')}</Menu.Item>
          {row.leftAt === null ? (
            <Menu.Item
              onClick={() =>
                void act(t('communities.members.left', { name }), () =>
                  client.memberships.leave({ ids: [row.id] }),
                )
              }
            >
              {t('communities.members.leave')}
            </Menu.Item>
          ) : (
            <Menu.Item
              onClick={() =>
                void act(t('communities.members.isBack', { name }), () =>
                  client.memberships.update({ id: row.id, patch: { leftAt: null } }),
                )
              }
            >
              {t('communities.members.back')}
            </Menu.Item>
          )}
          <Menu.Item
            onClick={() =>
              void act(t('communities.members.removed', { name }), () =>
                client.memberships.remove({ ids: [row.id] }),
              )
            }
          >
            {t('communities.members.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
