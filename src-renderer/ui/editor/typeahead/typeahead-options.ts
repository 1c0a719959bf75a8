import type { TFunction } from 'i18next';
import { $getNodeByKey, $getSelection, $isRangeSelection, type LexicalEditor, type TextNode } from 'lexical';
import type { ReactNode } from 'react';
import type { MentionKind } from '#shared/document/document-types.ts';
import type { EditorServices, Mention } from '../editor-types.ts';
import { findEmoji } from '../emoji/emoji-data.ts';
import { $createMentionNode, $isMentionNode } from '../mention/MentionNode.ts';
import { slashIcon } from '../slash/slash-icons.tsx';
import { rankOf, SLASH_ITEMS } from '../slash/slash-items.ts';
import { $insertTemplate } from '../slash/template.ts';
import type { Trigger } from './trigger-match.ts';

/** A line of the menu. */
export type TypeaheadOption = {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  /** Puts it in place of the typed sign and query. Runs in an update; the text is already a node of its own. */
  $apply(typed: TextNode, editor: LexicalEditor): void;
};

const PAGE_KINDS: readonly MentionKind[] = ['note', 'case', 'campaign', 'community'];
const KINDS_OF: Readonly<Partial<Record<Trigger, readonly MentionKind[]>>> = {
  person: ['fan'],
  tag: ['tag'],
  page: PAGE_KINDS,
};

/** Puts a mention in place of the text and the caret behind it. */
export function $replaceByMention(typed: TextNode, mention: Mention): void {
  const node = $createMentionNode(mention);
  typed.replace(node);
  node.selectNext(0, 0);
}

/** What the menu of a trigger offers for a query. An empty list closes it. */
export async function optionsFor(
  trigger: Trigger,
  query: string,
  { services, t, language }: { services: EditorServices; t: TFunction; language: string },
): Promise<readonly TypeaheadOption[]> {
  if (trigger === 'slash') return slashOptions(query, services, t);
  if (trigger === 'emoji') return emojiOptions(query, language);
  return mentionOptions(KINDS_OF[trigger] ?? [], query, services, t);
}

function slashOptions(query: string, services: EditorServices, t: TFunction): TypeaheadOption[] {
  const blocks = SLASH_ITEMS.filter(({ id }) => services.upload || (id !== 'image' && id !== 'file')).map(
    (item) => ({
      rank: rankOf(query, t(`editor.block.${item.id}`), [item.id.toLowerCase(), ...item.aliases]),
      option: {
        key: item.id,
        label: t(`editor.block.${item.id}`),
        hint: item.sign,
        icon: slashIcon(item.id),
        $apply: (typed: TextNode, editor: LexicalEditor) => {
          $removeTyped(typed);
          item.$run(editor);
        },
      },
    }),
  );
  const templates = services.templates.map((template) => ({
    rank: rankOf(query, template.label, ['template', 'muban', 'mb', t('editor.template')]),
    option: {
      key: `template-${template.id}`,
      label: template.label,
      hint: t('editor.template'),
      icon: slashIcon('template'),
      $apply: (typed: TextNode, editor: LexicalEditor) => {
        $removeTyped(typed);
        $insertTemplate(editor, template, services.onError);
      },
    },
  }));
  return [...blocks, ...templates]
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => a.rank! - b.rank!)
    .map(({ option }) => option);
}

/** Takes the typed text away and leaves the caret in its line, also when that is empty now. */
function $removeTyped(typed: TextNode): void {
  const parent = typed.getParent();
  typed.selectStart();
  typed.remove();
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) parent?.selectEnd();
}

async function emojiOptions(query: string, language: string): Promise<TypeaheadOption[]> {
  const found = await findEmoji(query, language);
  return found.slice(0, 8).map(({ sign, label }) => ({
    key: sign,
    label,
    icon: sign,
    $apply: (typed) => {
      typed.setTextContent(sign);
      typed.select();
    },
  }));
}

async function mentionOptions(
  kinds: readonly MentionKind[],
  query: string,
  { lookups, onError }: EditorServices,
  t: TFunction,
): Promise<TypeaheadOption[]> {
  const found = await lookups.search(kinds, query);
  const options: TypeaheadOption[] = found.map((item) => ({
    key: `${item.kind}:${item.id}`,
    label: item.label,
    hint: item.hint ?? (kinds.length > 1 ? t(`editor.kind.${item.kind}`) : undefined),
    icon: slashIcon(item.kind),
    $apply: (typed) => $replaceByMention(typed, item),
  }));
  const name = query.trim();
  const isNew = name !== '' && !found.some(({ label }) => label === name);
  const { create, creatable = [] } = lookups;
  if (!isNew || !create) return options;
  for (const kind of kinds.filter((one) => creatable.includes(one))) {
    options.push({
      key: `new-${kind}`,
      label: t('editor.create', { kind: t(`editor.kind.${kind}`), name }),
      icon: slashIcon('new'),
      $apply: (typed, editor) => {
        const mention = $createMentionNode({ kind, id: null, label: name });
        typed.replace(mention);
        mention.selectNext(0, 0);
        const key = mention.getKey();
        // The text shows the name at once; the number comes when it is made.
        create(kind, name).then((made) => setMention(editor, key, made), onError);
      },
    });
  }
  return options;
}

function setMention(editor: LexicalEditor, key: string, made: Mention): void {
  editor.update(() => {
    const node = $getNodeByKey(key);
    if ($isMentionNode(node)) node.setMention(made);
  });
}
