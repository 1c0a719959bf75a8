import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconHistory, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, CaseSection as SectionName } from '#shared/contract/cases.ts';
import type { Document } from '#shared/contract/documents.ts';
import { DocumentView } from '#ui/document/DocumentView.tsx';
import { isEmptyBody } from '#ui/document/document-node.ts';
import { orpc } from '../../../app/api/client.ts';
import { nameAnd } from '../../../app/join-words.ts';
import { parseBody } from '../../../app/knowledge/body.ts';
import { DocumentEditor } from '../../../app/knowledge/DocumentEditor.tsx';
import { useDocumentLinks } from '../../../app/knowledge/document-links.ts';
import { openRevisions } from '../../../app/knowledge/RevisionsDialog.tsx';
import { SaveMark } from '../../../app/knowledge/SaveMark.tsx';
import { useDocumentSession } from '../../../app/knowledge/use-document-session.ts';
import { notifyError } from '../../../app/notify.tsx';
import { LineError } from '../../../app/shell/LineError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import classes from './case.module.css';

/** The texts of a case: read until one is written. */
export function CaseSections({ study }: { study: CaseDetail }) {
  const texts = useQuery(orpc.documents.ofOwner.queryOptions({ input: { kind: 'case', id: study.id } }));
  if (texts.error) return <LineError error={texts.error} retry={texts.refetch} />;
  if (!texts.data) return <PagePending rows={6} />;
  return study.sections.map(({ section, documentId }) => (
    <Section
      key={documentId}
      section={section}
      documentId={documentId}
      text={texts.data.find(({ id }) => id === documentId)}
      isReadOnly={study.deletedAt !== null}
    />
  ));
}

type Props = {
  section: SectionName;
  documentId: number;
  text: Document | undefined;
  isReadOnly: boolean;
};

const NO_LABELS: [] = [];

function Section({ section, documentId, text, isReadOnly }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [isWriting, setIsWriting] = useState(false);
  const links = useDocumentLinks(text?.labels ?? NO_LABELS);
  const json = text?.body ?? '';
  const body = useMemo(() => parseBody(json), [json]);
  const name = t(`cases.section.${section}`);
  if (isWriting) return <WrittenSection name={name} section={section} documentId={documentId} />;
  const isEmpty = isEmptyBody(body);
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <h2 id={id}>{name}</h2>
        {!isReadOnly && !isEmpty && (
          <Tooltip label={t('common.edit')}>
            <ActionIcon aria-label={t('cases.write', { section: name })} onClick={() => setIsWriting(true)}>
              <IconPencil size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {isEmpty ? (
        <Button
          variant="subtle"
          color="gray"
          px={0}
          fw={400}
          fz="sm"
          c="dimmed"
          disabled={isReadOnly}
          aria-label={t('cases.write', { section: name })}
          onClick={() => setIsWriting(true)}
        >
          {t(`cases.sectionPlaceholder.${section}`)}
        </Button>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the button beside the heading does it by keyboard
        <div
          className={isReadOnly ? undefined : classes.readable}
          onDoubleClick={() => !isReadOnly && setIsWriting(true)}
        >
          <DocumentView body={body} links={links} />
        </div>
      )}
    </section>
  );
}

function WrittenSection({
  name,
  section,
  documentId,
}: {
  name: string;
  section: SectionName;
  documentId: number;
}) {
  const { t } = useTranslation();
  const id = useId();
  const writing = useDocumentSession(documentId);
  const { session, view } = writing;
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <h2 id={id}>{name}</h2>
        <span className={classes.sectionTools}>
          <SaveMark view={view} onRetry={() => void session?.flush()} />
          <Tooltip label={t('notes.actions.revisions')}>
            <ActionIcon
              aria-label={nameAnd(t('notes.actions.revisions'), name)}
              onClick={() => void openRevisions({ documentId, session }).catch(notifyError)}
            >
              <IconHistory size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      <DocumentEditor
        writing={writing}
        label={name}
        placeholder={t(`cases.sectionPlaceholder.${section}`)}
        isCompact
        autoFocus
      />
    </section>
  );
}
