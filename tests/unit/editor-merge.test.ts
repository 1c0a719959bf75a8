import { createHeadlessEditor } from '@lexical/headless';
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import fc from 'fast-check';
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type ElementNode,
  HISTORY_PUSH_TAG,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical';
import { describe, expect, it } from 'vitest';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { plainText } from '#shared/document/plain-text.ts';
import { $leaveCallout } from '#ui/editor/blocks/block-commands.ts';
import { $createFilledCallout } from '#ui/editor/callout/CalloutNode.ts';
import { toEditorState } from '#ui/editor/document-body.ts';
import { NODES } from '#ui/editor/editor-nodes.ts';
import { mergeInto } from '#ui/editor/merge/merge-into.ts';
import { chosenBlocks, type MergeChoice, mergeBlocks, mergePieces } from '#ui/editor/merge/merge-rules.ts';
import { openMerge } from '#ui/editor/merge/open-merge.ts';
import { createDocumentSession } from '../../src-renderer/app/knowledge/document-session.ts';
import { bodyOfLines } from '../support/document-body.ts';

const body = (...lines: string[]) => JSON.parse(bodyOfLines(...lines)) as DocumentBody;

function editorWith(...lines: string[]) {
  const editor = createHeadlessEditor({
    nodes: NODES,
    onError: (error) => {
      throw error;
    },
  });
  editor.setEditorState(editor.parseEditorState(toEditorState(body(...lines))));
  return editor;
}

function apply(
  edits: ReturnType<typeof mergeBlocks>,
  theirs: readonly string[],
  mine: readonly string[],
): string[] | null {
  if (edits === null) return null;
  const merged = [...mine];
  for (const { at, remove, from, to } of edits) merged.splice(at, remove, ...theirs.slice(from, to));
  return merged;
}

