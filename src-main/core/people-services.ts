import { createFansService } from '../domains/fans/fans-service.ts';
import { createFieldsService } from '../domains/fields/fields-service.ts';
import { createFollowUpsService } from '../domains/follow-ups/follow-ups-service.ts';
import { createInteractionsService } from '../domains/interactions/interactions-service.ts';
import { createPipelineService } from '../domains/pipeline/pipeline-service.ts';
import { createRelationsService } from '../domains/relations/relations-service.ts';
import { createSearchService } from '../domains/search/search-service.ts';
import { createSettingsService } from '../domains/settings/settings-service.ts';
import { createStrengthService } from '../domains/strength/strength-service.ts';
import { createTagsService } from '../domains/tags/tags-service.ts';
import type { Deps } from './deps.ts';

/** The services of people and the board: what every other domain builds on, and all that the first page needs. */
export function createPeopleServices(deps: Deps) {
  const fans = createFansService(deps);
  const tags = createTagsService(deps);
  const fields = createFieldsService(deps);
  const strength = createStrengthService(deps, { fans });
  const settings = createSettingsService(deps, { strength });
  const pipeline = createPipelineService(deps, { fans });
  const interactions = createInteractionsService(deps, { fans, strength, pipeline });
  const relations = createRelationsService(deps);
  const followUps = createFollowUpsService(deps, { fans });
  const search = createSearchService(deps);
  return {
    fans,
    tags,
    fields,
    strength,
    settings,
    pipeline,
    interactions,
    relations,
    followUps,
    search,
  };
}

export type PeopleServices = ReturnType<typeof createPeopleServices>;
