import { implement } from '@orpc/server';
import { glossaryContract } from '#shared/contract/glossary.ts';
import { starterContent } from '../../core/starter-content.ts';

const glossary = implement(glossaryContract);

/** Read from what the program ships; no library is asked. */
export const glossaryRouter = () =>
  glossary.router({
    list: glossary.list.handler(async ({ input }) => (await starterContent(input.language)).terms),
    get: glossary.get.handler(async ({ input }) => {
      const { terms } = await starterContent(input.language);
      return terms.find(({ key }) => key === input.key) ?? null;
    }),
    rulesOfThumb: glossary.rulesOfThumb.handler(
      async ({ input }) => (await starterContent(input.language)).rulesOfThumb,
    ),
  });
