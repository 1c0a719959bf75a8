import { and, eq } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { CommunityDay, DayColumn, DayNumbers } from '#shared/contract/communities-days.ts';
import {
  dayRates,
  interactionVerdict,
  leaveVerdict,
  NEW_GROUP_DAYS,
  OLD_GROUP_DAYS,
  ratio,
} from '#shared/rules/community-rates.ts';
import { DAY_MS, dateToDay, dayToDate } from '#shared/rules/local-day.ts';
import { wallToInstant } from '#shared/rules/zone-clock.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { ownThresholds } from '../community-rows-sqlite.ts';
import { refreshSpanTx, requireCommunity, todayOf } from '../community-shared.ts';
import { heatOf, movesOf, speakersOf, unknownStays } from './day-sqlite.ts';
import { communityDay } from './day-table.ts';
import { readDayTable } from './day-text-rules.ts';
import { givenDays, keptCounts, keptState } from './kept-sqlite.ts';
import { type DayFacts, effectiveDays } from './week-rules.ts';

type Source = 'typed' | 'pasted' | 'csv';
type Given = { day: number; numbers: Partial<DayNumbers> };
const COLUMNS = [
  'members',
  'joins',
  'leaves',
  'speakers',
  'messages',
  'exposure',
] as const satisfies DayColumn[];

/** @throws DAYS_IMPOSSIBLE */
function checkDay({ day, numbers }: Given, today: number): void {
  const date = dayToDate(day);
  const { members, speakers, leaves } = numbers;
  if (day > today) throw fail('DAYS_IMPOSSIBLE', { date, reason: 'future' });
  if (members != null && speakers != null && speakers > members)
    throw fail('DAYS_IMPOSSIBLE', { date, reason: 'speakers' });
  const { joins } = numbers;
  // Members are those at the end of the day: more can have come than are there only where as many left again.
  if (members != null && joins != null && leaves != null && joins - leaves > members)
    throw fail('DAYS_IMPOSSIBLE', { date, reason: 'leaves' });
}

