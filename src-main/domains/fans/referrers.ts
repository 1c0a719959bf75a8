import { eq } from 'drizzle-orm';
import type { Tx } from '../../core/db/tx.ts';
import { fan } from './fan-table.ts';

/** A person, who brought them, who brought those, and so on. Does not end where they go in a circle. */
export async function* referrersFrom(tx: Tx, id: number): AsyncGenerator<number> {
  for (let at: number | null = id; at !== null; ) {
    yield at;
    const [row]: { referrerId: number | null }[] = await tx.db
      .select({ referrerId: fan.referrerId })
      .from(fan)
      .where(eq(fan.id, at));
    at = row?.referrerId ?? null;
  }
}
