/** What undo and redo put back, read from the recorded rows. */

import { isDeepStrictEqual } from 'node:util';
import { eq, inArray } from 'drizzle-orm';
import { DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';
import type { StrengthSettings } from '#shared/rules/strength-rules.ts';
import type { Db } from '../../core/db/connection.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { interaction } from '../interactions/interaction-table.ts';
import { setting } from '../settings/settings-table.ts';

const CHUNK = 500;

/** The settings among the rows by their key. */
export async function restoredSettings(
  db: Db,
  rows: readonly RestoredRow[],
): Promise<Map<string, RestoredRow>> {
  const byKey = new Map<string, RestoredRow>();
  for (const row of rows) {
    if (row.table !== 'setting') continue;
    const named = row.after?.key ?? row.before?.key;
    const key = typeof named === 'string' ? named : await keyOf(db, row.rowId);
    if (key !== null) byKey.set(key, row);
  }
  return byKey;
}

async function keyOf(db: Db, id: number): Promise<string | null> {
  const [row] = await db.select({ key: setting.key }).from(setting).where(eq(setting.id, id));
  return row?.key ?? null;
}

/** Whether weights or decay differ between both sides of a change of the setting 'strength'. */
export function hasOtherWeights({ before, after }: RestoredRow): boolean {
  const sideOf = (side: RestoredRow['before']) => {
    const { weights, decayPerMonth } =
      typeof side?.value === 'string'
        ? (JSON.parse(side.value) as StrengthSettings)
        : DEFAULT_STRENGTH_SETTINGS;
    return { weights, decayPerMonth };
  };
  return !isDeepStrictEqual(sideOf(before), sideOf(after));
}

/** The people whom restored interactions are or were about. */
export async function fansOfRestored(db: Db, rows: readonly RestoredRow[]): Promise<number[]> {
  const fanIds = new Set<number>();
  const unnamed: number[] = [];
  for (const { before, after, rowId } of rows) {
    const named = [before?.fan_id, after?.fan_id].filter((id) => typeof id === 'number');
    for (const id of named) fanIds.add(id);
    if (named.length === 0) unnamed.push(rowId);
  }
  for (let at = 0; at < unnamed.length; at += CHUNK) {
    const found = await db
      .selectDistinct({ fanId: interaction.fanId })
      .from(interaction)
      .where(inArray(interaction.id, unnamed.slice(at, at + CHUNK)));
    for (const { fanId } of found) fanIds.add(fanId);
  }
  return [...fanIds];
}
