import type { Changed, Progress } from '#shared/contract/base.ts';
import type { Settings } from '#shared/contract/settings.ts';
import type { Receipt, SlippingFan } from '#shared/contract/strength.ts';
import { DEFAULT_SLIPPING_RULES } from '#shared/rules/settings-defaults.ts';
import { strengthCurve } from '#shared/rules/strength-receipt.ts';
import { type DaySums, EMPTY_DAY, pointsOfDay, type StrengthSettings } from '#shared/rules/strength-rules.ts';
import type { Connection, Sqlite } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { FanFacts, FansService } from '../fans/fans-service.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { readSettings, writeSettingTx } from '../settings/settings-service.ts';
import { type BandCounts, bandCounts } from './band-counts-sqlite.ts';
import { type KeptFacts, readKeptFacts, writeDaysOfMany, writeFactsOfMany } from './facts-bulk-sqlite.ts';
import { receiptOf } from './receipt-rules.ts';
import { fansOfRestored, hasOtherWeights, restoredSettings } from './restored-rows.ts';
import { slippingPage } from './slipping-sqlite.ts';
import {
  addFact,
  type FactContext,
  type FactRow,
  factsOf,
  isSameDays,
  isSameFacts,
} from './strength-facts.ts';
import {
  countEveryone,
  factRows,
  factRowsFrom,
  nextPeople,
  type PersonRows,
  readDay,
  readDayPoints,
  readDays,
  readFacts,
  rewritePurchaseTotals,
  writeDay,
  writeDays,
  writeFacts,
} from './strength-sqlite.ts';
import { createWeightsJob } from './weights-job.ts';
import { rewriteStrengths } from './weights-sqlite.ts';

const BATCH = 500;
/** Relative: sums of the same points in another order differ by less. */
const TOLERANCE = 1e-9;
/** The domains whose pages show strength. */
const SHOWN_IN = ['fans', 'strength', 'pipeline'] as const;

type Thresholds = Pick<StrengthSettings, 'thresholds' | 'deepDays'>;

export type StrengthService = ReturnType<typeof createStrengthService>;

export const factContext = ({ strength, currency, timeZone }: Settings): FactContext => ({
  strength,
  currency,
  zone: timeZone,
});

