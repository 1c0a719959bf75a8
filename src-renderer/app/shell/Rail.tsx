import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconBooks,
  IconCalendarEvent,
  IconLayoutKanban,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconMessages,
  IconNotes,
  IconSearch,
  IconSettings,
  IconSpeakerphone,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCaps } from '../actions/KeyCaps.tsx';
import { openPalette } from '../actions/palette.ts';
import { hasPage } from '../pages.ts';
import { setPreferences, usePreferences } from '../preferences.ts';
import { LibraryButton } from './LibraryButton.tsx';
import classes from './Rail.module.css';

type Icon = ComponentType<{ size?: number; stroke?: number }>;

/** In the order of the work; an item appears only when its page exists. */
const items = [
  { to: '/today', page: 'today/TodayPage', label: 'shell.nav.today', icon: IconSun },
  { to: '/fans', page: 'fans/FansPage', label: 'shell.nav.fans', icon: IconUsers },
  { to: '/board', page: 'board/BoardPage', label: 'shell.nav.board', icon: IconLayoutKanban },
  {
    to: '/communities',
    page: 'communities/CommunitiesPage',
    label: 'shell.nav.communities',
    icon: IconMessages,
  },
  { to: '/campaigns', page: 'campaigns/CampaignsPage', label: 'shell.nav.campaigns', icon: IconSpeakerphone },
  { to: '/calendar', page: 'calendar/CalendarPage', label: 'calendar.name', icon: IconCalendarEvent },
  { to: '/cases', page: 'cases/CasesPage', label: 'shell.nav.cases', icon: IconBooks },
  { to: '/notes', page: 'notes/NotesPage', label: 'shell.nav.notes', icon: IconNotes },
] as const;

/** The left rail: pages, then library, search and settings. Folds to icons. */
export function Rail() {
  const { t } = useTranslation();
  const { railFolded: isFolded } = usePreferences();
  const foldLabel = isFolded ? t('shell.unfoldRail') : t('shell.foldRail');
  return (
    <nav className={classes.rail} data-folded={isFolded || undefined} aria-label={t('shell.nav.label')}>
      <div className={classes.top}>
        <span className={classes.brand}>Kith · 圈友</span>
        <Tooltip label={foldLabel} position="right">
          <ActionIcon
            aria-label={foldLabel}
            aria-expanded={!isFolded}
            onClick={() => setPreferences({ railFolded: !isFolded })}
          >
            {isFolded ? (
              <IconLayoutSidebarLeftExpand size={18} stroke={1.6} />
            ) : (
              <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
            )}
          </ActionIcon>
        </Tooltip>
      </div>
      {items
        .filter((item) => hasPage(item.page))
        .map((item) => (
          <RailTip key={item.to} label={t(item.label)} isFolded={isFolded}>
            <Link to={item.to} className={classes.item} activeProps={{ 'data-active': true }}>
              <RailFace icon={item.icon} label={t(item.label)} />
            </Link>
          </RailTip>
        ))}
      <div className={classes.gap} />
      <LibraryButton isFolded={isFolded} />
      <RailTip label={t('common.search')} isFolded={isFolded}>
        <UnstyledButton className={classes.item} onClick={openPalette}>
          <RailFace icon={IconSearch} label={t('common.search')} />
          <span className={classes.keys}>
            <KeyCaps shortcut="mod+K" />
          </span>
        </UnstyledButton>
      </RailTip>
      <RailTip label={t('shell.nav.settings')} isFolded={isFolded}>
        <Link to="/settings" className={classes.item} activeProps={{ 'data-active': true }}>
          <RailFace icon={IconSettings} label={t('shell.nav.settings')} />
        </Link>
      </RailTip>
    </nav>
  );
}

function RailFace({ icon: Icon, label }: { icon: Icon; label: string }) {
  return (
    <>
      <Icon size={20} stroke={1.5} />
      <span className={classes.label}>{label}</span>
    </>
  );
}

function RailTip({ label, isFolded, children }: { label: string; isFolded: boolean; children: ReactNode }) {
  if (!isFolded) return children;
  return (
    <Tooltip label={label} position="right" openDelay={0}>
      {children}
    </Tooltip>
  );
}
