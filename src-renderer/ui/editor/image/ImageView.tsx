import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useLexicalEditable } from '@lexical/react/useLexicalEditable';
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection';
import {
  $getNodeByKey,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalNode,
  mergeRegister,
} from 'lexical';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorServices } from '../editor-services.ts';
import { Floating } from '../floating/Floating.tsx';
import { ImageBar } from './ImageBar.tsx';
import classes from './image.module.css';
import type { ImageFacts } from './image-facts.ts';
import { ResizeGrip } from './ResizeGrip.tsx';

/** By its type: the node's file imports this one. */
/** The node as the view needs it: the node's file draws this one. */
type WithFacts = LexicalNode & { setFacts(change: Partial<ImageFacts>): unknown };
const $isImageNode = (node: LexicalNode | null | undefined): node is WithFacts => node?.getType() === 'image';

const STORED = 'attachment:';

/** A picture of the library; one of the web is a link, since opening a note must not call anyone. */
export function ImageView({ nodeKey, ...facts }: ImageFacts & { nodeKey: string }) {
  const [editor] = useLexicalComposerContext();
  const { attachmentUrl, openLink } = useEditorServices();
  const { t } = useTranslation();
  const isEditable = useLexicalEditable();
  const [isSelected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey);
  const [isMissing, setIsMissing] = useState(false);
  const figure = useRef<HTMLSpanElement>(null);
  const image = useRef<HTMLImageElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const isStored = facts.src.startsWith(STORED);

  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          CLICK_COMMAND,
          (event) => {
            if (!(event.target instanceof Node) || !figure.current?.contains(event.target)) return false;
            if (event.target instanceof Element && event.target.closest('a, input')) return false;
            if (!event.shiftKey) clearSelection();
            setSelected(true);
            return true;
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          KEY_ENTER_COMMAND,
          (event) => {
            if (!isSelected || !bar.current) return false;
            event?.preventDefault();
            bar.current.querySelector('input')?.focus();
            return true;
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          KEY_ESCAPE_COMMAND,
          (event) => {
            if (!isSelected) return false;
            event.preventDefault();
            event.stopPropagation();
            $getNodeByKey(nodeKey)?.selectNext(0, 0);
            return true;
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor, nodeKey, isSelected, setSelected, clearSelection],
  );

  const change = (next: Partial<ImageFacts>) =>
    editor.update(() => {
      const node = $getNodeByKey(nodeKey);
      if ($isImageNode(node)) node.setFacts(next);
    });
  /** The caret goes behind the picture, so that writing goes on. */
  const leave = () => {
    editor.update(() => {
      $getNodeByKey(nodeKey)?.selectNext(0, 0);
    });
    editor.focus();
  };
  const remove = () => {
    editor.update(() => {
      const node = $getNodeByKey(nodeKey);
      node?.selectPrevious();
      node?.remove();
    });
    editor.focus();
  };

  return (
    <span ref={figure} className={classes.figure} data-selected={isSelected || undefined}>
      {isStored && !isMissing ? (
        <span className={classes.frame}>
          <img
            ref={image}
            src={attachmentUrl(facts.src.slice(STORED.length))}
            alt={facts.alt}
            className={classes.picture}
            style={facts.width === null ? undefined : { width: facts.width }}
            draggable={false}
            loading="lazy"
            decoding="async"
            onError={() => setIsMissing(true)}
          />
          {isEditable && isSelected && <ResizeGrip image={image} onResize={(width) => change({ width })} />}
        </span>
      ) : isStored ? (
        <span className={classes.missing}>
          {t('editor.imageMissing', { name: facts.alt || facts.caption })}
        </span>
      ) : (
        <a
          className={classes.remote}
          href={facts.src}
          title={facts.src}
          onClick={(event) => {
            event.preventDefault();
            openLink(facts.src);
          }}
        >
          {t('editor.imageRemote', { name: facts.alt || facts.src })}
        </a>
      )}
      {facts.caption !== '' && <span className={classes.caption}>{facts.caption}</span>}
      {isEditable && isSelected && (
        <Floating anchor={() => figure.current?.getBoundingClientRect() ?? null}>
          <ImageBar
            ref={bar}
            facts={facts}
            // Percentages of the line.
            lineWidth={() => figure.current?.closest('p, h1, h2, h3, h4, h5, h6, li')?.clientWidth ?? 600}
            onChange={change}
            onRemove={remove}
            onClose={leave}
          />
        </Floating>
      )}
    </span>
  );
}
