import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

export type TakeAlongLine = {
  fanId: number;
  name: string;
  remark: string;
  strengthLog: number | null;
  messages: number;
  answers: number;
  brought: number;
};

/** Linked members, the strongest and most helpful first: they are what outlives a group. Messages are those from day `since` on. */
export function takeAlongLines(
  sqlite: Sqlite,
  communityId: number,
  since: number,
  limit: number,
): TakeAlongLine[] {
  return prepared(
    sqlite,
    `WITH here AS MATERIALIZED (
       SELECT DISTINCT fan_id FROM membership INDEXED BY membership_here
       WHERE community_id = @id AND left_at IS NULL AND deleted_at IS NULL AND fan_id IS NOT NULL),
     spoke AS MATERIALIZED (
       SELECT s.fan_id, sum(d.n) AS n FROM (
         SELECT member_id, sum(messages) AS n FROM chat_day_member WHERE community_id = @id AND day >= @since GROUP BY member_id) AS d
       CROSS JOIN chat_member AS s ON s.id = d.member_id WHERE s.fan_id IS NOT NULL AND NOT s.is_me GROUP BY s.fan_id),
     answered AS MATERIALIZED (
       SELECT answered_by_fan_id AS fan_id, count(*) AS n FROM question INDEXED BY question_answered
       WHERE community_id = @id AND state = 'answered' AND deleted_at IS NULL AND answered_by_fan_id IS NOT NULL GROUP BY 1),
     brought AS MATERIALIZED (
       SELECT inviter_fan_id AS fan_id, count(*) AS n FROM membership INDEXED BY membership_joins
       WHERE community_id = @id AND deleted_at IS NULL AND inviter_fan_id IS NOT NULL GROUP BY 1)
     SELECT fan.id AS fanId, fan.name, fan.remark, fan.strength_log AS strengthLog, coalesce(spoke.n, 0) AS messages,
       coalesce(answered.n, 0) AS answers, coalesce(brought.n, 0) AS brought
     FROM here CROSS JOIN fan ON fan.id = here.fan_id AND fan.deleted_at IS NULL
     LEFT JOIN spoke ON spoke.fan_id = fan.id LEFT JOIN answered ON answered.fan_id = fan.id LEFT JOIN brought ON brought.fan_id = fan.id
     ORDER BY (answers > 0) + (brought > 0) + (fan.last_deep_at > 0) DESC, fan.strength_log IS NULL, fan.strength_log DESC, messages DESC, fan.id
     LIMIT @limit`,
  ).all({ id: communityId, since, limit }) as TakeAlongLine[];
}
