import {
  $createLinkNode,
  $isAutoLinkNode,
  $isLinkNode,
  $toggleLink,
  type LinkNode,
  TOGGLE_LINK_COMMAND,
} from '@lexical/link';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconExternalLink, IconPencil, IconUnlink } from '@tabler/icons-react';
import {
  $createTextNode,
  $findMatchingParent,
  $getNearestNodeFromDOMNode,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  type LexicalNode,
  mergeRegister,
} from 'lexical';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorServices } from '../editor-services.ts';
import { caretBox } from '../floating/caret-box.ts';
import { Floating } from '../floating/Floating.tsx';
import type { Box } from '../floating/place.ts';
import { OPEN_LINK_COMMAND } from '../slash/editor-commands.ts';
import classes from './link.module.css';
import { completeUrl } from './link-rules.ts';

/** `box`: where the selection stood when the field took the keyboard. */
type Shown = {
  readonly key: string | null;
  readonly url: string;
  readonly isEditing: boolean;
  readonly box?: Box | null;
};

const $linkAt = (node: LexicalNode): LinkNode | null =>
  $findMatchingParent(node, (at): at is LinkNode => $isLinkNode(at) || $isAutoLinkNode(at));

/** Beside the link with the caret: where it goes, and the field that changes it. Ctrl+click opens it. */
export function LinkEditor() {
  const [editor] = useLexicalComposerContext();
  const { openLink } = useEditorServices();
  const [shown, setShown] = useState<Shown | null>(null);

  useEffect(
    () =>
      mergeRegister(
        editor.registerUpdateListener(() => {
          if (editor.isComposing()) return;
          editor.read('latest', () => {
            const selection = $getSelection();
            const link =
              $isRangeSelection(selection) && selection.isCollapsed()
                ? $linkAt(selection.anchor.getNode())
                : null;
            const now = link && { key: link.getKey(), url: link.getURL(), isEditing: false };
            setShown((before) => {
              if (before?.isEditing) return before;
              return before?.key === now?.key && before?.url === now?.url ? before : now;
            });
          });
        }),
        editor.registerCommand(
          OPEN_LINK_COMMAND,
          () => {
            const selection = $getSelection();
            if (!$isRangeSelection(selection) || !editor.isEditable()) return false;
            const link = $linkAt(selection.anchor.getNode());
            setShown({
              key: link?.getKey() ?? null,
              url: link?.getURL() ?? '',
              isEditing: true,
              box: caretBox(editor),
            });
            return true;
          },
          COMMAND_PRIORITY_EDITOR,
        ),
        editor.registerCommand(
          CLICK_COMMAND,
          (event) => {
            const node = event.target instanceof Node ? $getNearestNodeFromDOMNode(event.target) : null;
            const link = node && $linkAt(node);
            if (!link) return false;
            event.preventDefault();
            if (!editor.isEditable() || event.ctrlKey || event.metaKey) {
              openLink(link.getURL());
              return true;
            }
            return false;
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor, openLink],
  );

  if (!shown) return null;
  const close = () => {
    setShown(null);
    editor.focus();
  };
  return (
    <Floating
      keepsCaret
      className={classes.box}
      anchor={() => {
        const element = shown.key === null ? null : editor.getElementByKey(shown.key);
        return element?.getBoundingClientRect() ?? shown.box ?? null;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      {shown.isEditing ? (
        <LinkField
          url={shown.url}
          onSave={(url) => {
            editor.update(() => {
              const selection = $getSelection();
              if (!$isRangeSelection(selection)) return;
              if (!selection.isCollapsed() || $linkAt(selection.anchor.getNode())) {
                $toggleLink(url);
                return;
              }
              const link = $createLinkNode(url, { rel: 'noreferrer' });
              link.append($createTextNode(url.replace(/^(https?:\/\/|mailto:)/, '')));
              $insertNodes([link]);
              // Behind it: what is typed next is not to take its place.
              link.selectNext(0, 0);
            });
            close();
          }}
          onClose={close}
        />
      ) : (
        <LinkLine
          url={shown.url}
          onOpen={() => openLink(shown.url)}
          onEdit={editor.isEditable() ? () => setShown({ ...shown, isEditing: true }) : null}
          onRemove={() => {
            editor.dispatchCommand(TOGGLE_LINK_COMMAND, null);
            close();
          }}
        />
      )}
    </Floating>
  );
}

function LinkField({
  url,
  onSave,
  onClose,
}: {
  url: string;
  onSave: (url: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(url);
  const [isWrong, setIsWrong] = useState(false);
  return (
    <TextInput
      size="xs"
      w={300}
      ref={(input) => {
        if (document.activeElement !== input) input?.focus();
      }}
      aria-label={t('editor.linkAddress')}
      placeholder="https://"
      value={typed}
      error={isWrong && t('editor.linkUnsafe')}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setIsWrong(false);
      }}
      onBlur={onClose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        const whole = completeUrl(typed);
        if (whole) onSave(whole);
        else setIsWrong(true);
      }}
    />
  );
}

type LineProps = { url: string; onOpen: () => void; onEdit: (() => void) | null; onRemove: () => void };

function LinkLine({ url, onOpen, onEdit, onRemove }: LineProps) {
  const { t } = useTranslation();
  return (
    <>
      <span className={`${classes.url} kith-truncate`} title={url}>
        {url}
      </span>
      <Tooltip label={t('editor.linkOpen')}>
        <ActionIcon size="sm" aria-label={t('editor.linkOpen')} onClick={onOpen}>
          <IconExternalLink size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {onEdit && (
        <>
          <Tooltip label={t('editor.linkEdit')}>
            <ActionIcon size="sm" aria-label={t('editor.linkEdit')} onClick={onEdit}>
              <IconPencil size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('editor.linkRemove')}>
            <ActionIcon size="sm" aria-label={t('editor.linkRemove')} onClick={onRemove}>
              <IconUnlink size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
    </>
  );
}
