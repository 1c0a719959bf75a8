import type { Changed, Progress } from '#shared/contract/base.ts';
import type { Suggestion } from '#shared/contract/pipeline.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { DAY_MS, localDay } from '#shared/rules/local-day.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import type { FansService } from '../fans/fans-service.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { keepTx, readKept, readSettings } from '../settings/settings-service.ts';
import { fansOfRestored } from '../strength/restored-rows.ts';
import { countEveryone } from '../strength/strength-sqlite.ts';
import type { Move } from './move-sqlite.ts';
import { suggestionDismissal } from './stage-move-table.ts';
import { adviceContext } from './suggestion-rules.ts';
import {
  boardStages,
  countDue,
  dropSuggestions,
  duePeople,
  type Kind,
  markDue,
  refreshNextPeople,
  refreshPeople,
  type Standee,
  standingOf,
  standingOfKind,
  suggestionKinds,
  suggestionOf,
  suggestionPage,
} from './suggestions-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };

/** A dismissed stage is not proposed again for so long. */
const DISMISSED_FOR = 90 * DAY_MS;
/** Up to so many people are looked at in the transaction that changed them; more are marked and looked at later. */
const AT_ONCE = 200;
/** Weighing more records than this would slow down the edit that asks for it: they are looked at later too. */
const RECORDS_AT_ONCE = 300;
const BATCH = 500;
/** People moved at a time when a whole kind is accepted, so that memory stays flat. */
const CHUNK = 5_000;
/** Every page that shows suggestions asks again when it hears of news: not oftener than this while everyone is looked at. */
const TELL_MS = 2_000;
/** Day and rules under which everyone was looked at last, kept in the library. */
const LOOKED_AT = 'suggestions.lookedAt';

/** Whether to tell of changes now: at once of the first ones, then every `ms`, and of the rest at the end. */
function newsEvery(ms: number) {
  let told = Number.NEGATIVE_INFINITY;
  let isUntold = false;
  return {
    isDue(hasChanged: boolean, isLast: boolean): boolean {
      isUntold ||= hasChanged;
      const now = performance.now();
      if (!isUntold || (!isLast && now - told < ms)) return false;
      told = now;
      isUntold = false;
      return true;
    },
  };
}

/**
 * Owns `suggestion`, `suggestion_due` and `suggestion_dismissal`: moves that the rules of A1 advise, each with its evidence.
 * Kept, not worked out on reading; a person is looked at again when something about them changes, everyone once a day.
 */
