import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shippedMigrations } from '#main/core/db/migrate.ts';
import { GENERATED_NOW, generateLibrary } from '#main/domains/demo/generate-library.ts';
import { PEOPLE_INDEX_DDL } from '#main/domains/search/index-tables.ts';
import { say } from './figure.ts';

/** Generated files that later runs use again; may be deleted at any time. */
export const BENCH_FOLDER = resolve(import.meta.dirname, '../../out/bench');
/** Change it when the generator makes other people. */
const GENERATION = 1;
const SEED = 1;
let scratches = 0;

/** The generated library of that size, made when it is not there. Not to be written: see `scratchCopy`. */
export function benchLibrary(fans: number): string {
  const file = join(BENCH_FOLDER, `fans-${fans}-seed-${SEED}-schema-${schemaHash()}-${GENERATION}.kith`);
  if (existsSync(file)) return file;
  say(`generating ${fans} people …`);
  const start = performance.now();
  generateLibrary({ file, fans, seed: SEED, now: GENERATED_NOW });
  const megabytes = Math.round(statSync(file).size / 2 ** 20);
  say(`generated ${fans} people in ${((performance.now() - start) / 1000).toFixed(0)} s, ${megabytes} MB`);
  return file;
}

/** Tells libraries of another schema apart, also while a migration is still being written. */
export function schemaHash(): string {
  const hash = createHash('sha256').update(PEOPLE_INDEX_DDL);
  for (const step of shippedMigrations()) hash.update(step.hash);
  return hash.digest('hex').slice(0, 8);
}

/** A copy that may be written. @returns its path and how to remove it */
export function scratchCopy(file: string): { file: string; remove(): void } {
  const copy = scratchFile();
  copyFileSync(file, copy.file, constants.COPYFILE_FICLONE);
  return copy;
}

/** A path in the cache folder for a new library of this run. */
export function scratchFile(): { file: string; remove(): void } {
  mkdirSync(BENCH_FOLDER, { recursive: true });
  scratches += 1;
  const name = `scratch-${process.pid}-${scratches}.`;
  const file = join(BENCH_FOLDER, `${name}kith`);
  const remove = () => {
    for (const other of readdirSync(BENCH_FOLDER))
      if (other.startsWith(name)) rmSync(join(BENCH_FOLDER, other), { recursive: true });
  };
  return { file, remove };
}
