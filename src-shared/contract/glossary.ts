import { z } from 'zod';
import { query } from './base.ts';
import { ContentLanguage } from './notes.ts';

export const GlossaryTerm = z.object({
  key: z.string(),
  term: z.string(),
  /** Other ways to write it, for finding it in a text. */
  aliases: z.array(z.string()),
  definition: z.string(),
  /** Keys of terms that explain each other. */
  related: z.array(z.string()),
});
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

/** Shipped with the program, in own words; nothing of it is in the library file. */
export const glossaryContract = {
  list: query.input(z.object({ language: ContentLanguage })).output(z.array(GlossaryTerm)),
  /** By key; null where there is no such term. */
  get: query.input(z.object({ language: ContentLanguage, key: z.string() })).output(GlossaryTerm.nullable()),
  /** Rules of thumb quoted by practitioners: to be shown as such, never as truth. */
  rulesOfThumb: query
    .input(z.object({ language: ContentLanguage }))
    .output(z.array(z.object({ key: z.string(), text: z.string() }))),
};
