import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyError } from '../notify.tsx';
import { parseBody } from './body.ts';
import type { DocumentSession, SessionView } from './document-session.ts';
import classes from './knowledge.module.css';

const RevisionDiff = lazy(async () => ({
  default: (await import('#ui/editor/diff/RevisionDiff.tsx')).RevisionDiff,
}));

type Props = { session: DocumentSession; view: SessionView };

/** Another window saved this text meanwhile: says so, and lets the user decide. */
export function ConflictBanner({ session, view }: Props) {
  const { t } = useTranslation();
  const { theirs } = view;
  if (view.state !== 'conflict' || !theirs) return null;

  function compare() {
    modals.open({
      title: t('notes.conflict.see'),
      size: 900,
      children: (
        <Suspense>
          <RevisionDiff before={parseBody(theirs?.body ?? '')} after={parseBody(session.mine())} />
        </Suspense>
      ),
    });
  }
  async function keepMine() {
    try {
      await session.keepMine();
      notifyDone(t('notes.conflict.kept'));
    } catch (error) {
      notifyError(error);
    }
  }

  return (
    <div className={classes.conflict} role="alert">
      <span className={classes.conflictWords}>
        <strong>{t('notes.conflict.title')}</strong>
        {t('notes.conflict.body')}
      </span>
      <span className={classes.conflictActs}>
        <Button size="compact-sm" variant="default" onClick={compare}>
          {t('notes.conflict.see')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void session.takeTheirs()}>
          {t('notes.conflict.takeTheirs')}
        </Button>
        <Button size="compact-sm" onClick={() => void keepMine()}>
          {t('notes.conflict.keepMine')}
        </Button>
      </span>
    </div>
  );
}
