/** The demo owner's decisions on the board: every few weeks they look at what the rules advise, and mostly follow it. */
import type { Settings } from '#shared/contract/settings.ts';
import type { RuleInteraction } from '#shared/rules/interaction-kinds.ts';
import { stageEvidence } from '#shared/rules/stage-evidence.ts';
import { type StageRuleId, suggestStage } from '#shared/rules/stage-rules.ts';
import type { BoardStage } from '../pipeline/suggestion-rules.ts';
import type { DemoWords } from './demo-words.ts';
import type { InteractionDraft, MoveDraft } from './person-draft.ts';
import type { SeededRandom } from './seeded-random.ts';

const DAY = 86_400_000;
const REVIEW_EVERY = 26 * DAY;
/** The last review was so long ago: what the rules have advised since waits. */
const LAST_REVIEW = 24 * DAY;
/** As the app does after "not now". */
const DISMISSED_FOR = 90 * DAY;

export type Decisions = { moves: MoveDraft[]; dismissals: { toStageId: number; until: number }[] };

/**
 * Goes through a life review by review. The owner says "not now" to stages beyond `reaches`.
 * @param person.referredAt when each person they brought came, epoch ms
 */
export function decide(
  person: {
    since: number;
    interactions: readonly InteractionDraft[];
    referredAt: readonly number[];
    reaches: string;
    byList: boolean;
  },
  context: {
    stages: readonly BoardStage[];
    settings: Settings;
    now: number;
    words: DemoWords;
    random: SeededRandom;
  },
): Decisions {
  const { stages, settings, now, words, random } = context;
  const idOf = (key: string) => stages.find((stage) => stage.key === key)!.id;
  const orderOf = (key: string) => stages.findIndex((stage) => stage.key === key);
  const facts: RuleInteraction[] = person.interactions.map((one, id) => ({
    id,
    kind: one.kind,
    direction: one.direction,
    at: one.at,
    recordedAt: one.recordedAt,
  }));
  const moves: MoveDraft[] = [
    {
      fromStageId: null,
      toStageId: idOf('prospect'),
      at: person.since,
      why: '',
      by: person.byList ? 'import' : 'hand',
      evidence: null,
    },
  ];
  const dismissed = new Map<string, number>();
  let stage = stages.find(({ key }) => key === 'prospect')!;
  let enteredAt = person.since;

  // Reviews fall on the same days for everybody.
  const first =
    now -
    LAST_REVIEW -
    Math.ceil((now - LAST_REVIEW - person.since) / REVIEW_EVERY) * REVIEW_EVERY +
    REVIEW_EVERY;
  for (let review = first; review <= now - LAST_REVIEW; review += REVIEW_EVERY) {
    const known = facts.filter(({ recordedAt }) => recordedAt <= review);
    const evidence = stageEvidence(known, {
      settings: settings.strength,
      rules: settings.stageRules,
      now: review,
      zone: settings.timeZone,
      referredPeople: person.referredAt.filter((at) => at <= review).length,
    });
    const skipKeys = new Set([...dismissed].filter(([, until]) => until > review).map(([key]) => key));
    const advised = suggestStage(evidence, { ...stage, enteredAt }, settings.stageRules, {
      stages,
      skipKeys,
    });
    if (!advised) continue;
    if (advised.toKey !== 'lost' && orderOf(advised.toKey) > orderOf(person.reaches)) {
      dismissed.set(advised.toKey, review + DISMISSED_FOR);
      continue;
    }
    const at = review + random.int(1, 90) * 60_000;
    const byHand = random.chance(0.35);
    moves.push({
      fromStageId: stage.id,
      toStageId: idOf(advised.toKey),
      at,
      why: random.chance(0.6) ? reasonOf(advised.ruleId, words, random) : '',
      by: byHand ? 'hand' : 'suggestion',
      evidence: byHand ? null : JSON.stringify(advised.evidence),
    });
    stage = stages.find(({ key }) => key === advised.toKey)!;
    enteredAt = at;
  }
  const dismissals = [...dismissed]
    .filter(([, until]) => until > now)
    .map(([key, until]) => ({ toStageId: idOf(key), until }));
  return { moves, dismissals };
}

function reasonOf(ruleId: StageRuleId, words: DemoWords, random: SeededRandom): string {
  return random.pick(words.reasons[ruleId === 'came_back' ? 'back' : ruleId]);
}
