/** What changed between two documents: block by block, and inside a changed block word by word. Pure. */
import { diffArrays } from 'diff';
import { type DocumentBody, type DocumentNode, isElement } from '#shared/document/document-types.ts';
import { textOfLeaf } from '#shared/document/plain-text.ts';

export type DiffBlock = { readonly kind: string; readonly depth: number; readonly text: string };
export type WordMark = { readonly mark: 'same' | 'added' | 'removed'; readonly text: string };
export type DiffRow = {
  readonly change: 'same' | 'added' | 'removed' | 'changed';
  readonly kind: string;
  readonly depth: number;
  readonly words: readonly WordMark[];
};

const BLOCKS = new Set(['paragraph', 'heading', 'quote', 'listitem', 'code', 'tablerow', 'horizontalrule']);

/** The document as lines of text with what they are; a table gives a line a row. */
export function blocksOf(body: DocumentBody): DiffBlock[] {
  const blocks: DiffBlock[] = [];
  let open: { kind: string; depth: number; text: string } | null = null;
  const end = () => {
    if (open && (open.text.trim() !== '' || open.kind === 'horizontalrule')) {
      blocks.push({ ...open, text: open.text.trim() });
    }
    open = null;
  };
  type Frame = { nodes: readonly DocumentNode[]; at: number; depth: number; inRow: boolean };
  const stack: Frame[] = [{ nodes: body.root.children, at: 0, depth: 0, inRow: false }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.at++];
    if (!node) {
      stack.pop();
      continue;
    }
    const isBlock = BLOCKS.has(node.type) && !frame.inRow;
    if (isBlock) {
      end();
      open = { kind: kindOf(node), depth: frame.depth, text: '' };
    }
    if (!isElement(node)) {
      open ??= { kind: 'paragraph', depth: frame.depth, text: '' };
      open.text += textOfLeaf(node);
    } else {
      if (node.type === 'tablecell' && open && open.text !== '') open.text += ' │ ';
      stack.push({
        nodes: node.children,
        at: 0,
        depth: frame.depth + (node.type === 'list' ? 1 : 0),
        inRow: frame.inRow || node.type === 'tablerow',
      });
    }
  }
  end();
  return blocks;
}

function kindOf(node: DocumentNode): string {
  return node.type === 'heading' ? node.tag : node.type;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsOf = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);

function marksOf(before: string, after: string): WordMark[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ added, removed, value }) => ({
    mark: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

/** How much of two texts is the same, 0 to 1, by characters of equal words. */
function likeness(marks: readonly WordMark[], longer: number): number {
  const same = marks.reduce((sum, { mark, text }) => sum + (mark === 'same' ? text.length : 0), 0);
  return longer === 0 ? 1 : same / longer;
}

/** Less alike than this, a block counts as removed and another as added. */
const ALIKE = 0.35;
/** Words of blocks beyond this are not compared one by one. */
const LONG = 20_000;

const whole = (change: 'same' | 'added' | 'removed', { kind, depth, text }: DiffBlock): DiffRow => ({
  change,
  kind,
  depth,
  words: [{ mark: change, text }],
});

/** The rows of the later document, with what went away where it stood. */
export function diffBodies(before: DocumentBody, after: DocumentBody): DiffRow[] {
  const runs = diffArrays(blocksOf(before), blocksOf(after), {
    comparator: (a, b) => a.kind === b.kind && a.depth === b.depth && a.text === b.text,
  });
  const rows: DiffRow[] = [];
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]!;
    const next = runs[at + 1];
    if (run.removed && next?.added) {
      rows.push(...pairUp(run.value, next.value));
      at++;
    } else {
      const change = run.added ? 'added' : run.removed ? 'removed' : 'same';
      rows.push(...run.value.map((block) => whole(change, block)));
    }
  }
  return rows;
}

/** Blocks that changed in place keep together; the rest went and came. */
function pairUp(removed: readonly DiffBlock[], added: readonly DiffBlock[]): DiffRow[] {
  const rows: DiffRow[] = [];
  const left = [...removed];
  for (const block of added) {
    const found = left.slice(0, 8).findIndex((old) => {
      if (Math.max(old.text.length, block.text.length) > LONG) return false;
      return likeness(marksOf(old.text, block.text), Math.max(old.text.length, block.text.length)) >= ALIKE;
    });
    if (found < 0) {
      rows.push(whole('added', block));
      continue;
    }
    rows.push(...left.splice(0, found).map((old) => whole('removed', old)));
    const old = left.shift()!;
    rows.push({
      change: 'changed',
      kind: block.kind,
      depth: block.depth,
      words: marksOf(old.text, block.text),
    });
  }
  return [...rows, ...left.map((old) => whole('removed', old))];
}