describe('two versions of one text', () => {
  const merge = (base: string, theirs: string, mine: string) =>
    apply(mergeBlocks([...base], [...theirs], [...mine]), [...theirs], [...mine])?.join('') ?? null;

  it.each([
    ['abcd', 'aXcd', 'abcY', 'aXcY'],
    ['abcd', 'acd', 'abcdY', 'acdY'],
    ['abcd', 'XXabcd', 'abd', 'XXabd'],
    ['abcd', 'abXcd', 'aYcd', 'aYXcd'],
    ['abcd', 'aXbcd', 'aYcd', null],
    ['abcd', 'aXcd', 'aYcd', null],
    ['abcd', 'abcdX', 'abcdY', null],
    ['abcd', 'aXcd', 'aXcdY', 'aXcdY'],
    ['abcd', 'abcd', 'aYcd', 'aYcd'],
  ])('%s as %s and as %s becomes %s', (base, theirs, mine, wanted) => {
    expect(merge(base, theirs, mine)).toBe(wanted);
  });

  it('lose nothing that either wrote, and both sides come to the same', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });
    const edit = (prefix: string) =>
      fc.array(fc.tuple(fc.nat(8), fc.nat(2), fc.constantFrom('', prefix, prefix + prefix)), {
        maxLength: 3,
      });
    const changed = (base: string[], edits: [number, number, string][]) => {
      const later = [...base];
      for (const [at, remove, added] of edits) later.splice(at % (later.length + 1), remove, ...added);
      return later;
    };
    fc.assert(
      fc.property(text, edit('x'), edit('y'), (base, xs, ys) => {
        const theirs = changed(base, xs);
        const mine = changed(base, ys);
        const here = apply(mergeBlocks(base, theirs, mine), theirs, mine);
        const there = apply(mergeBlocks(base, mine, theirs), mine, theirs);
        expect(here).toEqual(there);
        if (here === null) return;
        const count = (list: string[], letter: string) => list.filter((one) => one === letter).length;
        expect(count(here, 'x')).toBe(count(theirs, 'x'));
        expect(count(here, 'y')).toBe(count(mine, 'y'));
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, string, string, MergeChoice[], string]>([
    ['abcd', 'aXcd', 'aYcd', ['mine'], 'aYcd'],
    ['abcd', 'aXcd', 'aYcd', ['theirs'], 'aXcd'],
    ['abcd', 'aXcd', 'aYcd', ['both'], 'aYXcd'],
    ['abcde', 'Xbcdx', 'YbZdy', ['theirs', 'mine'], 'XbZdy'],
    ['abcde', 'Xbcdx', 'YbZdy', ['mine', 'both'], 'YbZdyx'],
    // Theirs over three blocks, here two separate changes of them: one place.
    ['abcde', 'aXe', 'aYcZe', ['theirs'], 'aXe'],
    ['abcde', 'aXe', 'aYcZe', ['mine'], 'aYcZe'],
    // One side deleted what the other wrote anew.
    ['abc', 'ac', 'aYc', ['theirs'], 'ac'],
    ['abc', 'ac', 'aYc', ['both'], 'aYc'],
  ])('%s as %s and as %s is chosen at each place where they meet', (base, theirs, mine, choices, wanted) => {
    const pieces = mergePieces([...base], [...theirs], [...mine]);
    expect(pieces.filter(({ by }) => by === 'both')).toHaveLength(choices.length);
    expect(chosenBlocks(pieces, [...theirs], [...mine], choices).join('')).toBe(wanted);
  });

  it('keep every block that either wrote where both are chosen', () => {
    const later = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 8 });
    const written = (prefix: string) =>
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', `${prefix}1`, `${prefix}2`), { maxLength: 8 });
    fc.assert(
      fc.property(later, written('x'), written('y'), (base, theirs, mine) => {
        const pieces = mergePieces(base, theirs, mine);
        const meetings = pieces.filter(({ by }) => by === 'both').length;
        const put = chosenBlocks(pieces, theirs, mine, Array(meetings).fill('both'));
        const own = (list: string[], prefix: string) => list.filter((one) => one.startsWith(prefix));
        expect(own(put, 'x')).toEqual(own(theirs, 'x'));
        expect(own(put, 'y')).toEqual(own(mine, 'y'));
        // The pieces are both texts from first to last, none left out and none twice.
        expect(pieces.flatMap(({ theirs: { from, to } }) => theirs.slice(from, to))).toEqual(theirs);
        expect(pieces.flatMap(({ mine: { from, to } }) => mine.slice(from, to))).toEqual(mine);
      }),
      { numRuns: 2000 },
    );
  });

  it('are put together as documents, each place as it is chosen', () => {
    const opened = openMerge(
      body('one', 'two', 'three'),
      body('ONE', 'two', 'their end'),
      body('one', 'two', 'my end', 'more'),
    );
    expect(opened?.meetings.map(({ theirs, mine }) => [plainText(theirs), plainText(mine)])).toEqual([
      ['their end', 'my end\nmore'],
    ]);
    expect(opened && plainText(opened.put(['theirs']))).toBe('ONE\ntwo\ntheir end');
    expect(opened && plainText(opened.put(['mine']))).toBe('ONE\ntwo\nmy end\nmore');
    // All of it deleted is an empty paragraph: a document without blocks has no place for a caret.
    expect(
      openMerge(body('one'), body('ONE'), { root: { ...body('one').root, children: [] } })?.put(['mine']),
    ).toMatchObject({
      root: { children: [{ type: 'paragraph', children: [] }] },
    });
    expect(openMerge(body('one'), body('ONE'), null)).toBeNull();
  });

  it('come together in the editor, and the caret stays where it is', () => {
    const editor = editorWith('one', 'two', 'three');
    editor.update(
      () => {
        const last = $getRoot().getLastChildOrThrow();
        last.selectEnd().insertText(' more');
      },
      { discrete: true },
    );
    const merged = mergeInto(editor, body('one', 'two', 'three'), body('ONE', 'new', 'two', 'three'));
    expect(merged && plainText(merged)).toBe('ONE\nnew\ntwo\nthree more');
    editor.read(() => {
      const selection = $getSelection();
      expect($isRangeSelection(selection) && selection.anchor.getNode().getTextContent()).toBe('three more');
    });
    expect(mergeInto(editor, body('one', 'two', 'three'), body('one', 'two', 'THREE'))).toBeNull();
  });

  it('leave every step that can be taken back, each with what the other window wrote', () => {
    const editor = editorWith('one', 'two', 'three');
    const history = createEmptyHistoryState();
    registerHistory(editor, history, 0);
    const write = (at: number, text: string) =>
      editor.update(
        () => {
          $getRoot().getChildAtIndex(at)!.selectEnd().insertText(text);
        },
        { discrete: true, tag: HISTORY_PUSH_TAG },
      );
    const text = () => editor.read(() => $getRoot().getTextContent().replace(/\n+/g, '|'));
    write(2, ' a');
    write(2, ' b');
    write(1, ' c');
    editor.dispatchCommand(UNDO_COMMAND, undefined);
    expect(text()).toBe('one|two|three a b');
    expect(
      mergeInto(editor, body('one', 'two', 'three'), body('ONE', 'new', 'two', 'three'), history),
    ).not.toBeNull();
    expect(text()).toBe('ONE|new|two|three a b');
    const seen: string[] = [];
    const step = (command: typeof UNDO_COMMAND) => {
      editor.dispatchCommand(command, undefined);
      seen.push(text());
    };
    step(REDO_COMMAND);
    for (let n = 0; n < 4; n++) step(UNDO_COMMAND);
    step(REDO_COMMAND);
    expect(seen).toEqual([
      'ONE|new|two c|three a b',
      'ONE|new|two|three a b',
      'ONE|new|two|three a',
      // The first step of all: there is nothing before it.
      'ONE|new|two|three a',
      'ONE|new|two|three a',
      'ONE|new|two|three a b',
    ]);
    // Written after the merge, taken back to it.
    write(0, ' d');
    step(UNDO_COMMAND);
    expect(seen.at(-1)).toBe('ONE|new|two|three a b');
  });

  it('keep only the steps that do not meet what the other window wrote', () => {
    const editor = editorWith('one', 'two');
    const history = createEmptyHistoryState();
    registerHistory(editor, history, 0);
    const write = (at: number, more: string) =>
      editor.update(
        () => {
          $getRoot().getChildAtIndex(at)!.selectEnd().insertText(more);
        },
        { discrete: true, tag: HISTORY_PUSH_TAG },
      );
    // A first line that was written and taken out again by hand stands in the way of theirs.
    write(0, '!');
    editor.update(
      () => {
        const [first] = $getRoot().getFirstChildOrThrow<ElementNode>().getChildren();
        if ($isTextNode(first)) first.setTextContent('one');
      },
      { discrete: true, tag: HISTORY_PUSH_TAG },
    );
    write(1, '?');
    expect(mergeInto(editor, body('one', 'two'), body('ONE', 'two'), history)).not.toBeNull();
    expect(history.undoStack).toHaveLength(1);
    editor.dispatchCommand(UNDO_COMMAND, undefined);
    expect(editor.read(() => $getRoot().getTextContent())).toBe('ONE\n\ntwo');
  });
});

