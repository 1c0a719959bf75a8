import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSession, HeldDocument, SessionView } from './document-session.ts';
import { endConflict } from './end-conflict.ts';
import classes from './knowledge.module.css';

const MergeDialog = lazy(async () => ({ default: (await import('./MergeDialog.tsx')).MergeDialog }));

type Props = { session: DocumentSession; view: SessionView };

/** Another window saved this text meanwhile: says so, and lets the user decide. */
export function ConflictBanner({ session, view }: Props) {
  const { t } = useTranslation();
  const { theirs } = view;
  if (view.state !== 'conflict' || !theirs) return null;

  function compare(theirs: HeldDocument) {
    modals.open({
      title: t('notes.conflict.see'),
      size: 900,
      children: (
        <Suspense>
          <MergeDialog session={session} theirs={theirs} />
        </Suspense>
      ),
    });
  }

  return (
    <div className={classes.conflict} role="alert">
      <span className={classes.conflictWords}>
        <strong>{t('notes.conflict.title')}</strong>
        {t('notes.conflict.body')}
      </span>
      <span className={classes.conflictActs}>
        <Button size="compact-sm" variant="default" onClick={() => compare(theirs)}>
          {t('notes.conflict.see')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void endConflict.takeTheirs(session)}>
          {t('notes.conflict.takeTheirs')}
        </Button>
        <Button size="compact-sm" onClick={() => void endConflict.keepMine(session)}>
          {t('notes.conflict.keepMine')}
        </Button>
      </span>
    </div>
  );
}
