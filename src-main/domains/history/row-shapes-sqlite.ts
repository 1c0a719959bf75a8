import type { Sqlite } from '../../core/db/connection.ts';

/** What history has to know of a table to put its rows back; read from the schema, so new tables need no line here. */
export type RowShape = {
  table: string;
  /** Columns of the key: one, or two. */
  keys: string[];
  columns: ReadonlySet<string>;
  /** Columns that say whose row it is: foreign keys to people. None in `fan` itself. */
  people: string[];
  /** Where rows of facts point at rows of this table; SQLite would delete them, cut them loose or refuse. */
  dependants: { shape: RowShape; column: string }[];
};

/** Which row, by table and key; rowId2 is 0 where the key is one column. */
export type RowRef = { table: string; rowId: number; rowId2: number };

export type RowShapes = ReadonlyMap<string, RowShape>;

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Made from facts and made anew when needed: a row that goes may take these along. */
const DERIVED = new Set([
  'strength_day',
  'strength_day_next',
  'suggestion',
  'community_count',
  'community_week',
  'community_state',
  'chat_source',
  'chat_import',
  'community_count',
  'community_week',
]);

const shapesOfConnection = new WeakMap<Sqlite, RowShapes>();

/** The shapes of all tables, read once per connection. */
export function rowShapes(sqlite: Sqlite): RowShapes {
  let shapes = shapesOfConnection.get(sqlite);
  if (!shapes) {
    shapes = readShapes(sqlite);
    shapesOfConnection.set(sqlite, shapes);
  }
  return shapes;
}

function readShapes(sqlite: Sqlite): RowShapes {
  const columns = sqlite
    .prepare(
      `SELECT m.name AS tableName, c.name AS columnName, c.pk FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY m.name, c.pk`,
    )
    .all() as { tableName: string; columnName: string; pk: number }[];
  const references = sqlite
    .prepare(
      `SELECT m.name AS tableName, f."from" AS columnName, f."table" AS target
       FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'`,
    )
    .all() as { tableName: string; columnName: string; target: string }[];
  const shapes = new Map<string, RowShape & { columns: Set<string> }>();
  for (const { tableName, columnName, pk } of columns) {
    let shape = shapes.get(tableName);
    if (!shape) {
      shape = { table: tableName, keys: [], columns: new Set(), people: [], dependants: [] };
      shapes.set(tableName, shape);
    }
    shape.columns.add(columnName);
    if (pk > 0) shape.keys.push(columnName);
  }
  for (const { tableName, columnName, target } of references) {
    const shape = shapes.get(tableName)!;
    if (DERIVED.has(tableName)) continue;
    if (target === 'fan' && tableName !== 'fan') shape.people.push(columnName);
    shapes.get(target)?.dependants.push({ shape, column: columnName });
  }
  return shapes;
}