describe('a document that two windows write', () => {
  function open(merge: ((base: string, theirs: string) => string | null) | null) {
    const held = { rev: 1, body: 'base' };
    const session = createDocumentSession({
      first: { ...held },
      save: async (text, baseRev) => {
        if (baseRev !== held.rev) throw new Error('conflict');
        held.rev++;
        held.body = text;
        return { rev: held.rev };
      },
      isConflict: (error) => error instanceof Error && error.message === 'conflict',
      load: async () => ({ ...held }),
      keepTheirs: async () => {},
      keepMine: async () => {},
    });
    session.setMerger(merge);
    held.rev = 2;
    held.body = 'theirs';
    return { held, session };
  }

  it('is saved with what both wrote where they wrote different blocks, and nobody is asked', async () => {
    const { held, session } = open((base, theirs) => `${base}+${theirs}+mine`);
    session.changed(() => 'mine');
    await session.flush();
    expect(held).toEqual({ rev: 3, body: 'base+theirs+mine' });
    expect(session.get()).toMatchObject({ state: 'saved', rev: 3, theirs: null });
  });

  it('asks where they wrote the same block', async () => {
    const { held, session } = open(() => null);
    session.changed(() => 'mine');
    await session.flush();
    expect(held.body).toBe('theirs');
    expect(session.get()).toMatchObject({ state: 'conflict', theirs: { rev: 2, body: 'theirs' } });
  });
});

describe('Enter on an empty last line of a callout', () => {
  const written = (lines: string[]) => {
    const editor = editorWith('');
    editor.update(
      () => {
        const { callout, first } = $createFilledCallout('note');
        $getRoot().append(callout, $createParagraphNode());
        first.append($createTextNode(lines[0] ?? ''));
        for (const line of lines.slice(1))
          callout.append($createParagraphNode().append(...(line ? [$createTextNode(line)] : [])));
        callout.getLastChildOrThrow().selectEnd();
      },
      { discrete: true },
    );
    return editor;
  };
  it('goes on below it', () => {
    const editor = written(['said', '']);
    editor.update(
      () => {
        expect($leaveCallout()).toBe(true);
        expect(
          $getRoot()
            .getChildren()
            .map((node) => node.getType()),
        ).toEqual(['paragraph', 'callout', 'paragraph']);
        const selection = $getSelection();
        expect($isRangeSelection(selection) && selection.anchor.getNode().getIndexWithinParent()).toBe(2);
      },
      { discrete: true },
    );
  });
  it('is a new line where there are words', () => {
    const editor = written(['said']);
    editor.update(() => expect($leaveCallout()).toBe(false), { discrete: true });
  });
});
