import { DEFAULT_STAGES } from '#shared/rules/stage-rules.ts';
import type { Sqlite } from './db/connection.ts';

/** Built-in kinds of relations; the interface owns the words of both directions. */
const RELATION_TYPES: { key: string; symmetric: boolean }[] = [
  { key: 'spouse', symmetric: true },
  { key: 'parent', symmetric: false },
  { key: 'sibling', symmetric: true },
  { key: 'relative', symmetric: true },
  { key: 'friend', symmetric: true },
  { key: 'colleague', symmetric: true },
  { key: 'classmate', symmetric: true },
  { key: 'boss', symmetric: false },
  { key: 'teacher', symmetric: false },
  { key: 'introducer', symmetric: false },
  { key: 'neighbour', symmetric: true },
];

/** The rows that every new library has: stages and kinds of relations. */
export function seedLibrary(sqlite: Sqlite): void {
  const stage = sqlite.prepare('INSERT INTO stage (key, phase, position) VALUES (?, ?, ?)');
  const type = sqlite.prepare('INSERT INTO relation_type (key, symmetric) VALUES (?, ?)');
  sqlite.transaction(() => {
    DEFAULT_STAGES.forEach(({ key, phase }, position) => {
      stage.run(key, phase, position);
    });
    for (const { key, symmetric } of RELATION_TYPES) type.run(key, Number(symmetric));
  })();
}
