import { Button } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PostCalendar } from '../../app/posts/PostCalendar.tsx';
import { Page } from '../../app/shell/Page.tsx';
import classes from './calendar.module.css';

/** The content calendar of all campaigns, platforms and communities. */
export function CalendarPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/calendar' });
  const { view = 'month', day } = useSearch({ from: '/calendar' });
  return (
    <Page
      title={t('calendar.name')}
      tools={
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/campaigns" {...props} />}
          leftSection={<IconSpeakerphone size={16} stroke={1.6} />}
        >
          {t('shell.nav.campaigns')}
        </Button>
      }
    >
      <div className={classes.scroll}>
        <div className={classes.sheet}>
          <PostCalendar
            view={view}
            day={day}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true })}
          />
        </div>
      </div>
    </Page>
  );
}
