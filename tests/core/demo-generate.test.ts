import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLibrary } from '#main/core/open-library.ts';
import { GENERATED_NOW, generateLibrary } from '#main/domains/demo/generate-library.ts';
import { normIdentity } from '#main/domains/fans/identity-rules.ts';
import { openTestLibrary } from '../support/library.ts';
import { derivedRows, readRows } from './demo-rebuild.ts';

const FANS = 2_400;
const folder = mkdtempSync(join(tmpdir(), 'kith-generate-'));
const file = join(folder, 'big.kith');
beforeAll(() => generateLibrary({ file, fans: FANS, seed: 7 }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const numberOf = (source: string, ...args: unknown[]) => readRows<{ n: number }>(file, source, ...args)[0]!.n;

describe('a generated library', () => {
  test('has the people asked for, five interactions each, and one person with a thousand more', () => {
    expect(numberOf('SELECT count(*) AS n FROM fan')).toBe(FANS);
    expect(numberOf('SELECT count(*) AS n FROM interaction')).toBe(FANS * 5 + 1_000);
    expect(numberOf('SELECT count(*) AS n FROM interaction WHERE fan_id = 1')).toBeGreaterThanOrEqual(1_000);
    expect(numberOf('SELECT count(DISTINCT kind) AS n FROM interaction')).toBe(15);
  });

  test('has a tag that every second person holds and one that five hold', () => {
    const tags = readRows<{ fan_count: number }>(file, 'SELECT fan_count FROM tag ORDER BY id LIMIT 2');
    expect(tags).toEqual([{ fan_count: FANS / 2 }, { fan_count: 5 }]);
    expect(numberOf('SELECT count(*) AS n FROM tag WHERE parent_id IS NOT NULL')).toBeGreaterThan(20);
  });

  test('ends at the moment it was told, with handles in the form that equal handles share', () => {
    expect(numberOf('SELECT max(recorded_at) AS n FROM interaction')).toBeLessThanOrEqual(GENERATED_NOW);
    for (const { platform, value, norm } of readRows<{ platform: string; value: string; norm: string }>(
      file,
      'SELECT platform, value, norm FROM identity LIMIT 500',
    )) {
      expect(normIdentity(platform, value)).toBe(norm);
    }
  });

  test('has the tables, indexes and triggers of a library made by hand', () => {
    const plain = join(folder, 'plain.kith');
    openLibrary({ file: plain, mode: 'create', clock: () => 0, onCommit: () => undefined }).close();
    const schema = `SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name`;
    expect(readRows(file, schema)).toEqual(readRows(plain, schema));
    expect(readRows(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(readRows(file, 'PRAGMA foreign_key_check')).toEqual([]);
    expect(readRows(file, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  });

  test('is the same for the same seed, another for another', () => {
    const names = (of: string) =>
      readRows(of, 'SELECT id, name, strength_log FROM fan ORDER BY id LIMIT 200');
    const [same, other] = [join(folder, 'same.kith'), join(folder, 'other.kith')];
    generateLibrary({ file: same, fans: 200, seed: 7 });
    generateLibrary({ file: other, fans: 200, seed: 8 });
    const again = join(folder, 'again.kith');
    generateLibrary({ file: again, fans: 200, seed: 7 });
    expect(names(again)).toEqual(names(same));
    expect(names(other)).not.toEqual(names(same));
  });

  test('leaves nothing behind under its name when it cannot be finished', () => {
    const broken = join(folder, 'broken.kith');
    const stop = new Error('stopped');
    expect(() =>
      generateLibrary({
        file: broken,
        fans: 2_001,
        seed: 1,
        onProgress() {
          throw stop;
        },
      }),
    ).toThrow(stop);
    expect(existsSync(broken)).toBe(false);
  });

  test('holds what a rebuild from its facts makes', async () => {
    const before = derivedRows(file);
    const library = await openTestLibrary({ file, now: GENERATED_NOW });
    for await (const _ of await library.client.maintenance.rebuild({})) {
      // Runs to the end.
    }
    library.app.close();
    expect(derivedRows(file)).toEqual(before);
  });
});
