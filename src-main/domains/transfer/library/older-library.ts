import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Connection, openWriter, type Sqlite } from '../../../core/db/connection.ts';
import { throwawayKey } from '../../../core/db/library-key.ts';
import { migrateLibrary, shippedMigrations } from '../../../core/db/migrate.ts';
import { derivedSchema } from '../../../core/derived-schema.ts';
import { beginRefill } from './library-json-sqlite.ts';

/**
 * Makes a library of an older version beside this one, encrypted where this one is, lets `fill` put its rows in, brings it to this version by the migrations that
 * any library of that age goes through, and hands it to `use`. It is deleted after that; what a crash leaves goes with the
 * import's staging files.
 * @param schema how many migrations that version had
 */
export async function withOlderLibrary<T>(
  library: Pick<Connection, 'file' | 'key'>,
  schema: number,
  fill: (sqlite: Sqlite) => Promise<void>,
  use: (sqlite: Sqlite) => Promise<T>,
): Promise<T> {
  const file = `${library.file}.staging-${randomUUID()}`;
  const connection = openWriter(file, 'create', library.key && throwawayKey());
  const { sqlite } = connection;
  try {
    sqlite.pragma('synchronous = OFF');
    for (const step of shippedMigrations().slice(0, schema))
      for (const statement of step.sql) sqlite.exec(statement);
    sqlite.pragma(`user_version = ${schema}`);
    sqlite.exec('BEGIN IMMEDIATE');
    beginRefill(sqlite);
    await fill(sqlite);
    sqlite.exec('COMMIT');
    migrateLibrary(connection, derivedSchema);
    return await use(sqlite);
  } finally {
    sqlite.close();
    const folder = dirname(file);
    for (const name of readdirSync(folder))
      if (name.startsWith(basename(file))) rmSync(join(folder, name), { force: true });
  }
}
