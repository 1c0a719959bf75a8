import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { fanLinks } from '../members/membership-sqlite.ts';

export type Neighbour = {
  from: number;
  to: number;
  kind: 'reply' | 'referral' | 'relation' | 'invite';
  communityId: number | null;
  relationTypeId: number | null;
};

/** Ties of people to others in both directions, the closest kind first: they know each other, one brought the other, they talk. */
const TIES = `WITH edge AS MATERIALIZED (SELECT value AS id FROM json_each(@edge)), tie AS (
  SELECT e.id AS here, r.to_fan_id AS there, 0 AS rank, 'relation' AS kind, NULL AS community_id, r.type_id AS type_id
    FROM edge AS e CROSS JOIN relation AS r INDEXED BY relation_from ON r.from_fan_id = e.id AND r.deleted_at IS NULL
  UNION ALL SELECT e.id, r.from_fan_id, 0, 'relation', NULL, r.type_id
    FROM edge AS e CROSS JOIN relation AS r INDEXED BY relation_to ON r.to_fan_id = e.id AND r.deleted_at IS NULL
  UNION ALL SELECT e.id, f.referrer_id, 1, 'referral', NULL, NULL
    FROM edge AS e CROSS JOIN fan AS f ON f.id = e.id AND f.referrer_id IS NOT NULL
  UNION ALL SELECT e.id, f.id, 1, 'referral', NULL, NULL
    FROM edge AS e CROSS JOIN fan AS f INDEXED BY fan_by_referrer ON f.referrer_id = e.id
  UNION ALL SELECT e.id, m.inviter_fan_id, 2, 'invite', m.community_id, NULL
    FROM edge AS e CROSS JOIN membership AS m INDEXED BY membership_of_fan ON m.fan_id = e.id AND m.deleted_at IS NULL WHERE m.inviter_fan_id IS NOT NULL
  UNION ALL SELECT e.id, m.fan_id, 2, 'invite', m.community_id, NULL
    FROM edge AS e CROSS JOIN membership AS m INDEXED BY membership_by_inviter ON m.inviter_fan_id = e.id AND m.deleted_at IS NULL WHERE m.fan_id IS NOT NULL
  UNION ALL SELECT e.id, b.fan_id, 3, 'reply', x.community_id, NULL
    FROM edge AS e CROSS JOIN chat_member AS a INDEXED BY chat_member_of_fan ON a.fan_id = e.id
    CROSS JOIN chat_edge AS x ON x.community_id = a.community_id AND x.from_id = a.id CROSS JOIN chat_member AS b ON b.id = x.to_id WHERE b.fan_id IS NOT NULL
) SELECT tie.here AS "from", tie.there AS "to", tie.kind, tie.community_id AS communityId, tie.type_id AS relationTypeId
  FROM tie CROSS JOIN fan ON fan.id = tie.there AND fan.deleted_at IS NULL ORDER BY tie.rank, tie.here, tie.there`;

export function createNeighbours(sqlite: Sqlite) {
  return {
    of: (edge: readonly number[]): Neighbour[] =>
      prepared(sqlite, TIES).all({ edge: JSON.stringify(edge) }) as Neighbour[],

    /** The steps of a way with names. */
    described(way: readonly { fanId: number; by: Neighbour | null }[]) {
      const people = fanLinks(
        sqlite,
        way.map(({ fanId }) => fanId),
      );
      const nameOf = prepared(sqlite, 'SELECT name FROM community WHERE id = ?').pluck();
      return way.map(({ fanId, by }) => ({
        fan: people.get(fanId)!,
        by: by && {
          kind: by.kind,
          communityId: by.communityId,
          communityName:
            by.communityId === null ? null : ((nameOf.get(by.communityId) as string | undefined) ?? null),
          relationTypeId: by.relationTypeId,
        },
      }));
    },
  };
}
