import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { prepared } from '#main/core/db/recorder.ts';

test('callers of the same words each get the shape they asked for, in any order', () => {
  const sqlite = new Database(':memory:');
  const source = 'SELECT 1 AS a, 2 AS b';
  try {
    expect(prepared(sqlite, source).pluck().get()).toBe(1);
    expect(prepared(sqlite, source).get()).toEqual({ a: 1, b: 2 });
    expect(prepared(sqlite, source).raw().get()).toEqual([1, 2]);
    expect(prepared(sqlite, source).all()).toEqual([{ a: 1, b: 2 }]);
    expect(prepared(sqlite, source).pluck().all()).toEqual([1]);
    expect(prepared(sqlite, source).raw()).toBe(prepared(sqlite, source).raw());
  } finally {
    sqlite.close();
  }
});
