import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { BulkChanged, Changed } from '#shared/contract/base.ts';
import type { Selection } from '#shared/contract/fans.ts';
import type { InteractionKind, NewInteraction } from '#shared/contract/interactions.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { KIND_RULES } from '#shared/rules/interaction-kinds.ts';
import { effectiveDay } from '#shared/rules/strength-rules.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { FansService } from '../fans/fans-service.ts';
import { readSettings } from '../settings/settings-service.ts';
import { factContext, type StrengthService } from '../strength/strength-service.ts';
import { isRefused, latestAllowed } from './interaction-rules.ts';
import { interaction } from './interaction-table.ts';
import { missingPerson, nameOf, timelinePage } from './timeline-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type New = z.output<typeof NewInteraction>;
/** What `logTx` takes: text may be left out. */
type NewEntry = Omit<New, 'text'> & { text?: string };
type Row = typeof interaction.$inferSelect;
/** What an edit may set of a row. */
type Content = Pick<Row, 'kind' | 'direction' | 'at' | 'channel' | 'text' | 'amount' | 'currency'>;

export type InteractionsService = ReturnType<typeof createInteractionsService>;

/** Owns `interaction`. Every write brings strength, contact, purchases and the suggestion of the person up to date. */
export function createInteractionsService(
  { read, write }: Deps,
  {
    fans,
    strength,
    pipeline,
  }: {
    fans: FansService;
    strength: StrengthService;
    pipeline: {
      suggestions: { refreshTx(tx: Tx, fanIds: readonly number[], settings?: Settings): Promise<void> };
    };
  },
) {
  async function requireTx(tx: Tx, id: number): Promise<Row> {
    const [row] = await tx.db
      .select()
      .from(interaction)
      .where(and(eq(interaction.id, id), isNull(interaction.deletedAt)));
    if (!row) throw fail('INTERACTION_NOT_FOUND', { id });
    return row;
  }

  async function changedTx(tx: Tx, fanIds: readonly number[], settings?: Settings): Promise<void> {
    await pipeline.suggestions.refreshTx(tx, fanIds, settings);
    for (const domain of ['interactions', 'fans', 'strength', 'pipeline'] as const) tx.touch(domain, fanIds);
  }

  /**
   * Logs records of any people inside the caller's transaction: what other domains do makes an interaction this way.
   * @returns their ids, in order
   * @throws FAN_NOT_FOUND, INTERACTION_IN_FUTURE, AMOUNT_WITHOUT_PURCHASE
   */
  async function logTx(tx: Tx, entries: readonly (NewEntry & { fanId: number })[]): Promise<number[]> {
    const settings = await readSettings(tx.db);
    const context = factContext(settings);
    const ids: number[] = [];
    requireLive(tx.sqlite, [...new Set(entries.map(({ fanId }) => fanId))]);
    for (const { fanId, ...input } of entries) {
      const at = input.at ?? tx.now;
      const content = checked({ ...contentOf({ text: '', ...input }), at }, settings, tx.now);
      const row = { ...content, day: effectiveDay(at, tx.now, settings.timeZone), recordedAt: tx.now };
      const id = await tx.insert(interaction, { ...row, fanId });
      await strength.addTx(tx, fanId, { ...row, kind: input.kind, id, importId: null }, context);
      ids.push(id);
    }
    await changedTx(tx, [...new Set(entries.map(({ fanId }) => fanId))], settings);
    return ids;
  }

  /** Takes records back inside the caller's transaction; those that are gone already are passed over. */
  async function removeTx(tx: Tx, ids: readonly number[]): Promise<void> {
    const fanIds = new Set<number>();
    for (const id of ids) {
      const [row] = await tx.db
        .select({ fanId: interaction.fanId })
        .from(interaction)
        .where(and(eq(interaction.id, id), isNull(interaction.deletedAt)));
      if (!row) continue;
      fanIds.add(row.fanId);
      await tx.update(interaction, id, { deletedAt: tx.now });
    }
    if (fanIds.size === 0) return;
    await strength.refreshTx(tx, [...fanIds]);
    await changedTx(tx, [...fanIds]);
  }

  return {
    logTx,
    removeTx,

    /** Newest first; `kinds` missing or empty: everything. People in the trash have theirs too. @throws FAN_NOT_FOUND */
    async timeline({
      fanId,
      kinds,
      ...page
    }: Page & { fanId: number; kinds?: (InteractionKind | 'move')[] }) {
      if (nameOf(read.sqlite, fanId) === undefined) throw fail('FAN_NOT_FOUND', { id: fanId });
      const filter =
        kinds && kinds.length > 0
          ? { kinds: kinds.filter((kind) => kind !== 'move'), moves: kinds.includes('move') }
          : { kinds: null, moves: true };
      return timelinePage(read.sqlite, { fanId, ...filter }, page);
    },

    /**
     * Logs the same for everyone selected, as one entry of the history.
     * @throws SELECTION_EMPTY, INTERACTION_IN_FUTURE, AMOUNT_WITHOUT_PURCHASE, JOB_RUNNING
     */
    async log({ selection, ...input }: New & { selection: Selection }): Promise<BulkChanged> {
      // All of them at the same moment, however long it takes.
      let at = input.at;
      /** The record as it is in the transaction at hand, and what it is checked and weighed with. */
      let known: {
        of: unknown;
        settings: Settings;
        row: Content & { day: number; recordedAt: number };
      } | null = null;
      async function recordTx(tx: Tx) {
        if (known?.of === tx.recorder) return known;
        at ??= tx.now;
        const settings = await readSettings(tx.db);
        const content = checked({ ...contentOf(input), at }, settings, tx.now);
        const day = effectiveDay(at, tx.now, settings.timeZone);
        known = { of: tx.recorder, settings, row: { ...content, day, recordedAt: tx.now } };
        return known;
      }
      return fans.forMany({
        label: { kind: 'interactions.log', data: { kind: input.kind } },
        nameTx: async (tx, id) => nameOf(tx.sqlite, id),
        words: ({ count }) => ({ count }),
        async chooseTx(tx) {
          await recordTx(tx);
          return fans.selectIds(tx.db, selection);
        },
        async partTx(tx, ids) {
          const { settings, row } = await recordTx(tx);
          const context = factContext(settings);
          for (const fanId of ids) {
            const id = await tx.insert(interaction, { ...row, fanId });
            await strength.addTx(tx, fanId, { ...row, kind: input.kind, id, importId: null }, context);
          }
          await changedTx(tx, ids, settings);
          return ids.length;
        },
      });
    },

    /**
     * Changes what is given; a record without a new time keeps its day.
     * @throws INTERACTION_NOT_FOUND, INTERACTION_IN_FUTURE, AMOUNT_WITHOUT_PURCHASE
     */
    async update({ id, ...patch }: Partial<New> & { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'interactions.update' }, async (tx) => {
        const settings = await readSettings(tx.db);
        const row = await requireTx(tx, id);
        const given = Object.entries(patch).filter(([, value]) => value !== undefined);
        const content = checked({ ...row, ...Object.fromEntries(given) }, settings, tx.now);
        const { at } = content;
        const day = at === row.at ? row.day : effectiveDay(at, row.recordedAt, settings.timeZone);
        if (!(await tx.update(interaction, id, { ...content, day }))) return;
        tx.recorder.describe({ kind: content.kind, name: onlyName(tx, [row.fanId]) });
        await strength.refreshTx(tx, [row.fanId]);
        await changedTx(tx, [row.fanId]);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** All or none. @throws INTERACTION_NOT_FOUND */
    async remove({ ids }: { ids: number[] }): Promise<Changed> {
      const wanted = [...new Set(ids)];
      const { changeId } = await write({ kind: 'interactions.remove' }, async (tx) => {
        const fanIds = new Set<number>();
        for (const id of wanted) {
          fanIds.add((await requireTx(tx, id)).fanId);
          await tx.update(interaction, id, { deletedAt: tx.now });
        }
        const people = [...fanIds];
        tx.recorder.describe({
          records: wanted.length,
          count: people.length,
          name: onlyName(tx, people),
        });
        await strength.refreshTx(tx, people);
        await changedTx(tx, people);
      });
      return { changeId, count: wanted.length };
    },
  };
}

/** All of these people are there and not in the trash, asked at once. @throws FAN_NOT_FOUND */
function requireLive(sqlite: Tx['sqlite'], fanIds: readonly number[]): void {
  const id = missingPerson(sqlite, fanIds);
  if (id !== undefined) throw fail('FAN_NOT_FOUND', { id });
}

/** The name for the history page where one person is meant. */
function onlyName(tx: Tx, fanIds: readonly number[]): string | undefined {
  const [only] = fanIds;
  return only === undefined || fanIds.length > 1 ? undefined : nameOf(tx.sqlite, only);
}

/** A new record's content; its direction is the kind's usual one unless given. */
function contentOf({ kind, direction, channel, text, amount, currency }: New): Omit<Content, 'at'> {
  return {
    kind,
    direction: direction ?? KIND_RULES[kind].direction,
    channel: channel ?? null,
    text,
    amount: amount ?? null,
    currency: currency ?? null,
  };
}

/** Fills in the currency of an amount and refuses what cannot be. */
function checked(content: Content, { timeZone, currency }: Settings, now: number): Content {
  const { kind, direction, at, channel, text, amount } = content;
  if (isRefused(at, now, timeZone)) {
    throw fail('INTERACTION_IN_FUTURE', { latest: latestAllowed(now, timeZone) });
  }
  if (amount !== null && kind !== 'purchase') throw fail('AMOUNT_WITHOUT_PURCHASE', { kind });
  return {
    kind,
    direction,
    at,
    channel,
    text,
    amount,
    currency: amount === null ? null : (content.currency ?? currency),
  };
}
