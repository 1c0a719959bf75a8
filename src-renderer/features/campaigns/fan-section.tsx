import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParticipantState } from '#shared/contract/campaigns-people.ts';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { LineError } from '../../app/shell/LineError.tsx';
import classes from './campaigns.module.css';
import peopleClasses from './people/people.module.css';

/** The campaigns in which a person takes part, how far they got, whom they brought. */
export function FanSection({ fanId }: { fanId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { data, error, refetch } = useQuery(orpc.campaigns.ofFan.queryOptions({ input: { fanId } }));
  if (error) return <LineError error={error} retry={refetch} />;
  if (!data || data.length === 0) return null;
  return (
    <section className={peopleClasses.fanSection} aria-labelledby={id}>
      <h2 id={id} className={peopleClasses.fanTitle}>
        {t('shell.nav.campaigns')}
      </h2>
      <ul className={classes.list}>
        {data.map((one) => (
          <li key={one.campaignId} className={classes.line}>
            <div className={classes.grow}>
              <Link to="/campaigns/$id" params={{ id: one.campaignId }} className={classes.link}>
                {one.name}
              </Link>
              <p className={classes.hint}>
                {[
                  one.at !== null && format.date(one.at),
                  one.brought > 0 && t('campaigns.people.brought', { count: one.brought }),
                  one.code,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {one.reached !== null && (
              <Badge size="sm" variant="light">
                {t(`campaigns.reached.${one.reached as ParticipantState}`)}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
