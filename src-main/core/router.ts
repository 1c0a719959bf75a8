import { lazy } from '@orpc/server';
import { glossaryRouter } from '../domains/cases/glossary-router.ts';
import { fansRouter } from '../domains/fans/fans-router.ts';
import { fieldsRouter } from '../domains/fields/fields-router.ts';
import { followUpsRouter } from '../domains/follow-ups/follow-ups-router.ts';
import { interactionsRouter } from '../domains/interactions/interactions-router.ts';
import { pipelineRouter } from '../domains/pipeline/pipeline-router.ts';
import { relationsRouter } from '../domains/relations/relations-router.ts';
import { settingsRouter } from '../domains/settings/settings-router.ts';
import { strengthRouter } from '../domains/strength/strength-router.ts';
import { tagsRouter } from '../domains/tags/tags-router.ts';
import type { Deps } from './deps.ts';
import type { LaterRouter } from './later-router.ts';
import { liveRouter } from './live-router.ts';
import { loadLater } from './load-later.ts';
import { createPeopleServices } from './people-services.ts';

/**
 * All services of a library, and the router that answers the whole contract with them. People and the board are there at
 * once, so that the first page is answered soon; the other domains come with the first call to one of them.
 */
export function createRouter(deps: Deps) {
  const people = createPeopleServices(deps);
  let loading: Promise<LaterRouter> | undefined;
  const load = () => {
    loading ??= loadLater().then(({ createLaterRouter }) => createLaterRouter(deps, people));
    return loading;
  };
  const later = <D extends keyof LaterRouter>(domain: D) =>
    // A plain copy: a router that carries its contract is searched by the whole path once it is loaded, and nothing is found.
    lazy(async () => ({ default: { ...(await load())[domain] } }));
  return {
    fans: fansRouter(people.fans),
    tags: tagsRouter(people.tags),
    fields: fieldsRouter(people.fields),
    interactions: interactionsRouter(people.interactions),
    relations: relationsRouter(people.relations),
    followUps: followUpsRouter(people.followUps),
    pipeline: pipelineRouter(people.pipeline),
    strength: strengthRouter(people.strength),
    settings: settingsRouter(people.settings),
    // Of the texts of all domains: with those that say which they have.
    search: later('search'),
    duplicates: later('duplicates'),
    glossary: glossaryRouter(),
    history: later('history'),
    transfer: later('transfer'),
    maintenance: later('maintenance'),
    documents: later('documents'),
    notes: later('notes'),
    attachments: later('attachments'),
    cases: later('cases'),
    savedViews: later('savedViews'),
    vault: later('vault'),
    communities: later('communities'),
    memberships: later('memberships'),
    communityDays: later('communityDays'),
    questions: later('questions'),
    rituals: later('rituals'),
    communityHealth: later('communityHealth'),
    communityGraph: later('communityGraph'),
    communityLog: later('communityLog'),
    chats: later('chats'),
    campaigns: later('campaigns'),
    campaignPlan: later('campaignPlan'),
    posts: later('posts'),
    participants: later('participants'),
    referrals: later('referrals'),
    attribution: later('attribution'),
    measures: later('measures'),
    live: liveRouter(deps),
  };
}

export type KithRouter = ReturnType<typeof createRouter>;
