import { $isCodeNode } from '@lexical/code';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  BLUR_COMMAND,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  HISTORIC_TAG,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorServices } from '../editor-services.ts';
import type { EditorServices } from '../editor-types.ts';
import { textBox } from '../floating/caret-box.ts';
import { Floating } from '../floating/Floating.tsx';
import { useChangedState } from '../use-changed-state.ts';
import { TypeaheadList, typeaheadId } from './TypeaheadList.tsx';
import { matchClosedLink, matchTrigger, type Trigger } from './trigger-match.ts';
import { $replaceByMention, optionsFor, type TypeaheadOption } from './typeahead-options.ts';

/** A trigger in the text: which node, and from where to where. */
type Place = { readonly key: string; readonly start: number; readonly end: number };
type Asked = Place & { readonly trigger: Trigger; readonly query: string };

/** Text and caret of the line, null in code, in a selection, and behind anything but plain text. */
function $textBeforeCaret(): { key: string; text: string } | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.type !== 'text')
    return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code')) return null;
  if ($isCodeNode(node.getParent())) return null;
  const before = node.getPreviousSibling();
  const text = node.getTextContent().slice(0, selection.anchor.offset);
  // Behind a mention or a bold word, the text does not begin a line.
  return { key: node.getKey(), text: before && !/^\s/.test(text) && /^[@#/:、]/.test(text) ? '' : text };
}

/**
 * The menus of `/ @ # [[ :`. While an input method composes they stand still and take no key: what is typed then is not text
 * yet, and Enter and the arrows belong to the candidates.
 */
export function TypeaheadPlugin() {
  const [editor] = useLexicalComposerContext();
  const services = useEditorServices();
  const { t, i18n } = useTranslation();
  const [asked, setAsked] = useChangedState<Asked | null>(null, sameAs);
  const [options, setOptions] = useState<readonly TypeaheadOption[]>([]);
  const [at, setAt] = useState(0);
  const dismissed = useRef<string | null>(null);
  const isOpen = asked !== null && options.length > 0;

  useEffect(
    () =>
      editor.registerUpdateListener(({ dirtyLeaves, tags }) => {
        if (editor.isComposing()) return;
        editor.read('latest', () => {
          const line = editor.isEditable() ? $textBeforeCaret() : null;
          const match = line ? matchTrigger(line.text) : null;
          const name = line && match ? `${line.key}:${match.start}` : null;
          if (name !== dismissed.current) dismissed.current = null;
          setAsked((before) => {
            if (!line || !match || name === dismissed.current) return null;
            const isTyped = dirtyLeaves.has(line.key) && !tags.has(HISTORIC_TAG);
            if (before === null && !isTyped) return null;
            return { ...match, key: line.key, end: line.text.length };
          });
          if (line) closeLink(editor, line, services);
        });
      }),
    [editor, services, setAsked],
  );

  useEffect(() => {
    if (!asked) {
      setOptions([]);
      return;
    }
    let isStale = false;
    optionsFor(asked.trigger, asked.query, { services, t, language: i18n.language }).then(
      (found) => {
        if (isStale) return;
        setOptions(found);
        setAt(0);
      },
      (error: unknown) => {
        if (!isStale) services.onError(error);
      },
    );
    return () => {
      isStale = true;
    };
  }, [asked, services, t, i18n.language]);

  function choose(option: TypeaheadOption | undefined) {
    if (!option || !asked) return;
    setAsked(null);
    // The focus has never left the text; asking for it again could take it from what the choice opens.
    editor.update(() => {
      const node = $getNodeByKey(asked.key);
      if (!$isTextNode(node)) return;
      const parts = node.splitText(asked.start, asked.end);
      const typed = asked.start === 0 ? parts[0] : parts[1];
      if (typed) option.$apply(typed, editor);
    });
  }

  useEffect(() => {
    const root = editor.getRootElement();
    if (!isOpen || !root) return;
    root.setAttribute('aria-controls', typeaheadId());
    root.setAttribute('aria-activedescendant', typeaheadId(at));
    return () => {
      root.removeAttribute('aria-controls');
      root.removeAttribute('aria-activedescendant');
    };
  }, [editor, isOpen, at]);

  // Before it is drawn: whoever sees a line can take it with the next key.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const isOurs = (event: KeyboardEvent | null) =>
      event !== null && !event.isComposing && event.keyCode !== 229 && !editor.isComposing();
    const step = (by: number) => (event: KeyboardEvent | null) => {
      if (!isOurs(event)) return false;
      event?.preventDefault();
      setAt((now) => (now + by + options.length) % options.length);
      return true;
    };
    const take = (event: KeyboardEvent | null) => {
      if (!isOurs(event) || event?.shiftKey) return false;
      event?.preventDefault();
      choose(options[at]);
      return true;
    };
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, step(1), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, step(-1), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ENTER_COMMAND, take, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_TAB_COMMAND, take, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        (event) => {
          if (!isOurs(event)) return false;
          event.preventDefault();
          event.stopPropagation();
          dismissed.current = asked ? `${asked.key}:${asked.start}` : null;
          setAsked(null);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        BLUR_COMMAND,
        () => {
          setAsked(null);
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  });

  if (!isOpen) return null;
  return (
    <Floating
      keepsCaret
      anchor={() => {
        const element = editor.getElementByKey(asked.key);
        return element && textBox(element, asked.start, asked.start + 1);
      }}
    >
      <TypeaheadList
        label={t(`editor.menu.${asked.trigger}`)}
        options={options}
        at={at}
        onPoint={setAt}
        onChoose={choose}
      />
    </Floating>
  );
}

function sameAs(a: Asked | null, b: Asked | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.key === b.key &&
    a.start === b.start &&
    a.end === b.end &&
    a.trigger === b.trigger &&
    a.query === b.query
  );
}

/** `[[title]]` typed to the end becomes a mention of the page of just that name, or one that waits for it. */
function closeLink(
  editor: LexicalEditor,
  line: { key: string; text: string },
  { lookups, onError }: EditorServices,
) {
  const closed = matchClosedLink(line.text);
  if (!closed) return;
  const end = line.text.length;
  const typed = line.text.slice(closed.start);
  lookups.search(['note', 'case', 'campaign', 'community'], closed.title).then((found) => {
    const page = found.find(({ label }) => label === closed.title);
    editor.update(() => {
      const node = $getNodeByKey(line.key);
      if (!$isTextNode(node) || node.getTextContent().slice(closed.start, end) !== typed) return;
      const parts = node.splitText(closed.start, end);
      const text = closed.start === 0 ? parts[0] : parts[1];
      if (text) $replaceByMention(text, page ?? { kind: 'note', id: null, label: closed.title });
    });
  }, onError);
}
