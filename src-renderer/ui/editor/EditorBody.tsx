import { HistoryExtension } from '@lexical/history';
import { AutoLinkExtension, LinkExtension } from '@lexical/link';
import { CheckListExtension, ListExtension } from '@lexical/list';
import { LexicalExtensionComposer } from '@lexical/react/LexicalExtensionComposer';
import { RichTextExtension } from '@lexical/rich-text';
import { TableExtension } from '@lexical/table';
import { Alert } from '@mantine/core';
import { configExtension, defineExtension, type LexicalEditor } from 'lexical';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainCodeExtension } from './code/plain-code-extension.ts';
import { type OpenedBody, openBody, toEditorState } from './document-body.ts';
import { EditorSurface } from './EditorSurface.tsx';
import classes from './editor.module.css';
import { NODES, theme } from './editor-nodes.ts';
import type { EditorProps } from './editor-props.ts';
import { EditorServicesContext } from './editor-services.ts';
import type { EditorServices } from './editor-types.ts';
import { completeUrl, matchUrl } from './link/link-rules.ts';

/** All that is not drawn by React: text, lists, tables, links, code, undo. */
function extensionFor(opened: OpenedBody, isReadOnly: boolean, onError: (error: unknown) => void) {
  return defineExtension({
    name: 'kith-editor',
    namespace: 'kith',
    theme,
    nodes: NODES,
    editable: !isReadOnly,
    onError: (error: Error) => onError(error),
    $initialEditorState:
      opened.kind === 'refused'
        ? null
        : (editor: LexicalEditor) => {
            editor.setEditorState(editor.parseEditorState(toEditorState(opened.body)));
          },
    dependencies: [
      RichTextExtension,
      HistoryExtension,
      ListExtension,
      CheckListExtension,
      configExtension(LinkExtension, {
        validateUrl: (url: string) => completeUrl(url) !== null,
        attributes: { rel: 'noreferrer', target: null },
      }),
      configExtension(AutoLinkExtension, { matchers: [matchUrl] }),
      TableExtension,
      PlainCodeExtension,
    ],
  });
}

/** Blocks beyond which those out of sight are not laid out. */
const LONG = 150;

const NO_TEMPLATES: EditorServices['templates'] = [];

/** The editor of one document. `Editor.tsx` brings it in. */
export function EditorBody(props: EditorProps) {
  const { lookups, upload, attachmentUrl, openLink, onError, templates = NO_TEMPLATES } = props;
  const { t } = useTranslation();
  const services = useMemo(
    () => ({ lookups, upload, attachmentUrl, openLink, onError, templates }),
    [lookups, upload, attachmentUrl, openLink, onError, templates],
  );
  const [opened] = useState(() => openBody(props.body));
  const [isLong] = useState(() => opened.kind !== 'refused' && opened.body.root.children.length > LONG);
  const [extension] = useState(() => extensionFor(opened, props.isReadOnly ?? false, props.onError));
  if (opened.kind === 'refused') {
    return (
      <Alert color="red" className={classes.notice} title={t('editor.refused')}>
        {t('editor.refusedWhy')}
      </Alert>
    );
  }
  return (
    // Around the composer, which draws pictures beside its children.
    <EditorServicesContext value={services}>
      <LexicalExtensionComposer extension={extension} contentEditable={null}>
        <EditorSurface {...props} isRepaired={opened.kind === 'repaired'} isLong={isLong} />
      </LexicalExtensionComposer>
    </EditorServicesContext>
  );
}
