import { Button, Group, Text } from '@mantine/core';
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
        <>
          <Text size="xs" c="dimmed" mb="sm">
            {t('notes.conflict.seeHint')}
          </Text>
          <Suspense>
            <RevisionDiff before={parseBody(theirs?.body ?? '')} after={parseBody(session.mine())} />
          </Suspense>
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={() => void end('takeTheirs')}>
              {t('notes.conflict.takeTheirs')}
            </Button>
            <Button onClick={() => void end('keepMine')}>{t('notes.conflict.keepMine')}</Button>
          </Group>
        </>
      ),
    });
  }
  async function end(choice: 'keepMine' | 'takeTheirs') {
    try {
      await session[choice]();
      modals.closeAll();
      notifyDone(t(choice === 'keepMine' ? 'notes.conflict.kept' : 'notes.conflict.taken'));
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
        <Button size="compact-sm" variant="default" onClick={() => void end('takeTheirs')}>
          {t('notes.conflict.takeTheirs')}
        </Button>
        <Button size="compact-sm" onClick={() => void end('keepMine')}>
          {t('notes.conflict.keepMine')}
        </Button>
      </span>
    </div>
  );
}
