import { implement } from '@orpc/server';
import { historyContract } from '#shared/contract/history.ts';
import type { HistoryService } from './history-service.ts';

const os = implement(historyContract);

export const historyRouter = (service: HistoryService) =>
  os.router({
    list: os.list.handler(({ input }) => service.list(input)),
    rows: os.rows.handler(({ input }) => service.rows(input)),
    peek: os.peek.handler(() => service.peek()),
    work: os.work.handler(() => service.work()),
    undo: os.undo.handler(({ input }) => service.undo(input)),
    redo: os.redo.handler(() => service.redo()),
    stop: os.stop.handler(() => service.stop()),
    carryOn: os.carryOn.handler(() => service.carryOn()),
  });
