import { and, eq } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { identity } from './fan-table.ts';
import { normIdentity } from './identity-rules.ts';

/** What acts on one person need: that the person is there, and that search and pages hear of it. */
export type FanAccess = {
  requireTx(tx: { db: Db }, id: number): Promise<{ name: string }>;
  touchedTx(tx: Tx, fanId: number): Promise<void>;
};

/** The handles of people: telephone numbers, addresses, names on platforms. */
export function createFanIdentities({ write }: Pick<Deps, 'write'>, { requireTx, touchedTx }: FanAccess) {
  async function requireIdentityTx(tx: Tx, id: number) {
    const [row] = await tx.db.select().from(identity).where(eq(identity.id, id));
    if (!row) throw fail('IDENTITY_NOT_FOUND', { id });
    return row;
  }

  async function insertIdentityTx(tx: Tx, fanId: number, platform: string, value: string): Promise<number> {
    const norm = normIdentity(platform, value);
    if (norm === null) throw fail('IDENTITY_INVALID', { platform });
    const [same] = await tx.db
      .select({ id: identity.id })
      .from(identity)
      .where(and(eq(identity.fanId, fanId), eq(identity.platform, platform), eq(identity.norm, norm)));
    if (same) throw fail('IDENTITY_EXISTS', { fanId });
    return tx.insert(identity, { fanId, platform, value, norm, createdAt: tx.now });
  }

  return {
    insertIdentityTx,

    /** @throws FAN_NOT_FOUND, IDENTITY_EXISTS, IDENTITY_INVALID */
    async addIdentity({
      fanId,
      platform,
      value,
    }: {
      fanId: number;
      platform: string;
      value: string;
    }): Promise<Changed & { id: number }> {
      const { value: id, changeId } = await write({ kind: 'fans.addIdentity' }, async (tx) => {
        const { name } = await requireTx(tx, fanId);
        tx.recorder.describe({ name, platform });
        const inserted = await insertIdentityTx(tx, fanId, platform, value);
        await touchedTx(tx, fanId);
        return inserted;
      });
      return { id, changeId, count: 1 };
    },

    /** @throws IDENTITY_NOT_FOUND, IDENTITY_INVALID */
    async updateIdentity({
      id,
      platform,
      value,
    }: {
      id: number;
      platform?: string;
      value?: string;
    }): Promise<Changed> {
      const { changeId } = await write({ kind: 'fans.updateIdentity' }, async (tx) => {
        const row = await requireIdentityTx(tx, id);
        const next = { platform: platform ?? row.platform, value: value ?? row.value };
        const norm = normIdentity(next.platform, next.value);
        if (norm === null) throw fail('IDENTITY_INVALID', { platform: next.platform });
        tx.recorder.describe({ name: (await requireTx(tx, row.fanId)).name, platform: next.platform });
        await tx.update(identity, id, { ...next, norm });
        await touchedTx(tx, row.fanId);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws IDENTITY_NOT_FOUND */
    async removeIdentity({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'fans.removeIdentity' }, async (tx) => {
        const row = await requireIdentityTx(tx, id);
        tx.recorder.describe({ name: (await requireTx(tx, row.fanId)).name, platform: row.platform });
        await tx.remove(identity, id);
        await touchedTx(tx, row.fanId);
      });
      return { changeId, count: 1 };
    },
  };
}
