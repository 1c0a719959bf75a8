import { implement } from '@orpc/server';
import { notesContract } from '#shared/contract/notes.ts';
import type { NotesService } from './notes-service.ts';

const os = implement(notesContract);

export const notesRouter = (service: NotesService) =>
  os.router({
    list: os.list.handler(({ input }) => service.list(input)),
    count: os.count.handler(({ input }) => service.count(input)),
    get: os.get.handler(({ input }) => service.get(input)),
    create: os.create.handler(({ input }) => service.create(input)),
    update: os.update.handler(({ input }) => service.update(input)),
    updateMany: os.updateMany.handler(({ input }) => service.updateMany(input)),
    opened: os.opened.handler(({ input }) => service.opened(input)),
    remove: os.remove.handler(({ input }) => service.remove(input)),
    restore: os.restore.handler(({ input }) => service.restore(input)),
    trash: os.trash.handler(({ input }) => service.trash(input)),
    daily: os.daily.handler(({ input }) => service.daily(input)),
    templates: os.templates.handler(({ input }) => service.templates(input)),
    createTemplate: os.createTemplate.handler(({ input }) => service.createTemplate(input)),
    folders: os.folders.handler(() => service.folders()),
    createFolder: os.createFolder.handler(({ input }) => service.createFolder(input)),
    updateFolder: os.updateFolder.handler(({ input }) => service.updateFolder(input)),
    removeFolder: os.removeFolder.handler(({ input }) => service.removeFolder(input)),
    backlinks: os.backlinks.handler(({ input }) => service.backlinks(input)),
    unlinkedMentions: os.unlinkedMentions.handler(({ input }) => service.unlinkedMentions(input)),
    notesOf: os.notesOf.handler(({ input }) => service.notesOf(input)),
    mentionSearch: os.mentionSearch.handler(({ input }) => service.mentionSearch(input)),
    createMentioned: os.createMentioned.handler(({ input }) => service.createMentioned(input)),
    describe: os.describe.handler(({ input }) => service.describe(input)),
  });
