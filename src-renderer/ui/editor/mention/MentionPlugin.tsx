import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isNodeSelection,
  $nodesOfType,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  HISTORY_MERGE_TAG,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import { useEffect, useRef, useState } from 'react';
import { useEditorServices } from '../editor-services.ts';
import { type Mention, mentionKey } from '../editor-types.ts';
import { Floating } from '../floating/Floating.tsx';
import { $isMentionNode, MentionNode } from './MentionNode.ts';
import classes from './mention.module.css';

/** Updates under this tag change what is shown, not what the user wrote; nothing is saved for them. */
export const RENAME_TAG = 'kith-rename';
const HOVER_MS = 350;
const LEAVE_MS = 200;

type Card = { readonly mention: Mention; readonly element: HTMLElement };

/** Writes only where a name is another: an update of nothing would look at the whole text. */
function rename(editor: LexicalEditor, names: ReadonlyMap<string, string>): void {
  const nameOf = (node: MentionNode) => {
    const mention = node.getMention();
    const name = names.get(mentionKey(mention));
    return name === undefined || name === mention.label ? null : name;
  };
  const isAny = editor.read('latest', () => $nodesOfType(MentionNode).some((node) => nameOf(node) !== null));
  if (!isAny) return;
  editor.update(
    () => {
      for (const node of $nodesOfType(MentionNode)) {
        const label = nameOf(node);
        if (label !== null) node.setMention({ ...node.getMention(), label });
      }
    },
    { tag: [HISTORY_MERGE_TAG, RENAME_TAG] },
  );
}

/** Names that changed since the text was written, the card on hover (Enter on a selected mention), a click that opens. */
export function MentionPlugin() {
  const [editor] = useLexicalComposerContext();
  const { lookups, onError } = useEditorServices();
  const [card, setCard] = useState<Card | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { resolve, hoverCard, open } = lookups;

  useEffect(() => {
    if (!resolve) return;
    let isGone = false;
    // When the text is drawn and can be written in: most names are still right.
    const idle = requestIdleCallback(() => {
      const mentions = editor.read('latest', () =>
        $nodesOfType(MentionNode)
          .map((node) => node.getMention())
          .filter(({ id }) => id !== null),
      );
      if (mentions.length === 0) return;
      resolve(mentions).then((names) => {
        if (!isGone) rename(editor, names);
      }, onError);
    });
    return () => {
      isGone = true;
      cancelIdleCallback(idle);
    };
  }, [editor, resolve, onError]);

  useEffect(() => {
    const mentionOf = (element: HTMLElement) =>
      editor.read('latest', () => {
        const node = $getNearestNodeFromDOMNode(element);
        return $isMentionNode(node) ? node.getMention() : null;
      });
    const onOver = (event: PointerEvent) => {
      const element = event.target instanceof Element && event.target.closest<HTMLElement>('[data-mention]');
      clearTimeout(timer.current);
      if (element && hoverCard) {
        timer.current = setTimeout(() => {
          const mention = mentionOf(element);
          if (mention) setCard({ mention, element });
        }, HOVER_MS);
      } else timer.current = setTimeout(() => setCard(null), LEAVE_MS);
    };
    const onLeave = () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setCard(null), LEAVE_MS);
    };
    return mergeRegister(
      editor.registerRootListener((root, before) => {
        before?.removeEventListener('pointerover', onOver);
        before?.removeEventListener('pointerleave', onLeave);
        root?.addEventListener('pointerover', onOver);
        root?.addEventListener('pointerleave', onLeave);
      }),
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const element =
            event.target instanceof Element && event.target.closest<HTMLElement>('[data-mention]');
          const node = element && $getNearestNodeFromDOMNode(element);
          if (!node || !$isMentionNode(node) || !open || event.shiftKey) return false;
          if (node.getMention().id === null) return false;
          open(node.getMention());
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          const selection = $getSelection();
          const node = $isNodeSelection(selection) ? selection.getNodes()[0] : null;
          if (!$isMentionNode(node)) return false;
          event?.preventDefault();
          const mention = node.getMention();
          if (open && mention.id !== null) open(mention);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
      () => clearTimeout(timer.current),
    );
  }, [editor, hoverCard, open]);

  const content = card && hoverCard?.(card.mention);
  if (!card || !content) return null;
  return (
    <Floating
      className={classes.card}
      anchor={() => (card.element.isConnected ? card.element.getBoundingClientRect() : null)}
    >
      <section
        aria-label={card.mention.label}
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={() => {
          timer.current = setTimeout(() => setCard(null), LEAVE_MS);
        }}
      >
        {content}
      </section>
    </Floating>
  );
}
