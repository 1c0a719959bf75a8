// Which queries a change of the core makes untrue.
import type { QueryKey } from '@tanstack/react-query';
import type { Domain, LiveChange, NamedDomain } from '#shared/contract/live.ts';

/**
 * Which queries (by the first part of their method) show something of a domain. A fan row carries tags, stage,
 * strength and follow-ups, so most domains touch `fans` and `pipeline`.
 */
const SHOWN_BY: Record<Domain, readonly string[]> = {
  fans: [
    'fans',
    'duplicates',
    'pipeline',
    'followUps',
    'relations',
    'strength',
    'tags',
    'maintenance',
    'documents',
    'notes',
    'participants',
    'referrals',
    'measures',
    'communities',
    'memberships',
    'questions',
    'communityHealth',
    'communityLog',
  ],
  tags: ['tags', 'fans', 'pipeline', 'documents', 'notes', 'communities'],
  fields: ['fields', 'fans', 'duplicates'],
  interactions: [
    'interactions',
    'fans',
    'pipeline',
    'strength',
    'maintenance',
    'measures',
    'attribution',
    'participants',
    'campaignPlan',
    'communityLog',
  ],
  relations: ['relations', 'fans'],
  followUps: ['followUps', 'fans', 'pipeline'],
  pipeline: ['pipeline', 'fans', 'interactions', 'settings'],
  strength: ['strength', 'fans', 'pipeline'],
  communities: [
    'duplicates',
    'communities',
    'memberships',
    'communityDays',
    'questions',
    'rituals',
    'communityHealth',
    'communityGraph',
    'communityLog',
  ],
  campaigns: ['campaigns', 'campaignPlan', 'participants', 'referrals', 'attribution', 'measures', 'posts'],
  posts: ['posts', 'measures', 'campaigns'],
  history: ['history'],
  settings: ['settings', 'strength', 'fans', 'pipeline'],
  transfer: ['transfer'],
  // Files of a community are those of its texts.
  documents: ['documents', 'notes', 'search', 'communityLog'],
  notes: ['notes', 'documents', 'search', 'communityLog'],
  cases: ['cases', 'documents', 'notes', 'search'],
  attachments: ['attachments'],
  savedViews: ['savedViews'],
  chats: ['chats', 'communities'],
};

/** The person that a query is about, from its oRPC key `[path, {input}]`; null for lists and counts. */
function personOf(queryKey: QueryKey): number | null {
  const [path, options] = queryKey as [readonly string[], { input?: { id?: unknown; fanId?: unknown } }?];
  const input = options?.input;
  if (typeof input?.fanId === 'number') return input.fanId;
  const isFan = path[0] === 'fans' && (path[1] === 'get' || path[1] === 'rfm' || path[1] === 'referred');
  return isFan && typeof input?.id === 'number' ? input.id : null;
}

const OWN_METHODS: Readonly<Record<NamedDomain, readonly string[]>> = {
  notes: ['get'],
  cases: ['get'],
  documents: ['get', 'revisions'],
};

const NAMED = Object.keys(OWN_METHODS) as NamedDomain[];

/** The one note, case or document that a query is about; null for lists, links and whatever shows several. */
function thingOf(queryKey: QueryKey): { domain: NamedDomain; id: number } | null {
  const [path, options] = queryKey as [readonly string[], { input?: { id?: unknown } }?];
  const domain = NAMED.find((one) => one === path[0]);
  const id = options?.input?.id;
  if (!domain || typeof id !== 'number' || !OWN_METHODS[domain].includes(path[1] ?? '')) return null;
  return { domain, id };
}

/** Whether a query may show something else after `change`. */
export function isTouched(queryKey: QueryKey, change: LiveChange): boolean {
  const [path] = queryKey as [unknown];
  const root: unknown = Array.isArray(path) ? path[0] : undefined;
  if (typeof root !== 'string') return false;
  const thing = thingOf(queryKey);
  const isMoved = (domain: Domain) => {
    const named = change.named?.[domain as NamedDomain];
    return !thing || !named || (domain === thing.domain && named.includes(thing.id));
  };
  if (!change.domains.some((domain) => SHOWN_BY[domain].includes(root) && isMoved(domain))) return false;
  const person = personOf(queryKey);
  // RFM medians move with everyone's purchases.
  const isOwn = person !== null && Array.isArray(path) && path[1] !== 'rfm';
  return !isOwn || change.fanIds === null || change.fanIds.includes(person);
}
