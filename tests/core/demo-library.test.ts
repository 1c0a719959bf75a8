import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDemoLibrary } from '#main/domains/demo/demo-library.ts';
import { openTestLibrary } from '../support/library.ts';
import { derivedRows, readRows } from './demo-rebuild.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 4, 20, 7, 30);
const folder = mkdtempSync(join(tmpdir(), 'kith-demo-'));
let number = 0;
const freshFile = () => join(folder, `demo-${number++}.kith`);

function makeDemo(options: { locale?: string; now?: number } = {}): string {
  const file = freshFile();
  createDemoLibrary({ file, locale: options.locale ?? 'zh-CN', now: options.now ?? NOW });
  return file;
}

let file: string;
beforeAll(() => {
  file = makeDemo();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const numberOf = (source: string, of = file) => readRows<{ n: number }>(of, source)[0]!.n;

describe('the demo library', () => {
  test('has 300 people on every stage of the board, most of them with a life of contacts', () => {
    const stages = readRows<{ key: string; n: number }>(
      file,
      'SELECT key, count(fan.id) AS n FROM stage LEFT JOIN fan ON fan.stage_id = stage.id GROUP BY stage.id ORDER BY position',
    );
    expect(stages.reduce((sum, { n }) => sum + n, 0)).toBe(300);
    expect(stages.map(({ key }) => key)).toEqual([
      'prospect',
      'customer',
      'fan',
      'superfan',
      'friend',
      'lost',
    ]);
    for (const { key, n } of stages) expect(n, key).toBeGreaterThanOrEqual(8);
    expect(numberOf('SELECT count(*) AS n FROM interaction')).toBeGreaterThan(3_000);
    expect(numberOf('SELECT count(DISTINCT kind) AS n FROM interaction')).toBe(15);
  });

  test('shows each feature: follow-ups this week, suggestions, relations, referrals, complaints, fields', () => {
    const due = numberOf(
      `SELECT count(*) AS n FROM follow_up WHERE done_at IS NULL AND due BETWEEN date(${NOW / 1000}, 'unixepoch', '-5 day') AND date(${NOW / 1000}, 'unixepoch', '7 day')`,
    );
    expect(due).toBeGreaterThanOrEqual(12);
    expect(numberOf('SELECT count(*) AS n FROM suggestion')).toBeGreaterThanOrEqual(15);
    expect(numberOf('SELECT count(DISTINCT rule_id) AS n FROM suggestion')).toBeGreaterThanOrEqual(4);
    expect(numberOf('SELECT count(*) AS n FROM relation')).toBeGreaterThanOrEqual(40);
    expect(numberOf('SELECT count(*) AS n FROM fan WHERE referrer_id IS NOT NULL')).toBeGreaterThanOrEqual(
      30,
    );
    expect(numberOf(`SELECT count(*) AS n FROM interaction WHERE kind = 'complaint'`)).toBeGreaterThanOrEqual(
      10,
    );
    expect(numberOf('SELECT count(DISTINCT field_id) AS n FROM field_value')).toBe(5);
    expect(numberOf('SELECT count(*) AS n FROM fan WHERE contact_state = 0')).toBeGreaterThan(5);
    expect(numberOf('SELECT count(*) AS n FROM fan WHERE contact_state = 1')).toBeGreaterThan(5);
  });

  test('nobody does anything after now, and somebody did something yesterday or today', () => {
    const latest = `SELECT max(at) AS n FROM (SELECT at FROM interaction UNION ALL SELECT recorded_at FROM interaction
      UNION ALL SELECT at FROM stage_move UNION ALL SELECT created_at FROM fan UNION ALL SELECT created_at FROM follow_up)`;
    expect(numberOf(latest)).toBeLessThanOrEqual(NOW);
    expect(numberOf('SELECT max(at) AS n FROM interaction')).toBeGreaterThan(NOW - 2 * DAY);
    expect(numberOf('SELECT min(at) AS n FROM interaction')).toBeGreaterThan(NOW - 732 * DAY);
  });

  test('every person stands where their last move went, each move starts where the one before ended', () => {
    const moves = readRows<{ fan_id: number; from_stage_id: number | null; to_stage_id: number; at: number }>(
      file,
      'SELECT fan_id, from_stage_id, to_stage_id, at FROM stage_move ORDER BY fan_id, at, id',
    );
    const stands = new Map<number, { stage: number; at: number }>();
    for (const move of moves) {
      const before = stands.get(move.fan_id);
      expect(move.from_stage_id).toBe(before?.stage ?? null);
      stands.set(move.fan_id, { stage: move.to_stage_id, at: move.at });
    }
    const people = readRows<{ id: number; stage_id: number; stage_entered_at: number }>(
      file,
      'SELECT id, stage_id, stage_entered_at FROM fan',
    );
    for (const { id, stage_id, stage_entered_at } of people) {
      expect(stands.get(id)).toEqual({ stage: stage_id, at: stage_entered_at });
    }
  });

  test('a referrer came before the people they brought, and the referral is on their timeline', () => {
    const early = numberOf(`SELECT count(*) AS n FROM fan JOIN fan AS bringer ON bringer.id = fan.referrer_id
      WHERE bringer.created_at >= fan.created_at`);
    const unlogged = numberOf(`SELECT count(*) AS n FROM fan WHERE referrer_id IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM interaction WHERE fan_id = fan.referrer_id AND kind = 'referral' AND at = fan.created_at)`);
    expect({ early, unlogged }).toEqual({ early: 0, unlogged: 0 });
  });

  test('is the same when made again on the same day, and moves along with the calendar', () => {
    expect(derivedRows(makeDemo())).toEqual(derivedRows(file));
    const later = makeDemo({ now: NOW + 30 * DAY });
    expect(numberOf('SELECT max(at) AS n FROM interaction', later)).toBeGreaterThan(NOW + 28 * DAY);
  });

  test.each(['zh-CN', 'en', 'zh-TW'])(
    'in %s: nobody shares a handle or a name, and no text is of another language',
    (locale) => {
      const other = makeDemo({ locale });
      expect(
        numberOf(
          'SELECT count(*) AS n FROM (SELECT 1 FROM identity GROUP BY platform, norm HAVING count(*) > 1)',
          other,
        ),
      ).toBe(0);
      expect(numberOf('SELECT count(DISTINCT name) AS n FROM fan', other)).toBe(300);
      const texts = readRows<{ text: string }>(
        other,
        'SELECT text FROM interaction UNION SELECT name FROM tag UNION SELECT label FROM custom_field UNION SELECT note FROM fan',
      )
        .map(({ text }) => text)
        .join(' ');
      if (locale === 'en') expect(texts).not.toMatch(/\p{Script=Han}/u);
      else
        expect(texts.match(/\p{Script=Han}/gu)!.length).toBeGreaterThan(texts.match(/[a-z]/gi)?.length ?? 0);
      if (locale === 'zh-TW') expect(texts).toMatch(/烘焙課.*手沖|手沖.*烘焙課/s);
    },
  );

  test('holds what a rebuild from its facts makes', async () => {
    const kept = makeDemo();
    const before = derivedRows(kept);
    const library = await openTestLibrary({
      file: kept,
      now: NOW,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    for await (const _ of await library.client.maintenance.rebuild({})) {
      // Runs to the end.
    }
    library.app.close();
    expect(derivedRows(kept)).toEqual(before);
  });
});
