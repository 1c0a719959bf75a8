import { Button } from '@mantine/core';
import { IconArrowsDiagonal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentView } from '#ui/document/DocumentView.tsx';
import { isEmptyBody } from '#ui/document/document-node.ts';
import { orpc } from '../../../app/api/client.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import { useFormat } from '../../../app/format.ts';
import { parseBody } from '../../../app/knowledge/body.ts';
import { useDocumentLinks } from '../../../app/knowledge/document-links.ts';
import { TagPill } from '../../../app/people/TagPill.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { NoteMarks } from '../NoteMarks.tsx';
import { noteTitle } from '../note-acts.ts';
import classes from '../notes.module.css';

type Props = { noteId: number; onOpen: () => void };

const NO_LABELS: [] = [];

/** A note to read beside the list. */
export function NotePreview({ noteId, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const note = useQuery(orpc.notes.get.queryOptions({ input: { id: noteId } }));
  const documentId = note.data?.documentId;
  const text = useQuery({
    ...orpc.documents.get.queryOptions({ input: { id: documentId ?? 0 } }),
    enabled: documentId !== undefined,
  });
  const links = useDocumentLinks(text.data?.labels ?? NO_LABELS);
  const json = text.data?.body;
  const body = useMemo(() => (json === undefined ? null : parseBody(json)), [json]);
  const error = note.error ?? text.error;
  if (error) {
    return (
      <p className={classes.hint} role="alert">
        {errorMessage(error, t)}
      </p>
    );
  }
  if (!note.data || !text.data) return <PagePending rows={8} />;
  const { id, title, folderPath, tags, updatedAt, pinnedAt, favouriteAt } = note.data;
  return (
    <article className={classes.previewBody}>
      <div className={classes.previewHead}>
        <h2 className={classes.previewTitle}>{noteTitle(title)}</h2>
        <NoteMarks id={id} favouriteAt={favouriteAt} pinnedAt={pinnedAt} />
        <Button
          variant="default"
          leftSection={<IconArrowsDiagonal size={16} stroke={1.6} />}
          onClick={onOpen}
          style={{ flex: 'none' }}
        >
          {t('common.open')}
        </Button>
      </div>
      <p className={classes.previewMeta}>
        {folderPath.length > 0 && <span>{folderPath.map(({ name }) => name).join(' / ')}</span>}
        <span title={format.dateTime(updatedAt)}>{format.relative(updatedAt)}</span>
        {tags.map((tag) => (
          <TagPill key={tag.id} name={tag.name} color={tag.color} />
        ))}
      </p>
      {isEmptyBody(body) ? (
        <p className={classes.quiet}>{t('notes.emptyText')}</p>
      ) : (
        <DocumentView body={body} links={links} />
      )}
    </article>
  );
}