/** Owns `strength_day` and the columns of `fan` that are made from interactions. */
export function createStrengthService(deps: Deps, _others: { fans: FansService }) {
  const { read, write, clock } = deps;

  const contextTx = async (tx: Tx): Promise<FactContext> => factContext(await readSettings(tx.db));

  /** Also finds people in the trash: their page shows them too. @throws FAN_NOT_FOUND */
  function requireFacts(sqlite: Sqlite, id: number) {
    const facts = readFacts(sqlite, id);
    if (!facts) throw fail('FAN_NOT_FOUND', { id });
    return facts;
  }

  /**
   * Adds a new live interaction to the facts of its person, O(1). Give `context` (see `factContext`) in a loop.
   * @throws FAN_NOT_FOUND
   */
  async function addTx(tx: Tx, fanId: number, row: FactRow, context?: FactContext): Promise<void> {
    const kept = requireFacts(tx.sqlite, fanId);
    const before = readDay(tx.sqlite, fanId, row.day) ?? EMPTY_DAY;
    const { facts, sums } = addFact(kept, before, row, context ?? (await contextTx(tx)));
    if (sums !== before && pointsOfDay(sums) > 0) writeDay(tx.sqlite, fanId, row.day, sums);
    writeFacts(tx.sqlite, fanId, facts, kept);
  }

  /** Adds new live interactions of many people: each one's facts are read once, all are written together. @throws FAN_NOT_FOUND */
  function addManyTx(
    { sqlite }: Tx,
    people: readonly (readonly [fanId: number, rows: readonly FactRow[]])[],
    context: FactContext,
  ): void {
    const keptOf = readKeptFacts(
      sqlite,
      people.map(([fanId]) => fanId),
    );
    const changed: { fanId: number; kept: KeptFacts; facts: FanFacts }[] = [];
    const newDays: [number, number, DaySums][] = [];
    for (const [fanId, rows] of people) {
      const kept = keptOf.get(fanId);
      if (!kept) throw fail('FAN_NOT_FOUND', { id: fanId });
      const days = new Map<number, { before: DaySums; sums: DaySums }>();
      const { stageId: _, isLive: __, ...before } = kept;
      let facts: FanFacts = before;
      for (const row of rows) {
        const known = days.get(row.day);
        const sums = known?.sums ?? readDay(sqlite, fanId, row.day) ?? EMPTY_DAY;
        const added = addFact(facts, sums, row, context);
        days.set(row.day, { before: known?.before ?? sums, sums: added.sums });
        facts = added.facts;
      }
      for (const [day, { before, sums }] of days)
        if (sums !== before && pointsOfDay(sums) > 0) newDays.push([fanId, day, sums]);
      changed.push({ fanId, kept, facts });
    }
    writeDaysOfMany(sqlite, newDays);
    writeFactsOfMany(sqlite, changed);
  }

  /**
   * Makes facts and days of these people anew from their interactions: after an edit, a deletion, an undo, a merge.
   * `written`: what the caller has just written; of those who had nothing before it is all, and is not read again.
   */
  async function refreshTx(
    tx: Tx,
    fanIds: readonly number[],
    written?: ReadonlyMap<number, readonly FactRow[]>,
  ): Promise<void> {
    if (fanIds.length === 0) return;
    const context = await contextTx(tx);
    for (const fanId of fanIds) {
      const kept = readFacts(tx.sqlite, fanId);
      if (!kept) continue;
      const all = kept.interactionCount === 0 ? written?.get(fanId) : undefined;
      const { facts, days } = factsOf(all ?? factRows(tx.sqlite, fanId), context);
      writeDays(tx.sqlite, fanId, days);
      writeFacts(tx.sqlite, fanId, facts, kept);
    }
    tx.touch('strength', fanIds);
    tx.touch('fans', fanIds);
  }

  /** Brings one batch of people in order with their interactions; rows that are right stay untouched. */
  function rebuildBatch(sqlite: Sqlite, people: readonly PersonRows[], context: FactContext): void {
    for (const { fanId, kept, rows } of people) {
      const { facts, days } = factsOf(rows, context);
      writeFacts(sqlite, fanId, facts, kept);
      writeDays(sqlite, fanId, days);
    }
  }

  async function rebuildAllTx(tx: Tx): Promise<void> {
    const context = await contextTx(tx);
    rewriteStrengths(tx.sqlite, () => {
      for (let lastId = 0; ; ) {
        const people = nextPeople(tx.sqlite, lastId, BATCH);
        if (people.length === 0) break;
        rebuildBatch(tx.sqlite, people, context);
        lastId = people.at(-1)!.fanId;
      }
    });
    for (const domain of SHOWN_IN) tx.touch(domain);
  }

  /** After the library's currency changed: totals hold only what was paid in it. */
  async function currencyChangedTx(tx: Tx): Promise<void> {
    rewritePurchaseTotals(tx.sqlite, (await readSettings(tx.db)).currency);
    tx.touch('fans');
  }

  return {
    addTx,
    addManyTx,
    refreshTx,
    currencyChangedTx,

    /** New weights or decay, see weights-job.ts. Its undo makes all scores anew in one transaction. */
    setWeights: createWeightsJob(deps),

    /** @throws FAN_NOT_FOUND */
    async receipt({ fanId, limit }: { fanId: number; limit: number }): Promise<Receipt> {
      const facts = requireFacts(read.sqlite, fanId);
      const { strength, timeZone } = await readSettings(read.db);
      const days = readDayPoints(read.sqlite, fanId);
      // What is summed up needs no look at what was done on those days: a page costs what it shows.
      const shown = days.slice(-limit);
      return receiptOf({
        facts,
        interactions: shown[0] ? factRowsFrom(read.sqlite, fanId, shown[0].day) : [],
        older: days.slice(0, -limit),
        settings: strength,
        now: clock(),
        zone: timeZone,
      });
    },

    /** S at `from`, then in even steps up to `to`: at most `points` of them. @throws FAN_NOT_FOUND */
    async curve(input: { fanId: number; from: number; to: number; points: number }) {
      const { fanId, from, to, points } = input;
      requireFacts(read.sqlite, fanId);
      const { strength, timeZone } = await readSettings(read.db);
      const curve = strengthCurve({
        days: readDayPoints(read.sqlite, fanId),
        from,
        to,
        step: Math.max(1, Math.ceil((to - from) / (points - 1))),
        decayPerMonth: strength.decayPerMonth,
        zone: timeZone,
      });
      return curve.map(({ t, strength: score }) => ({ at: t, score }));
    },

    /** Who slips away now, strongest first; see the contract for who is left out. */
    async slipping(page: {
      cursor?: string | null;
      limit: number;
    }): Promise<{ rows: SlippingFan[]; nextCursor: string | null }> {
      const { strength, timeZone } = await readSettings(read.db);
      const context = {
        settings: strength,
        rules: DEFAULT_SLIPPING_RULES,
        now: clock(),
        zone: timeZone,
      };
      return slippingPage(read.sqlite, context, page);
    },

    async bands(): Promise<BandCounts> {
      return bandCounts(read.sqlite, (await readSettings(read.db)).strength, clock());
    },

    async previewThresholds(thresholds: Thresholds): Promise<BandCounts> {
      const { strength } = await readSettings(read.db);
      return bandCounts(read.sqlite, { ...strength, ...thresholds }, clock());
    },

    /** @throws SETTING_INVALID unless strong > medium > weak */
    async setThresholds({ thresholds, deepDays }: Thresholds): Promise<Changed> {
      const { strong, medium, weak } = thresholds;
      if (!(strong > medium && medium > weak)) throw fail('SETTING_INVALID', { key: 'thresholds' });
      const { changeId } = await write({ kind: 'strength.setThresholds' }, async (tx) => {
        const { strength } = await readSettings(tx.db);
        await writeSettingTx(tx, 'strength', { ...strength, thresholds, deepDays });
        for (const domain of SHOWN_IN) tx.touch(domain);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** Makes everyone's facts and days anew, in batches; edits get in between. */
    async *rebuildAll(): AsyncGenerator<Progress> {
      const total = countEveryone(read.sqlite);
      let done = 0;
      for (let lastId = 0; ; ) {
        yield { phase: 'strength', done, total };
        const after = lastId;
        const { value: people } = await write(null, async (tx) => {
          const batch = nextPeople(tx.sqlite, after, BATCH);
          rebuildBatch(tx.sqlite, batch, await contextTx(tx));
          return batch;
        });
        if (people.length === 0) break;
        lastId = people.at(-1)!.fanId;
        done = Math.min(total, done + people.length);
      }
      await write(null, async (tx) => {
        for (const domain of SHOWN_IN) tx.touch(domain);
      });
      yield { phase: 'strength', done: total, total };
    },

    /**
     * Compares what is kept with what the interactions say, on a connection of the caller's, in batches.
     * @returns per batch: how many were looked at, and the ids of people whose facts or days differ by more than 1e-9
     */
    async *differences(connection: Connection): AsyncGenerator<{ done: number; fanIds: number[] }> {
      const context = factContext(await readSettings(connection.db));
      let done = 0;
      for (let lastId = 0; ; ) {
        const people = nextPeople(connection.sqlite, lastId, BATCH);
        if (people.length === 0) return;
        lastId = people.at(-1)!.fanId;
        done += people.length;
        const wrong = people.filter(({ fanId, kept, rows }) => {
          const { facts, days } = factsOf(rows, context);
          const keptDays = readDays(connection.sqlite, fanId);
          return !isSameFacts(kept, facts, TOLERANCE) || !isSameDays(keptDays, days, TOLERANCE);
        });
        yield { done, fanIds: wrong.map(({ fanId }) => fanId) };
      }
    },

    /** Undo and redo brought interactions or settings back. */
    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      const settings = await restoredSettings(tx.db, rows);
      if (settings.has('currency')) await currencyChangedTx(tx);
      const strength = settings.get('strength');
      if (strength) for (const domain of SHOWN_IN) tx.touch(domain);
      const interactions = rows.filter((row) => row.table === 'interaction');
      if (strength && hasOtherWeights(strength)) await rebuildAllTx(tx);
      else if (interactions.length > 0) await refreshTx(tx, await fansOfRestored(tx.db, interactions));
      if (interactions.length > 0) tx.touch('interactions');
    },
  };
}
