import type { FanFilter, FanRow } from '#shared/contract/fans.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { localDay } from '#shared/rules/local-day.ts';
import { bandBounds, bandWithin, type ContactState, strengthAt } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { birthdaySpan, nextBirthday } from './birthday-days.ts';

type Row = {
  id: number;
  name: string;
  remark: string;
  stage_id: number;
  strength_log: number | null;
  last_deep_at: number;
  contact_state: ContactState;
  region: string;
  source: string;
  last_contact_at: number;
  next_due: string | null;
  purchase_count: number;
  purchase_total: number;
  created_at: number;
  stage_rank: string;
  birthday: string | null;
  birthday_lunar: number;
};

/** Epoch ms as kept: 0 stands for never. */
export const momentOrNull = (at: number): number | null => (at === 0 ? null : at);

/**
 * Reads the lines of the given people, in the order given; four statements whatever their number. Whom a filter by the
 * current month found has the birthday in that month, also a past one.
 */
export function fanRowsByIds(
  sqlite: Sqlite,
  ids: readonly number[],
  settings: Settings,
  now: number,
  filter: Pick<FanFilter, 'birthday'> = {},
): FanRow[] {
  if (ids.length === 0) return [];
  const json = JSON.stringify(ids);
  const rows = prepared(
    sqlite,
    `SELECT id, name, remark, stage_id, strength_log, last_deep_at, contact_state, region, source, last_contact_at, next_due,
            purchase_count, purchase_total, created_at, stage_rank, birthday, birthday_lunar
     FROM fan WHERE id IN (SELECT value FROM json_each(?))`,
  ).all(json) as Row[];
  const tags = groupByFan(
    prepared(
      sqlite,
      `SELECT fan_tag.fan_id AS fanId, tag.id, tag.name, tag.color FROM json_each(?) AS j
       CROSS JOIN fan_tag ON fan_tag.fan_id = j.value CROSS JOIN tag ON tag.id = fan_tag.tag_id WHERE tag.deleted_at IS NULL`,
    ).all(json) as { fanId: number; id: number; name: string; color: string | null }[],
    ({ id, name, color }) => ({ id, name, color }),
  );
  const platforms = groupByFan(
    prepared(
      sqlite,
      `SELECT DISTINCT identity.fan_id AS fanId, platform FROM json_each(?) AS j CROSS JOIN identity ON identity.fan_id = j.value`,
    ).all(json) as { fanId: number; platform: string }[],
    ({ platform }) => platform,
  );
  const due = rows.filter((row) => row.next_due !== null).map((row) => row.id);
  const whats =
    due.length === 0
      ? new Map<number, string[]>()
      : groupByFan(
          prepared(
            sqlite,
            `SELECT follow_up.fan_id AS fanId, what FROM json_each(?) AS j CROSS JOIN follow_up ON follow_up.fan_id = j.value
       WHERE done_at IS NULL AND deleted_at IS NULL AND due IS NOT NULL ORDER BY follow_up.fan_id, due, follow_up.id`,
          ).all(JSON.stringify(due)) as { fanId: number; what: string }[],
          ({ what }) => what,
        );
  const bounds = bandBounds(settings.strength, now);
  const today = localDay(now, settings.timeZone);
  const { from: birthdaysFrom } = birthdaySpan(filter.birthday ?? 0, today);
  const byId = new Map(rows.map((row) => [row.id, toFanRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);

  function toFanRow(row: Row): FanRow {
    const strengthLog = row.strength_log;
    const isLunar = row.birthday_lunar === 1;
    return {
      id: row.id,
      name: row.name,
      remark: row.remark,
      stageId: row.stage_id,
      band: bandWithin(
        { strengthLog, lastDeepAt: momentOrNull(row.last_deep_at), contactState: row.contact_state },
        bounds,
      ),
      strength: strengthLog === null ? null : strengthAt(strengthLog, now, settings.strength.decayPerMonth),
      tags: tags.get(row.id) ?? [],
      platforms: platforms.get(row.id) ?? [],
      region: row.region,
      source: row.source,
      lastContactAt: momentOrNull(row.last_contact_at),
      nextDue: row.next_due,
      nextWhat: whats.get(row.id)?.[0] ?? null,
      purchaseCount: row.purchase_count,
      purchaseTotal: row.purchase_total,
      createdAt: row.created_at,
      stageRank: row.stage_rank,
      birthday: row.birthday,
      birthdayLunar: isLunar,
      nextBirthday: row.birthday === null ? null : nextBirthday(row.birthday, isLunar, birthdaysFrom),
    };
  }
}

function groupByFan<R extends { fanId: number }, T>(
  rows: readonly R[],
  pick: (row: R) => T,
): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.fanId);
    if (group) group.push(pick(row));
    else groups.set(row.fanId, [pick(row)]);
  }
  return groups;
}

/** Who a person is now, where they were merged into somebody who is there. */
export function mergedInto(sqlite: Sqlite, id: number): { id: number; name: string; remark: string } | null {
  const row = prepared(
    sqlite,
    `SELECT fan.id, fan.name, fan.remark FROM merged_person AS m CROSS JOIN fan ON fan.id = m.into_id WHERE m.fan_id = ?`,
  ).get(id) as { id: number; name: string; remark: string } | undefined;
  return row ?? null;
}
