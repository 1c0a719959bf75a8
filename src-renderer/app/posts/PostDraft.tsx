import { Button, Group } from '@mantine/core';
import { IconCopy, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '#shared/contract/campaigns-posts.ts';
import { parseDocument } from '#shared/document/node-schema.ts';
import { plainText } from '#shared/document/plain-text.ts';
import { client } from '../api/client.ts';
import { DocumentEditor } from '../knowledge/DocumentEditor.tsx';
import { SaveMark } from '../knowledge/SaveMark.tsx';
import { useDocumentSession } from '../knowledge/use-document-session.ts';
import { notifyDone, notifyError } from '../notify.tsx';
import classes from './post-dialog.module.css';

/** The text of a post: written here, copied with its looks or without into a platform's editor. */
export function PostDraft({ post }: { post: Post }) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  async function open() {
    setBusy(true);
    try {
      await client.posts.openDraft({ id: post.id });
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <section aria-label={t('calendar.draft')}>
      <h3 className={classes.heading}>{t('calendar.draft')}</h3>
      {post.documentId === null ? (
        <Button
          variant="default"
          loading={isBusy}
          leftSection={<IconPencil size={16} stroke={1.6} />}
          onClick={() => void open()}
        >
          {t('calendar.writeDraft')}
        </Button>
      ) : (
        <Draft documentId={post.documentId} title={post.title} />
      )}
    </section>
  );
}

function Draft({ documentId, title }: { documentId: number; title: string }) {
  const { t } = useTranslation();
  const writing = useDocumentSession(documentId);
  const { session, view } = writing;
  async function copy(as: 'rich' | 'plain') {
    try {
      await session?.flush();
      const document = await client.documents.get({ id: documentId });
      if (as === 'rich') {
        const { copyWechat } = await import('../knowledge/text-out.ts');
        await copyWechat({ title, parts: [{ heading: null, body: document.body }], labels: document.labels });
      } else {
        const checked = parseDocument(document.body === '' ? null : JSON.parse(document.body), {
          repair: true,
        });
        if (checked.ok) await navigator.clipboard.writeText(plainText(checked.body));
      }
      notifyDone(t('calendar.copied'));
    } catch (error) {
      notifyError(error);
    }
  }
  return (
    <>
      <div className={classes.draft} data-editor-scroll>
        <DocumentEditor
          writing={writing}
          label={t('calendar.draft')}
          placeholder={t('calendar.draftPlaceholder')}
          autoFocus={false}
          isCompact
        />
      </div>
      <Group gap="xs" mt={6}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCopy size={14} stroke={1.6} />}
          onClick={() => void copy('rich')}
        >
          {t('calendar.copyRich')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => void copy('plain')}>
          {t('calendar.copyPlain')}
        </Button>
        <SaveMark view={view} onRetry={() => void session?.flush()} />
      </Group>
    </>
  );
}
