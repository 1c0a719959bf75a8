import { implement } from '@orpc/server';
import { chatsContract } from '#shared/contract/chats.ts';
import type { ChatsService } from './chats-service.ts';

const os = implement(chatsContract);

export const chatsRouter = (service: ChatsService) =>
  os.router({
    open: os.open.handler(({ input, signal }) => service.open(input, signal)),
    sessionMembers: os.sessionMembers.handler(({ input }) => service.sessionMembers(input)),
    plan: os.plan.handler(({ input }) => service.plan(input)),
    commit: os.commit.handler(({ input }) => service.commit(input)),
    close: os.close.handler(({ input }) => service.close(input)),
    undo: os.undo.handler(({ input }) => service.undo(input)),
    imports: os.imports.handler(({ input }) => service.imports(input)),
    messages: os.messages.handler(({ input }) => service.messages(input)),
    context: os.context.handler(({ input }) => service.context(input)),
    members: os.members.handler(({ input }) => service.members(input)),
    linkMember: os.linkMember.handler(({ input }) => service.linkMember(input)),
    setMe: os.setMe.handler(({ input }) => service.setMe(input)),
    forgetTexts: os.forgetTexts.handler(() => service.forgetTexts()),
  });
