import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { Editor } from '#ui/editor/Editor.tsx';
import { type EditorHandle, useEditorHandle } from '#ui/editor/editor-handle.ts';
import type { EditorTemplate, UploadedFile } from '#ui/editor/editor-types.ts';
import { notifyError } from '../notify.tsx';
import { LineError } from '../shell/LineError.tsx';
import { attachmentUrl, takeFile } from './attachments.ts';
import { parseBody } from './body.ts';
import { ConflictBanner } from './ConflictBanner.tsx';
import { openLink } from './document-links.ts';
import { useLookups } from './editor-lookups.tsx';
import type { useDocumentSession } from './use-document-session.ts';

type Props = {
  /** useDocumentSession(documentId), held by the page that shows the save state. */
  writing: ReturnType<typeof useDocumentSession>;
  label: string;
  placeholder?: string;
  isReadOnly?: boolean;
  isCompact?: boolean;
  autoFocus?: boolean;
  templates?: readonly EditorTemplate[];
  /** For outline, counts and acts from outside. */
  handle?: EditorHandle;
};

/** A file put into a text goes into the library. */
async function upload(file: File): Promise<UploadedFile> {
  const { sha256, name, size, mime } = await takeFile(file);
  return { hash: sha256, name, size, mime };
}

const openOutside = (url: string) => void openLink(url);

const NO_LABELS: [] = [];
const NO_TEMPLATES: readonly EditorTemplate[] = [];

/** A text of the library in the editor: what is typed is saved, and what others saved is shown. */
export function DocumentEditor(props: Props) {
  const {
    writing,
    label,
    placeholder,
    isReadOnly,
    isCompact,
    autoFocus,
    templates = NO_TEMPLATES,
    handle,
  } = props;
  const { document, session, view, error, refetch } = writing;
  const { body: json, generation } = view;
  const labels = document?.labels ?? NO_LABELS;
  // Names are looked up when a text is opened; a later save brings the same labels again.
  const first = useRef(labels);
  if (first.current.length === 0) first.current = labels;
  const lookups = useLookups(first.current);
  // The editor starts from here and then has its own state.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `generation` says when to start anew
  const body = useMemo(() => parseBody(json), [generation, session]);

  const onChange = useCallback(
    (read: () => DocumentBody) => session?.changed(() => JSON.stringify(read())),
    [session],
  );
  const own = useEditorHandle();
  const used = handle ?? own;
  useEffect(() => {
    session?.setMerger((base, theirs) => {
      const merged = used.acts?.merge(parseBody(base), parseBody(theirs));
      return merged ? JSON.stringify(merged) : null;
    });
    return () => session?.setMerger(null);
  }, [session, used]);
  const onBlur = useCallback(() => void session?.flush(), [session]);

  if (error) return <LineError error={error} retry={refetch} />;
  if (!session || !document) return null;
  return (
    <>
      <ConflictBanner session={session} view={view} />
      <Editor
        documentKey={`${document.id}-${generation}`}
        body={body}
        label={label}
        placeholder={placeholder}
        isReadOnly={isReadOnly || document.isTrashed}
        isCompact={isCompact}
        autoFocus={autoFocus}
        handle={used}
        lookups={lookups}
        templates={templates}
        attachmentUrl={attachmentUrl}
        openLink={openOutside}
        onError={notifyError}
        upload={upload}
        onChange={onChange}
        onBlur={onBlur}
      />
    </>
  );
}
