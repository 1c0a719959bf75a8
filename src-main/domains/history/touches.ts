import type { Domain } from '#shared/contract/live.ts';
import type { Tx } from '../../core/db/tx.ts';
import { domainsOfTable } from './history-rules.ts';
import type { RestoredRow } from './restorer.ts';
import { peopleOf } from './row-writes-sqlite.ts';

/** From this many people on a commit names the whole domain anyway. */
const NAMED_FANS = 200;

/** Gathers whom the rows of one undo are about, so that other windows read just that anew. */
export class Touches {
  readonly #domains = new Set<Domain>();
  /** null: too many to name, or rows that show on everyone (a tag, a stage). */
  #people: Set<number> | null = new Set();

  add(tx: Tx, rows: readonly RestoredRow[]): void {
    for (const row of rows) {
      for (const domain of domainsOfTable(row.table)) this.#domains.add(domain);
      if (this.#people === null) continue;
      const people = peopleOf(tx.sqlite, row);
      for (const id of people) this.#people.add(id);
      if (people.length === 0 || this.#people.size >= NAMED_FANS) this.#people = null;
    }
  }

  /** Whole domains, whoever it is about. */
  all(domains: readonly Domain[]): void {
    for (const domain of domains) this.#domains.add(domain);
    this.#people = null;
  }

  finish(tx: Tx): void {
    for (const domain of this.#domains)
      tx.touch(domain, this.#people === null ? undefined : [...this.#people]);
  }
}
