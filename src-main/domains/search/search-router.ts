import { implement } from '@orpc/server';
import { searchContract } from '#shared/contract/search.ts';
import type { SearchService } from './search-service.ts';

const os = implement(searchContract);

export const searchRouter = (service: SearchService) =>
  os.router({ texts: os.texts.handler(({ input }) => service.texts(input)) });