/** Daily numbers (B7): given ones before counted ones. */
export function createDays({ read, write, clock }: Deps) {
  /** Every day that records speak for. */
  function allDays(communityId: number): DayFacts[] {
    const { firstDay, knownUntil, isTalkKnown } = keptState(read.sqlite, communityId);
    if (firstDay === null || knownUntil === null) return [];
    const stays = unknownStays(read.sqlite, communityId);
    return effectiveDays(givenDays(read.sqlite, communityId), keptCounts(read.sqlite, communityId), {
      first: firstDay,
      last: Math.max(firstDay, knownUntil),
      base: stays.unknown,
      isMembersKnown: stays.total > 0,
      isTalkKnown: isTalkKnown === 1,
    });
  }

  return {
    /** @throws COMMUNITY_NOT_FOUND */
    async list({ communityId, from, to }: { communityId: number; from: string; to: string }) {
      const group = await requireCommunity(read, communityId);
      const settings = await readSettings(read.db);
      const limits = ownThresholds(settings.communities, group.thresholds);
      const { day: today } = await todayOf(read, clock());
      const [first, last] = [dateToDay(from), dateToDay(to)];
      const given = await read.db
        .select()
        .from(communityDay)
        .where(eq(communityDay.communityId, communityId));
      const givenOn = new Map(given.map((row) => [row.day, row]));
      const facts = allDays(communityId).filter(({ day }) => day >= first && day <= last);
      const days = facts.map(({ day, ...numbers }): CommunityDay => {
        const typed = givenOn.get(day);
        return {
          date: dayToDate(day),
          numbers,
          rates: dayRates(numbers),
          given: typed ? COLUMNS.filter((column) => typed[column] !== null) : [],
          source: (typed?.source as Source | undefined) ?? null,
        };
      });
      const sum = (column: DayColumn) => facts.reduce((all, day) => all + (day[column] ?? 0), 0);
      const members = facts.at(-1)?.members ?? null;
      const means = (of: (day: CommunityDay) => number | null) => {
        const known = days.map(of).filter((rate) => rate !== null);
        return known.length === 0 ? null : known.reduce((all, rate) => all + rate, 0) / known.length;
      };
      const exposed = facts.filter(({ exposure }) => exposure !== null);
      const founded =
        group.foundedOn === null ? keptState(read.sqlite, communityId).firstDay : dateToDay(group.foundedOn);
      const isNew = founded !== null && today - founded <= limits.newDays;
      // Judged over the last week of a new group, the last month of an old one.
      const judgedDays = isNew ? NEW_GROUP_DAYS : OLD_GROUP_DAYS;
      const judgedRate = ratio(
        facts.slice(-judgedDays).reduce((all, day) => all + (day.leaves ?? 0), 0),
        members,
      );
      const leaveLimit = isNew ? limits.newLeaveRate : limits.oldLeaveRate;
      const interactionRate = means(({ rates }) => rates.interactionRate);
      return {
        days,
        total: {
          joins: sum('joins'),
          leaves: sum('leaves'),
          net: sum('joins') - sum('leaves'),
          messages: sum('messages'),
          joinRate: ratio(
            exposed.reduce((all, day) => all + (day.joins ?? 0), 0),
            exposed.length === 0 ? null : exposed.reduce((all, day) => all + (day.exposure ?? 0), 0),
          ),
          leaveRate: ratio(sum('leaves'), members),
          interactionRate,
          messagesPerMember: means(({ rates }) => rates.messagesPerMember),
          verdicts: {
            leaveRate: leaveVerdict(judgedRate, leaveLimit),
            interactionRate: interactionVerdict(interactionRate, limits),
          },
          leaveLimit,
          judged: { days: judgedDays, leaveRate: judgedRate },
        },
      };
    },

    /** @throws COMMUNITY_NOT_FOUND */
    async heat({ communityId, from, to }: { communityId: number; from: string; to: string }) {
      await requireCommunity(read, communityId);
      return heatOf(read.sqlite, { communityId, from: dateToDay(from), to: dateToDay(to) });
    },

    async speakers({
      from,
      to,
      ...rest
    }: {
      communityId: number;
      from: string;
      to: string;
      at?: { weekday: number; hour?: number };
      limit: number;
    }) {
      return speakersOf(read.sqlite, { ...rest, from: dateToDay(from), to: dateToDay(to) });
    },

    async moves({ from, to, ...rest }: { communityId: number; from: string; to: string; limit: number }) {
      const { timeZone } = await readSettings(read.db);
      const midnight = (day: number) => wallToInstant(day * DAY_MS, timeZone);
      const moves = movesOf(read.sqlite, {
        ...rest,
        from: midnight(dateToDay(from)),
        to: midnight(dateToDay(to) + 1),
      });
      return moves.map(({ membershipId, at, kind, ...who }) => ({ membershipId, at, kind, who }));
    },

    /** @throws COMMUNITY_NOT_FOUND, DAYS_IMPOSSIBLE */
    async set(input: {
      communityId: number;
      days: { date: string; numbers: Partial<DayNumbers> }[];
      source: Source;
    }): Promise<Changed> {
      const { communityId, source } = input;
      const days = input.days.map(({ date, numbers }) => ({ day: dateToDay(date), date, numbers }));
      const { value: count, changeId } = await write({ kind: 'communityDays.set' }, async (tx) => {
        const group = await requireCommunity(tx, communityId);
        const { day: today, zone } = await todayOf(tx, tx.now);
        let changed = 0;
        for (const one of days) {
          if (Number.isNaN(one.day)) throw fail('DAYS_CELL', { line: 0, column: 'date', value: one.date });
          if (await setDayTx(tx, communityId, one, source, today)) changed += 1;
        }
        if (changed === 0) return 0;
        tx.recorder.describe({ name: group.name, count: changed });
        const numbers = days.map(({ day }) => day);
        const { communities } = await readSettings(tx.db);
        refreshSpanTx(
          tx,
          communityId,
          { from: Math.min(...numbers), to: Math.max(...numbers) },
          { settings: communities, zone },
        );
        return changed;
      });
      return { changeId, count };
    },

    /** @throws COMMUNITY_NOT_FOUND, DAYS_CELL, DAYS_EMPTY, DAYS_IMPOSSIBLE */
    async read({ communityId, text }: { communityId: number; text: string }) {
      await requireCommunity(read, communityId);
      const { day: today } = await todayOf(read, clock());
      const { columns, days } = readDayTable(text, today);
      const given = new Map(givenDays(read.sqlite, communityId).map((row) => [row.day, row]));
      return {
        columns,
        days: days.map((one) => {
          checkDay(one, today);
          const known = given.get(one.day);
          return {
            date: dayToDate(one.day),
            numbers: one.numbers,
            isNew: known === undefined,
            changes: Object.entries(one.numbers).some(([column, n]) => known?.[column as DayColumn] !== n),
          };
        }),
      };
    },
  };

  async function setDayTx(
    tx: Tx,
    communityId: number,
    given: Given,
    source: Source,
    today: number,
  ): Promise<boolean> {
    const { day, numbers } = given;
    const [row] = await tx.db
      .select()
      .from(communityDay)
      .where(and(eq(communityDay.communityId, communityId), eq(communityDay.day, day)));
    const stated = Object.fromEntries(
      Object.entries(numbers).filter(([, n]) => n !== undefined),
    ) as Partial<DayNumbers>;
    const after = {
      ...(row ? Object.fromEntries(COLUMNS.map((column) => [column, row[column]])) : {}),
      ...stated,
    };
    checkDay({ day, numbers: after }, today);
    if (!row) {
      if (Object.values(stated).every((n) => n === null)) return false;
      await tx.insert(communityDay, { communityId, day, source, ...stated });
      return true;
    }
    // A day of which nothing is stated any more is no row.
    if (COLUMNS.every((column) => after[column as keyof typeof after] == null))
      return tx.remove(communityDay, row.id);
    if (!Object.entries(stated).some(([column, n]) => row[column as DayColumn] !== n)) return false;
    return tx.update(communityDay, row.id, { ...stated, source });
  }
}
