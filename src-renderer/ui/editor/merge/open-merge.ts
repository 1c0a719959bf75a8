/** Two versions of one document for somebody who chooses between them, place by place. Free of Lexical. */
import { type DocumentBody, emptyBody } from '#shared/document/document-types.ts';
import { openBody } from '../document-body.ts';
import { chosenBlocks, type MergeChoice, mergePieces } from './merge-rules.ts';

/** What each side has at a place that both wrote; no blocks where that side deleted them. */
export type Meeting = { readonly theirs: DocumentBody; readonly mine: DocumentBody };

export type OpenedMerge = {
  /** From the first of the text to the last. */
  readonly meetings: readonly Meeting[];
  /** The text with everything that only one side wrote, and what was chosen of the rest; a choice for each meeting. */
  put(choices: readonly MergeChoice[]): DocumentBody;
};

/**
 * Puts two versions beside each other that began at `base`; all as stored.
 * @returns null where one of them holds something that cannot be read whole: then there is nothing to count off
 */
export function openMerge(base: unknown, theirs: unknown, mine: unknown): OpenedMerge | null {
  const [before, there, here] = [openBody(base), openBody(theirs), openBody(mine)];
  if (before.kind !== 'whole' || there.kind !== 'whole' || here.kind !== 'whole') return null;
  const textsOf = ({ root }: DocumentBody) => root.children.map((block) => JSON.stringify(block));
  const pieces = mergePieces(textsOf(before.body), textsOf(there.body), textsOf(here.body));
  const withBlocks = (children: DocumentBody['root']['children']): DocumentBody => ({
    root: { ...here.body.root, children },
  });
  const [theirBlocks, myBlocks] = [there.body.root.children, here.body.root.children];
  return {
    meetings: pieces
      .filter(({ by }) => by === 'both')
      .map((piece) => ({
        theirs: withBlocks(theirBlocks.slice(piece.theirs.from, piece.theirs.to)),
        mine: withBlocks(myBlocks.slice(piece.mine.from, piece.mine.to)),
      })),
    put(choices) {
      const blocks = chosenBlocks(pieces, theirBlocks, myBlocks, choices);
      return blocks.length > 0 ? withBlocks(blocks) : emptyBody();
    },
  };
}
