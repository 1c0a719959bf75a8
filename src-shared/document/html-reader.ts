/** What the readers of HTML's parts hand to each other. */
import type { Nodes } from 'hast';
import type { DocumentNode } from './document-types.ts';
import type { InlineItem, LinkFacts } from './inline-items.ts';
import type { References } from './references.ts';

export type HtmlOptions = Pick<References, 'data' | 'file' | 'local' | 'missing' | 'note'>;

export type HtmlReader = {
  options: HtmlOptions;
  /** Finished blocks. */
  blocks: DocumentNode[];
  /** The line at hand. */
  line: InlineItem[];
  /** The blocks inside an element by themselves. */
  blocksIn(nodes: readonly Nodes[], context: HtmlContext, level: number): DocumentNode[];
};
export type HtmlContext = { format: number; link: LinkFacts | null; keepsBlanks: boolean };

/** Deeper than this, elements only give their content. */
export const MAX_LEVEL = 40;