export function createSuggestions(
  { read, write, clock }: Deps,
  { moveTx }: { fans: FansService; moveTx(tx: Tx, move: Omit<Move, 'ranks'>): Promise<number> },
) {
  const contextAt = async (tx: Tx, settings?: Settings) =>
    adviceContext(settings ?? (await readSettings(tx.db)), boardStages(tx.sqlite), tx.now);

  /** Looks at these people anew, or marks them where they are many. `settings`: where the caller has read them. */
  async function refreshTx(tx: Tx, fanIds: readonly number[], settings?: Settings): Promise<void> {
    if (fanIds.length === 0) return;
    if (fanIds.length > AT_ONCE) return markDue(tx.sqlite, fanIds);
    const changed = refreshPeople(tx.sqlite, fanIds, await contextAt(tx, settings), RECORDS_AT_ONCE);
    if (changed.length > 0) tx.touch('pipeline', changed);
  }

  /** Moves those people to where each one's suggestion says. @returns how many moved */
  async function acceptTx(tx: Tx, standing: readonly Standee[]): Promise<number> {
    const kinds = new Map<string, Standee[]>();
    for (const one of standing) {
      const key = `${one.toStageId} ${one.ruleId}`;
      const list = kinds.get(key);
      if (list) list.push(one);
      else kinds.set(key, [one]);
    }
    let moved = 0;
    for (const people of kinds.values()) {
      const { toStageId, ruleId } = people[0]!;
      moved += await moveTx(tx, {
        ids: people.map(({ fanId }) => fanId),
        toStageId,
        by: 'suggestion',
        why: ruleId,
        evidence: new Map(people.map(({ fanId, evidence }) => [fanId, evidence])),
      });
    }
    const ids = standing.map(({ fanId }) => fanId);
    dropSuggestions(tx.sqlite, ids);
    await refreshTx(tx, ids);
    return moved;
  }

  /** Everyone anew, in batches; edits get in between. */
  async function* refreshAll(): AsyncGenerator<Progress> {
    const stamp = await stampOf(read.sqlite);
    const total = countEveryone(read.sqlite);
    const news = newsEvery(TELL_MS);
    let done = 0;
    for (let lastId = 0; ; ) {
      yield { phase: 'suggestions', done, total };
      const { value: step } = await write(null, async (tx) => {
        const found = refreshNextPeople(tx.sqlite, lastId, BATCH, await contextAt(tx));
        if (!found) await keepTx(tx, LOOKED_AT, stamp);
        if (news.isDue(found ? found.changed > 0 : false, !found)) tx.touch('pipeline');
        return found;
      });
      if (!step) break;
      lastId = step.lastId;
      done = Math.min(total, done + step.n);
    }
    yield { phase: 'suggestions', done: total, total };
  }

  /** Those who were marked, in batches. */
  async function* refreshDue(): AsyncGenerator<Progress> {
    const total = countDue(read.sqlite);
    const news = newsEvery(TELL_MS);
    let done = 0;
    for (;;) {
      yield { phase: 'suggestions', done, total };
      const { value: n } = await write(null, async (tx) => {
        const ids = duePeople(tx.sqlite, BATCH);
        const changed = refreshPeople(tx.sqlite, ids, await contextAt(tx));
        if (news.isDue(changed.length > 0, ids.length === 0)) tx.touch('pipeline');
        return ids.length;
      });
      if (n === 0) break;
      done = Math.min(total, done + n);
    }
    yield { phase: 'suggestions', done: total, total };
  }

  /** Changes whenever a look at everyone may find something new although nobody was marked. */
  async function stampOf(sqlite: Sqlite): Promise<string> {
    const { strength, stageRules, timeZone } = await readSettings(read.db);
    return JSON.stringify([localDay(clock(), timeZone), strength, stageRules, boardStages(sqlite)]);
  }

  return {
    refreshTx,
    refreshAll,
    refreshDue,

    /** Everyone on the first call of a day or after a change of rules, else only those who were marked. */
    async *refresh(): AsyncGenerator<Progress> {
      const looked = await readKept(read.db, LOOKED_AT);
      yield* (await stampOf(read.sqlite)) === looked ? refreshDue() : refreshAll();
    },

    async list(input: Page & { toStageId?: number }): Promise<{
      rows: Suggestion[];
      nextCursor: string | null;
      kinds: (Kind & { count: number })[];
    }> {
      return { ...suggestionPage(read.sqlite, input), kinds: suggestionKinds(read.sqlite) };
    },

    async ofFan(fanId: number): Promise<Suggestion | null> {
      return suggestionOf(read.sqlite, fanId);
    },

    /** Named people, or everyone of a kind: one entry of the history. People without a suggestion are left out. */
    async accept(input: { fanIds: number[] } | Kind): Promise<Changed> {
      const { value: count, changeId } = await write({ kind: 'pipeline.acceptSuggestions' }, async (tx) => {
        let moved = 0;
        if ('fanIds' in input) {
          moved = await acceptTx(tx, standingOf(tx.sqlite, input.fanIds));
        } else {
          for (;;) {
            const standing = standingOfKind(tx.sqlite, input, CHUNK);
            if (standing.length === 0) break;
            moved += await acceptTx(tx, standing);
          }
        }
        tx.recorder.describe({ count: moved });
        return moved;
      });
      return { changeId, count };
    },

    /** Not proposed again for 90 days; a lesser step may be. */
    async dismiss({ fanIds }: { fanIds: number[] }): Promise<Changed> {
      const { value: count, changeId } = await write({ kind: 'pipeline.dismissSuggestions' }, async (tx) => {
        const standing = standingOf(tx.sqlite, fanIds);
        const until = tx.now + DISMISSED_FOR;
        for (const { fanId, toStageId } of standing) {
          await tx.insert(suggestionDismissal, { fanId, toStageId, until });
        }
        const ids = standing.map(({ fanId }) => fanId);
        dropSuggestions(tx.sqlite, ids);
        await refreshTx(tx, ids);
        tx.recorder.describe({ count: ids.length });
        tx.touch('pipeline', ids);
        return ids.length;
      });
      return { changeId, count };
    },

    /** Undo and redo moved people, or brought interactions or dismissals back. */
    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      const fanIds = new Set<number>();
      const interactions: RestoredRow[] = [];
      for (const row of rows) {
        const columns = { ...row.before, ...row.after };
        if (row.table === 'fan' && ('stage_id' in columns || 'deleted_at' in columns)) fanIds.add(row.rowId);
        if (row.table === 'suggestion_dismissal') fanIds.add(Number(columns.fan_id));
        if (row.table === 'interaction') interactions.push(row);
      }
      for (const id of await fansOfRestored(tx.db, interactions)) fanIds.add(id);
      await refreshTx(tx, [...fanIds]);
    },
  };
}
