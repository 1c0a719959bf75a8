import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowsDiagonal, IconX } from '@tabler/icons-react';
import { CatchBoundary, useNavigate, useSearch } from '@tanstack/react-router';
import { type ComponentType, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { page } from '../pages.ts';
import classes from './FanDrawer.module.css';
import { PageError } from './PageError.tsx';
import { PagePending } from './PagePending.tsx';
import { useOpenFan } from './use-open-fan.ts';

const FanPanel = page('fan/FanPanel') as ComponentType<{ fanId: number }> | undefined;

/** A person beside the page, from `?fan=ID`. The page stays usable; from 1024 px down the drawer covers it. */
export function FanDrawer() {
  const { t } = useTranslation();
  const { fan } = useSearch({ from: '__root__' });
  const openFan = useOpenFan();
  const navigate = useNavigate();
  const panel = useRef<HTMLElement>(null);
  const isOpen = fan !== undefined && FanPanel !== undefined;

  useEffect(() => {
    if (!isOpen) return;
    const before = document.activeElement;
    panel.current?.focus();
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // An open menu or dialog over the drawer takes the Escape.
      if (document.querySelector('[data-portal] [role="dialog"], [data-portal] [role="menu"]')) return;
      openFan(null);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      (isThere ? before : document.getElementById('content'))?.focus({ preventScroll: true });
    };
  }, [isOpen, openFan]);

  if (!isOpen) return null;
  return (
    <aside ref={panel} className={classes.drawer} aria-label={t('shell.drawerTitle')} tabIndex={-1}>
      <Group className={classes.bar} justify="flex-end" gap={4}>
        <Tooltip label={t('shell.openFull')}>
          <ActionIcon
            onClick={() => void navigate({ to: '/fans/$id', params: { id: fan } })}
            aria-label={t('shell.openFull')}
          >
            <IconArrowsDiagonal size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <ActionIcon onClick={() => openFan(null)} aria-label={t('common.close')}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </Group>
      <div className={classes.content}>
        <CatchBoundary getResetKey={() => fan} errorComponent={PageError}>
          <Suspense fallback={<PagePending rows={8} />}>
            <FanPanel key={fan} fanId={fan} />
          </Suspense>
        </CatchBoundary>
      </div>
    </aside>
  );
}
