import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

/** All rows of `setting`: read by every command and every query, so without building a query each time. */
export function settingRows(sqlite: Sqlite): { key: string; value: string }[] {
  return prepared(sqlite, 'SELECT key, value FROM setting').all() as { key: string; value: string }[];
}
