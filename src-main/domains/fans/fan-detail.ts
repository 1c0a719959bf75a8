import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Fan } from '#shared/contract/fans.ts';
import type { Settings } from '#shared/contract/settings.ts';
import type { Connection } from '../../core/db/connection.ts';
import { preparedQuery } from '../../core/db/prepared-query.ts';
import { fail } from '../../core/fail.ts';
import { customField, fieldValue } from '../fields/field-table.ts';
import { fanRowsByIds, mergedInto, momentOrNull } from './fan-rows-sqlite.ts';
import { fan, identity } from './fan-table.ts';
import { bitsToMotives } from './motive-rules.ts';

const ofPerson = sql.placeholder('id');

const personOf = preparedQuery((db) => db.select().from(fan).where(eq(fan.id, ofPerson)).prepare());

const identitiesOf = preparedQuery((db) =>
  db
    .select({
      id: identity.id,
      platform: identity.platform,
      value: identity.value,
      norm: identity.norm,
      sharedWith: sql<number>`(SELECT count(*) FROM (SELECT DISTINCT o.fan_id FROM identity o JOIN fan f ON f.id = o.fan_id
        WHERE o.platform = identity.platform AND o.norm = identity.norm AND o.fan_id <> identity.fan_id AND f.deleted_at IS NULL LIMIT 100))`,
    })
    .from(identity)
    .where(eq(identity.fanId, ofPerson))
    .orderBy(asc(identity.id))
    .prepare(),
);

const fieldsOf = preparedQuery((db) =>
  db
    .select({ fieldId: fieldValue.fieldId, value: fieldValue.value })
    .from(fieldValue)
    .innerJoin(customField, eq(customField.id, fieldValue.fieldId))
    .where(and(eq(fieldValue.fanId, ofPerson), isNull(customField.deletedAt)))
    .prepare(),
);

const linkTo = preparedQuery((db) =>
  db
    .select({ id: fan.id, name: fan.name, remark: fan.remark })
    .from(fan)
    .where(and(eq(fan.id, ofPerson), isNull(fan.deletedAt)))
    .prepare(),
);

const referredBy = preparedQuery((db) =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(fan)
    .where(and(eq(fan.referrerId, ofPerson), isNull(fan.deletedAt)))
    .prepare(),
);

/** Everything of a person but the timeline and the receipt. @throws FAN_NOT_FOUND */
export async function fanDetail(
  { db, sqlite }: Connection,
  id: number,
  settings: Settings,
  now: number,
): Promise<Fan> {
  const [row] = await personOf(db).execute({ id });
  const [line] = fanRowsByIds(sqlite, [id], settings, now);
  if (!row || !line) throw fail('FAN_NOT_FOUND', { id });
  const identities = await identitiesOf(db).execute({ id });
  const fields = await fieldsOf(db).execute({ id });
  const [referrer] = row.referrerId === null ? [] : await linkTo(db).execute({ id: row.referrerId });
  const [referred] = await referredBy(db).execute({ id });
  return {
    ...line,
    mergedInto: mergedInto(sqlite, id),
    gender: row.gender,
    note: row.note,
    motives: bitsToMotives(row.motives),
    doNotContact: row.doNotContact,
    stageEnteredAt: row.stageEnteredAt,
    identities,
    fields,
    referrer: referrer ?? null,
    referredCount: referred?.n ?? 0,
    lastPurchaseAt: momentOrNull(row.lastPurchaseAt),
    interactionCount: row.interactionCount,
    currency: settings.currency,
    batchId: row.batchId,
    deletedAt: row.deletedAt,
  };
}
