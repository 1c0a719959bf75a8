import type { LifeStage } from '#shared/contract/communities-base.ts';
import type { LifeRule } from '#shared/contract/communities-health.ts';
import { communityNodes } from '#shared/rules/community-nodes.ts';
import { ratio } from '#shared/rules/community-rates.ts';
import { firstDayOfWeek, lastDayOfWeek } from '#shared/rules/community-week.ts';
import { LIFE_WEEKS, lifeMeasures } from '#shared/rules/life-cycle.ts';
import { dayToDate, dayToMs } from '#shared/rules/local-day.ts';
import type { Deps } from '../../../core/deps.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { adminsOf } from '../admins-sqlite.ts';
import { requireCommunity } from '../community-shared.ts';
import { type KeptWeek, keptState, keptWeeks } from '../numbers/kept-sqlite.ts';
import { lifeFacts } from '../numbers/week-rules.ts';
import { broughtBy } from './life-sqlite.ts';

const monday = (week: number) => dayToDate(firstDayOfWeek(week));

/** Life cycle (B3) and the four nodes (B4), read from the kept weeks. */
export function createLife({ read }: Deps) {
  /** Kept weeks that are whole, oldest first. */
  function wholeWeeks(communityId: number): { weeks: KeptWeek[]; isTalkKnown: boolean } {
    const { knownUntil, isTalkKnown } = keptState(read.sqlite, communityId);
    const weeks = keptWeeks(read.sqlite, communityId).filter(
      ({ week }) => lastDayOfWeek(week) <= (knownUntil ?? -1),
    );
    return { weeks, isTalkKnown: isTalkKnown === 1 };
  }

  return {
    /** @throws COMMUNITY_NOT_FOUND */
    async lifeCycle({ communityId, weeks: shown }: { communityId: number; weeks: number }) {
      await requireCommunity(read, communityId);
      const rules = (await readSettings(read.db)).communities.lifeCycle;
      const state = keptState(read.sqlite, communityId);
      const { weeks, isTalkKnown } = wholeWeeks(communityId);
      const measures = lifeMeasures(lifeFacts(weeks.slice(-LIFE_WEEKS), isTalkKnown));
      const since = state.stageSince === null ? null : monday(state.stageSince);
      const stage = state.stage as LifeStage | null;
      const isOpen = stage === 'active';
      return {
        weeks: weeks
          .slice(-shown)
          .map(({ week, members, speakers, messages, joins, leaves, stage: then }) => ({
            date: monday(week),
            members,
            speakers: isTalkKnown ? speakers : null,
            messages,
            joins,
            leaves,
            stage: then as LifeStage | null,
          })),
        stage,
        since,
        rule: state.rule as LifeRule | null,
        measures: { ...measures, weeksKnown: weeks.length, messages: measures.messages ?? 0 },
        pending:
          state.pendingStage === null
            ? null
            : { stage: state.pendingStage as LifeStage, weeks: state.pendingWeeks },
        rules,
        campaignWindow: { isOpen, since: isOpen ? since : null },
        ways:
          stage === 'declining' || stage === 'silent'
            ? (['renew', 'split', 'reposition', 'archive'] as const).slice()
            : [],
      };
    },

    /** @throws COMMUNITY_NOT_FOUND */
    async nodes({ communityId, weeks: shown }: { communityId: number; weeks: number }) {
      await requireCommunity(read, communityId);
      const rules = (await readSettings(read.db)).communities.nodes;
      const { weeks } = wholeWeeks(communityId);
      const recent = weeks.slice(-LIFE_WEEKS);
      const sum = (of: (week: KeptWeek) => number) => recent.reduce((all, week) => all + of(week), 0);
      const topics = sum((week) => week.topics);
      const answers = sum((week) => week.answers);
      const first = recent[0];
      const brought = first
        ? broughtBy(
            read.sqlite,
            communityId,
            dayToMs(firstDayOfWeek(first.week)),
            adminsOf(read.sqlite, communityId),
          )
        : { known: 0, byOthers: 0 };
      const concentration = recent.at(-1)?.gini ?? null;
      return {
        weeks: weeks.slice(-shown).map((week) => ({
          date: monday(week.week),
          decentralisation: week.gini === null ? null : 1 - week.gini,
          topics: week.topics,
          topicShare: ratio(week.topicsByOthers, week.topics),
          answers: week.answers,
          answerShare: ratio(week.answersByOthers, week.answers),
        })),
        ...communityNodes(
          {
            messages: sum((week) => week.messages),
            weeksTalking: recent.filter((week) => week.messages > 0).length,
            answered: answers,
            decentralisation: concentration === null ? null : 1 - concentration,
            topicShare: ratio(
              sum((week) => week.topicsByOthers),
              topics,
            ),
            answerShare: ratio(
              sum((week) => week.answersByOthers),
              answers,
            ),
            broughtShare: ratio(brought.byOthers, brought.known),
          },
          rules,
        ),
      };
    },
  };
}
