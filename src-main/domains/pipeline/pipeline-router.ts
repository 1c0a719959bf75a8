import { implement } from '@orpc/server';
import { pipelineContract } from '#shared/contract/pipeline.ts';
import type { PipelineService } from './pipeline-service.ts';

const os = implement(pipelineContract);

export const pipelineRouter = (service: PipelineService) =>
  os.router({
    stages: os.stages.handler(() => service.stages()),
    column: os.column.handler(({ input }) => service.column(input)),
    headers: os.headers.handler(({ input }) => service.headers(input)),
    move: os.move.handler(({ input }) => service.move(input)),
    createStage: os.createStage.handler(({ input }) => service.createStage(input)),
    updateStage: os.updateStage.handler(({ input }) => service.updateStage(input)),
    removeStage: os.removeStage.handler(({ input }) => service.removeStage(input)),
    suggestions: os.suggestions.handler(({ input }) => service.suggestions.list(input)),
    suggestionOf: os.suggestionOf.handler(({ input }) => service.suggestions.ofFan(input.fanId)),
    acceptSuggestions: os.acceptSuggestions.handler(({ input }) => service.suggestions.accept(input)),
    dismissSuggestions: os.dismissSuggestions.handler(({ input }) => service.suggestions.dismiss(input)),
    refreshSuggestions: os.refreshSuggestions.handler(() => service.suggestions.refresh()),
    flow: os.flow.handler(({ input }) => service.flow(input)),
  });
