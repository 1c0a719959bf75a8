import type { Deps } from '../../../core/deps.ts';
import { openExport } from '../export/export-stream.ts';
import { writeText } from '../import/people-writer.ts';
import { countRows, factTables, rowsOf, schemaVersion } from './library-json-sqlite.ts';

type Progress = { done: number; total: number | null; finished: boolean };

const ROWS_PER_WRITE = 1000;

/**
 * Writes every table of facts as one JSON document, a row a line, as of one moment:
 * `{"kith":1,"schema":n,"tables":[{"name","columns","rows":[[…],…]},…]}`.
 */
export async function* exportLibrary(
  deps: Deps,
  path: string,
  signal?: AbortSignal,
): AsyncGenerator<Progress> {
  const own = deps.openStream();
  const file = openExport(path);
  const { out } = file;
  try {
    own.sqlite.exec('BEGIN');
    const tables = factTables(own.sqlite);
    const total = tables.reduce((sum, table) => sum + countRows(own.sqlite, table), 0);
    let done = 0;
    await writeText(out, `{"kith":1,"schema":${schemaVersion(own.sqlite)},"tables":[\n`, signal);
    for (const [index, table] of tables.entries()) {
      const { name, columns } = table;
      await writeText(out, `{"name":${JSON.stringify(name)},"columns":${JSON.stringify(columns)},"rows":[\n`);
      let lines: string[] = [];
      let isFirst = true;
      const flush = async () => {
        if (lines.length === 0) return;
        await writeText(out, `${isFirst ? '' : ',\n'}${lines.join(',\n')}`, signal);
        isFirst = false;
        done += lines.length;
        lines = [];
      };
      for (const row of rowsOf(own.sqlite, table)) {
        lines.push(JSON.stringify(row));
        if (lines.length < ROWS_PER_WRITE) continue;
        signal?.throwIfAborted();
        await flush();
        yield { done, total, finished: false };
      }
      await flush();
      await writeText(out, `${isFirst ? '' : '\n'}]}${index < tables.length - 1 ? ',' : ''}\n`, signal);
    }
    out.end(']}\n');
    await file.whole();
    yield { done, total, finished: true };
  } finally {
    await file.close();
    own.sqlite.close();
  }
}
