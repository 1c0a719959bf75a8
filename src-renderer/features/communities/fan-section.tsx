import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { LineError } from '../../app/shell/LineError.tsx';
import classes from './fan-section.module.css';
import parts from './parts.module.css';

/** Where a person is and was, in which role, and what was found of them there. */
export function FanSection({ fanId }: { fanId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const stays = useQuery(orpc.memberships.ofFan.queryOptions({ input: { fanId } }));
  const { data: roles } = useQuery(orpc.memberships.rolesOf.queryOptions({ input: { fanId } }));
  if (stays.error) return <LineError error={stays.error} retry={stays.refetch} />;
  const rows = stays.data ?? [];
  if (rows.length === 0 && (roles?.length ?? 0) === 0) return null;
  return (
    <section className={classes.fanSection} aria-labelledby={id}>
      <h2 id={id} className={classes.fanTitle}>
        {t('shell.nav.communities')}
      </h2>
      <ul className={parts.list}>
        {rows.map(({ membership, communityName }) => (
          <li key={membership.id} className={parts.row}>
            <div className={parts.grow}>
              <Link to="/communities/$id" params={{ id: membership.communityId }} className={parts.link}>
                {communityName}
              </Link>
              <p className={parts.hint}>
                {[
                  membership.leftAt === null
                    ? t(membership.joinedKnown ? 'communities.members.joined' : 'communities.members.seen', {
                        date: format.date(membership.joinedAt),
                      })
                    : t('communities.members.leftOn', { date: format.date(membership.leftAt) }),
                  membership.messages > 0 && t('communities.messages', { count: membership.messages }),
                  membership.inviter && t('communities.members.invitedBy', { name: membership.inviter.name }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {membership.role !== 'member' && (
              <Badge size="sm" variant="light">
                {t(`communities.role.${membership.role}`)}
              </Badge>
            )}
          </li>
        ))}
      </ul>
      {roles && roles.length > 0 && (
        <div className={parts.badges}>
          {roles.map((one) => (
            <Badge
              key={one.id}
              size="sm"
              variant="default"
              title={one.communityName ?? t('communities.roles.everywhere')}
            >
              {t(`communities.personRole.${one.role}`)}
            </Badge>
          ))}
        </div>
      )}
    </section>
  );
}
