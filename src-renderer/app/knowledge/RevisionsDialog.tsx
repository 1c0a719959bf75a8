import { Button, Group, SegmentedControl, Text, TextInput, UnstyledButton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Revision } from '#shared/contract/documents.ts';
import { DocumentView } from '#ui/document/DocumentView.tsx';
import { client, orpc } from '../api/client.ts';
import { errorMessage } from '../api/error-message.ts';
import { useFormat } from '../format.ts';
import { notifyDone, notifyError } from '../notify.tsx';
import { parseBody } from './body.ts';
import { plainLinks } from './document-links.ts';
import type { DocumentSession } from './document-session.ts';
import classes from './knowledge.module.css';

const RevisionDiff = lazy(async () => ({
  default: (await import('#ui/editor/diff/RevisionDiff.tsx')).RevisionDiff,
}));

type Opened = { documentId: number; session: Pick<DocumentSession, 'flush' | 'mine'> | null };

/** Earlier versions of a text: read, compared with now, named, restored. */
export async function openRevisions({ documentId, session }: Opened): Promise<void> {
  await session?.flush();
  modals.open({
    title: i18next.t('notes.revisions.title'),
    size: 980,
    children: <RevisionsDialog documentId={documentId} />,
  });
}

function RevisionsDialog({ documentId }: { documentId: number }) {
  const { t } = useTranslation();
  const revisions = useQuery(orpc.documents.revisions.queryOptions({ input: { id: documentId } }));
  const [chosen, setChosen] = useState<number | null>(null);
  const rows = revisions.data ?? [];
  const shown = rows.find(({ id }) => id === chosen) ?? rows[0];
  return (
    <>
      <Text size="xs" c="dimmed" mb="sm">
        {t('notes.revisions.hint')}
      </Text>
      <KeepNow documentId={documentId} />
      {revisions.error && <Text size="sm">{errorMessage(revisions.error, t)}</Text>}
      {revisions.isSuccess && rows.length === 0 && (
        <Text size="sm" c="dimmed" py="lg">
          {t('notes.revisions.none')}
        </Text>
      )}
      {shown && (
        <div className={classes.revisions}>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, this is a list that scrolls */}
          <div className={classes.revisionList} role="group" aria-label={t('notes.revisions.list')}>
            {rows.map((revision) => (
              <RevisionButton
                key={revision.id}
                revision={revision}
                isShown={revision.id === shown.id}
                onShow={() => setChosen(revision.id)}
              />
            ))}
          </div>
          <RevisionBody key={shown.id} revision={shown} documentId={documentId} />
        </div>
      )}
    </>
  );
}

/** The present under a name, kept for good. */
function KeepNow({ documentId }: { documentId: number }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  async function keep() {
    try {
      await client.documents.keepRevision({ id: documentId, name: name.trim() });
      setName('');
      notifyDone(t('notes.revisions.kept'));
    } catch (error) {
      notifyError(error);
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void keep();
      }}
    >
      <Group gap="xs" mb="md" wrap="nowrap">
        <TextInput
          size="xs"
          flex={1}
          maxLength={200}
          aria-label={t('notes.revisions.name')}
          placeholder={t('notes.revisions.namePlaceholder')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ''}>
          {t('notes.revisions.keepNow')}
        </Button>
      </Group>
    </form>
  );
}

type ButtonProps = { revision: Revision; isShown: boolean; onShow: () => void };

function RevisionButton({ revision, isShown, onShow }: ButtonProps) {
  const format = useFormat();
  const { at, name, characters } = revision;
  return (
    <UnstyledButton className={classes.revision} aria-pressed={isShown} onClick={onShow}>
      <span className="kith-truncate" title={name ?? undefined}>
        {name ?? format.relative(at)}
      </span>
      <span className={classes.quiet}>
        {format.dateTime(at)} · {format.number(characters)}
      </span>
    </UnstyledButton>
  );
}

function RevisionBody({ revision, documentId }: { revision: Revision; documentId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [view, setView] = useState<'diff' | 'content'>('diff');
  const then = useQuery(orpc.documents.revision.queryOptions({ input: { id: revision.id } }));
  const now = useQuery(orpc.documents.get.queryOptions({ input: { id: documentId } }));
  const thenJson = then.data?.body;
  const nowJson = now.data?.body;
  const before = useMemo(() => parseBody(thenJson ?? ''), [thenJson]);
  const after = useMemo(() => parseBody(nowJson ?? ''), [nowJson]);
  const links = useMemo(() => plainLinks(now.data?.labels ?? [], format), [now.data, format]);
  const [name, setName] = useState(revision.name ?? '');

  async function saveName() {
    const next = name.trim() || null;
    if (next === revision.name) return;
    try {
      await client.documents.nameRevision({ id: revision.id, name: next });
      notifyDone(next === null ? t('notes.revisions.unnamed') : t('notes.revisions.named', { name: next }));
    } catch (error) {
      notifyError(error);
    }
  }
  async function restore() {
    try {
      await client.documents.restore({ revisionId: revision.id });
      modals.closeAll();
      notifyDone(t('notes.revisions.restored'));
    } catch (error) {
      notifyError(error);
    }
  }

  return (
    <div className={classes.revisionBody}>
      <Group gap="sm" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('notes.revisions.title')}
          value={view}
          onChange={(next) => setView(next as 'diff' | 'content')}
          data={[
            { value: 'diff', label: t('notes.revisions.diff') },
            { value: 'content', label: t('notes.revisions.content') },
          ]}
        />
        <TextInput
          size="xs"
          maxLength={200}
          w={220}
          aria-label={t('notes.revisions.name')}
          placeholder={t('notes.revisions.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={() => void saveName()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void saveName();
          }}
        />
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes.revisionText} tabIndex={0}>
        {then.error && errorMessage(then.error, t)}
        {then.data &&
          now.data &&
          view === 'diff' &&
          thenJson === nowJson &&
          t('notes.revisions.nothingChanged')}
        {then.data && now.data && view === 'diff' && thenJson !== nowJson && (
          <Suspense>
            <RevisionDiff before={before} after={after} />
          </Suspense>
        )}
        {then.data && view === 'content' && <DocumentView body={before} links={links} />}
      </div>
      <Group justify="flex-end">
        <Button disabled={!then.data} onClick={() => void restore()}>
          {t('notes.revisions.restore')}
        </Button>
      </Group>
    </div>
  );
}
