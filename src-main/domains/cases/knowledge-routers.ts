import { implement } from '@orpc/server';
import { savedViewsContract } from '#shared/contract/cases.ts';
import { glossaryContract } from '#shared/contract/glossary.ts';
import { starterContent } from '../../core/starter-content.ts';
import type { createSavedViewsService } from './saved-views-service.ts';

const views = implement(savedViewsContract);
const glossary = implement(glossaryContract);

export const savedViewsRouter = (service: ReturnType<typeof createSavedViewsService>) =>
  views.router({
    list: views.list.handler(({ input }) => service.list(input)),
    create: views.create.handler(({ input }) => service.create(input)),
    update: views.update.handler(({ input }) => service.update(input)),
    remove: views.remove.handler(({ input }) => service.remove(input)),
  });

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
