import { ModalsProvider } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../actions/use-shortcuts.ts';
import { orpc } from '../api/client.ts';
import { live } from '../api/live.ts';
import { setLibraryZone } from '../format.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { FanDrawer } from './FanDrawer.tsx';
import { LaterOverlays } from './LaterOverlays.tsx';
import { Rail } from './Rail.tsx';
import { returnFocusTo } from './return-focus.ts';
import classes from './Shell.module.css';

/** The window: rail, page, drawer, and what floats over them. */
export function Shell() {
  const { t } = useTranslation();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  useEffect(() => setLibraryZone(settings?.timeZone), [settings?.timeZone]);
  useEffect(() => {
    const controller = new AbortController();
    void live.follow(controller.signal);
    return () => controller.abort();
  }, []);
  useShortcuts();
  const shell = useRef<HTMLDivElement>(null);
  useEffect(() => (shell.current ? returnFocusTo(shell.current) : undefined), []);
  return (
    <ModalsProvider labels={{ confirm: t('common.save'), cancel: t('common.cancel') }}>
      <div className={classes.shell} ref={shell}>
        <button type="button" className={classes.skip} onClick={focusContent}>
          {t('shell.skipToContent')}
        </button>
        <Rail />
        <main className={classes.main} id="content" tabIndex={-1}>
          <ConnectionBanner />
          <div className={classes.page}>
            <Outlet />
          </div>
        </main>
        <FanDrawer />
      </div>
      <LaterOverlays />
    </ModalsProvider>
  );
}

function focusContent() {
  document.getElementById('content')?.focus();
}
