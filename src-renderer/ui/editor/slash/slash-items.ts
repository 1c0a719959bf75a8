import { $createTextNode, $getSelection, $insertNodes, $isRangeSelection, type LexicalEditor } from 'lexical';
import { $insertCallout, $insertRule, $insertTable, $turnInto } from '../blocks/block-commands.ts';
import { OPEN_DATE_COMMAND, OPEN_EMOJI_COMMAND, PICK_FILES_COMMAND } from './editor-commands.ts';

export type SlashId =
  | 'paragraph'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'bullet'
  | 'number'
  | 'check'
  | 'quote'
  | 'calloutNote'
  | 'calloutTip'
  | 'calloutWarn'
  | 'calloutDanger'
  | 'code'
  | 'table'
  | 'image'
  | 'file'
  | 'rule'
  | 'date'
  | 'emoji'
  | 'person'
  | 'tag'
  | 'page';

/** `aliases`: English (besides the id), pinyin and initials, so that `/bg` and `/biaoge` find 表格 without a dictionary. */
export type SlashItem = {
  readonly id: SlashId;
  readonly aliases: readonly string[];
  /** How to type it without the menu. */
  readonly sign?: string;
  /** Runs in an update, after the typed `/…` is gone. */
  $run(editor: LexicalEditor): void;
};

/** Types a sign where the caret is, so that its own menu opens. */
function $type(sign: string): void {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) selection.insertText(sign);
  else $insertNodes([$createTextNode(sign)]);
}

export const SLASH_ITEMS: readonly SlashItem[] = [
  {
    id: 'paragraph',
    aliases: ['text', 'zhengwen', 'zw', 'wenben', 'wb'],
    $run: () => $turnInto('paragraph'),
  },
  {
    id: 'h1',
    aliases: ['h1', 'heading', 'biaoti', 'bt', 'yijibiaoti', 'yjbt'],
    sign: '#',
    $run: () => $turnInto('h1'),
  },
  {
    id: 'h2',
    aliases: ['h2', 'heading', 'biaoti', 'bt', 'erjibiaoti', 'ejbt'],
    sign: '##',
    $run: () => $turnInto('h2'),
  },
  {
    id: 'h3',
    aliases: ['h3', 'heading', 'biaoti', 'bt', 'sanjibiaoti', 'sjbt'],
    sign: '###',
    $run: () => $turnInto('h3'),
  },
  {
    id: 'h4',
    aliases: ['h4', 'heading', 'biaoti', 'bt', 'sijibiaoti'],
    sign: '####',
    $run: () => $turnInto('h4'),
  },
  {
    id: 'bullet',
    aliases: ['ul', 'list', 'bullet', 'wuxuliebiao', 'wxlb', 'liebiao', 'lb'],
    sign: '-',
    $run: () => $turnInto('bullet'),
  },
  {
    id: 'number',
    aliases: ['ol', 'list', 'ordered', 'youxuliebiao', 'yxlb', 'liebiao', 'lb'],
    sign: '1.',
    $run: () => $turnInto('number'),
  },
  {
    id: 'check',
    aliases: ['todo', 'task', 'check', 'renwuliebiao', 'rwlb', 'daiban', 'db', 'qingdan', 'qd'],
    sign: '[]',
    $run: () => $turnInto('check'),
  },
  { id: 'quote', aliases: ['blockquote', 'yinyong', 'yy'], sign: '>', $run: () => $turnInto('quote') },
  {
    id: 'calloutNote',
    aliases: ['callout', 'note', 'info', 'biaozhu', 'bz', 'shuoming', 'sm'],
    $run: () => $insertCallout('note'),
  },
  {
    id: 'calloutTip',
    aliases: ['callout', 'tip', 'biaozhu', 'bz', 'tishi', 'ts', 'jianyi'],
    $run: () => $insertCallout('tip'),
  },
  {
    id: 'calloutWarn',
    aliases: ['callout', 'warning', 'biaozhu', 'bz', 'zhuyi', 'zy'],
    $run: () => $insertCallout('warn'),
  },
  {
    id: 'calloutDanger',
    aliases: ['callout', 'danger', 'biaozhu', 'bz', 'weixian', 'wx'],
    $run: () => $insertCallout('danger'),
  },
  {
    id: 'code',
    aliases: ['pre', 'daima', 'dm', 'daimakuai', 'dmk'],
    sign: '```',
    $run: () => $turnInto('code'),
  },
  { id: 'table', aliases: ['grid', 'biaoge', 'bg'], $run: () => $insertTable(3, 3) },
  {
    id: 'image',
    aliases: ['picture', 'photo', 'img', 'tupian', 'tp'],
    $run: (editor) => void editor.dispatchCommand(PICK_FILES_COMMAND, 'image'),
  },
  {
    id: 'file',
    aliases: ['attachment', 'upload', 'fujian', 'fj', 'wenjian', 'wj'],
    $run: (editor) => void editor.dispatchCommand(PICK_FILES_COMMAND, 'any'),
  },
  { id: 'rule', aliases: ['divider', 'hr', 'line', 'fengexian', 'fgx'], sign: '---', $run: $insertRule },
  {
    id: 'date',
    aliases: ['day', 'today', 'riqi', 'rq', 'jintian', 'jt'],
    $run: (editor) => void editor.dispatchCommand(OPEN_DATE_COMMAND, undefined),
  },
  {
    id: 'emoji',
    aliases: ['smile', 'biaoqing', 'bq'],
    sign: ':',
    $run: (editor) => void editor.dispatchCommand(OPEN_EMOJI_COMMAND, undefined),
  },
  {
    id: 'person',
    aliases: ['people', 'mention', 'fan', 'ren', 'fensi', 'fs', 'tiji', 'tj'],
    sign: '@',
    $run: () => $type('@'),
  },
  { id: 'tag', aliases: ['label', 'biaoqian', 'bq'], sign: '#', $run: () => $type('#') },
  {
    id: 'page',
    aliases: ['note', 'case', 'link', 'biji', 'bj', 'anli', 'al', 'huodong', 'shequn', 'lianjie', 'lj'],
    sign: '[[',
    $run: () => $type('[['),
  },
];

/** Whether a query names this entry by its label or one of its aliases: 0 best, null not at all. */
export function rankOf(query: string, label: string, aliases: readonly string[]): number | null {
  const wanted = query.toLowerCase();
  if (wanted === '') return 0;
  const name = label.toLowerCase();
  if (name === wanted || aliases.includes(wanted)) return 0;
  if (name.startsWith(wanted)) return 1;
  if (aliases.some((alias) => alias.startsWith(wanted))) return 2;
  return name.includes(wanted) ? 3 : null;
}
