import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Changed } from '#shared/contract/base.ts';
import { Settings } from '#shared/contract/settings.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { DEFAULT_SETTINGS, systemTimeZone } from './settings-defaults.ts';
import { settingRows } from './settings-sqlite.ts';
import { setting } from './settings-table.ts';

export type SettingKey = keyof Settings;

/** What was read last under each key: it is parsed and checked again only when it has changed. */
const readBefore = new Map<string, { value: string; data: unknown }>();

/** What a row says, undefined where this version can't read it. */
function dataOf({ key, value }: { key: string; value: string }): unknown {
  const before = readBefore.get(key);
  if (before?.value === value) return before.data;
  const schema = Settings.shape[key as SettingKey] as z.ZodType | undefined;
  const { data } = schema?.safeParse(JSON.parse(value)) ?? {};
  readBefore.set(key, { value, data });
  return data;
}

/** All settings; a key that was never set, or holds what this version can't read, has its default. */
export async function readSettings(db: Db): Promise<Settings> {
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  for (const row of settingRows(db.$client)) {
    const data = dataOf(row);
    if (data !== undefined) settings[row.key] = data;
  }
  settings.timeZone ??= systemTimeZone();
  return settings as Settings;
}

/** Stores one setting, with history. */
export async function writeSettingTx<K extends SettingKey>(
  tx: Tx,
  key: K,
  value: Settings[K],
): Promise<void> {
  const [row] = await tx.db.select({ id: setting.id }).from(setting).where(eq(setting.key, key));
  const json = JSON.stringify(value);
  if (row) await tx.update(setting, row.id, { value: json });
  else await tx.insert(setting, { key, value: json });
  tx.touch('settings', []);
}

/** What a domain keeps about its own work under a key that is no setting of the user's; null before the first time. */
export async function readKept(db: Db, key: string): Promise<string | null> {
  const [row] = await db.select({ value: setting.value }).from(setting).where(eq(setting.key, key));
  return row ? JSON.parse(row.value) : null;
}

/** Keeps it, without history. */
export async function keepTx({ db }: Tx, key: string, kept: string): Promise<void> {
  const value = JSON.stringify(kept);
  await db.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } });
}

export function createSettingsService(
  { read, write }: Deps,
  { strength }: { strength: { currencyChangedTx(tx: Tx): Promise<void> } },
) {
  return {
    get: () => readSettings(read.db),
    /** @throws SETTING_INVALID for a time zone this machine does not know */
    async update(patch: Partial<Omit<Settings, 'strength'>>): Promise<Changed> {
      const entries = Object.entries(patch) as [SettingKey, never][];
      if (patch.timeZone !== undefined && !isTimeZone(patch.timeZone)) {
        throw fail('SETTING_INVALID', { key: 'timeZone' });
      }
      const { changeId } = await write(
        { kind: 'settings.update', data: { keys: entries.map(([key]) => key) } },
        async (tx) => {
          for (const [key, value] of entries) if (value !== undefined) await writeSettingTx(tx, key, value);
          if (patch.currency !== undefined) await strength.currencyChangedTx(tx);
        },
      );
      return { changeId, count: changeId === null ? 0 : entries.length };
    },
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
