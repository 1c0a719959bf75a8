import type { Participant, ParticipantState } from '#shared/contract/campaigns-people.ts';
import { PARTICIPANT_STATES } from '#shared/rules/campaign-rules.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { Tx } from '../../../core/db/tx.ts';
import { sortName } from '../../search/name-rules.ts';
import { COPIED_COLUMNS, COPIED_VALUES } from '../campaign-triggers.ts';
import { newCodes } from '../referrals/code-rules.ts';
import { recordInsertsTx } from './bulk-rows-sqlite.ts';
import { KNOWN_SINCE } from './first-contact-triggers.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Row = Omit<Participant, 'states' | 'inviter' | 'isNew'> & {
  inviterId: number | null;
  inviterName: string | null;
  knownSince: number;
} & Record<ParticipantState, number | null>;

const COLUMNS = `p.id, p.campaign_id AS campaignId, p.fan_id AS fanId, f.name, f.remark, p.code, p.counted AS brought_n, p.purchases, p.paid,
  p.fan_created_at AS knownSince, p.inviter_id AS inviterId, CASE WHEN g.deleted_at IS NULL THEN g.name ELSE '' END AS inviterName,
  ${PARTICIPANT_STATES.map((state) => `p.${state}_at AS ${state}`).join(', ')}`;
const JOINS = `CROSS JOIN fan AS f ON f.id = p.fan_id LEFT JOIN fan AS g ON g.id = p.inviter_id`;

function toParticipant(
  { inviterId, inviterName, knownSince, ...row }: Row & { brought_n?: number },
  since: number,
): Participant {
  const states: Participant['states'] = {};
  for (const state of PARTICIPANT_STATES) {
    const at = row[state];
    if (at !== null) states[state] = at;
  }
  return {
    id: row.id,
    campaignId: row.campaignId,
    fanId: row.fanId,
    name: row.name,
    remark: row.remark,
    code: row.code,
    states,
    inviter: inviterId === null ? null : { id: inviterId, name: inviterName ?? '' },
    brought: row.brought_n ?? 0,
    purchases: row.purchases,
    paid: row.paid,
    isNew: knownSince >= since,
  };
}

/** The index behind a list of participants in a state. */
export const participantWalk = (state: ParticipantState | undefined): string =>
  state === undefined
    ? `participant AS p INDEXED BY participant_all ${JOINS} WHERE p.campaign_id = ? AND p.hidden = 0`
    : `participant AS p INDEXED BY participant_${state} ${JOINS} WHERE p.campaign_id = ? AND p.hidden = 0 AND p.${state}_at IS NOT NULL`;

/** One page in order of entry. @param since who became known from then on is new */
export function participantPage(
  sqlite: Sqlite,
  { campaignId, state, ...page }: Page & { campaignId: number; state?: ParticipantState },
  since: number,
): { rows: Participant[]; nextCursor: string | null } {
  const rows = prepared(
    sqlite,
    `SELECT ${COLUMNS} FROM ${participantWalk(state)} AND p.id > ? ORDER BY p.id LIMIT ? OFFSET ?`,
  ).all(
    campaignId,
    page.cursor ? Number(page.cursor) : 0,
    page.limit + 1,
    page.cursor ? 0 : (page.offset ?? 0),
  ) as Row[];
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => toParticipant(row, since)),
    nextCursor: rows.length > page.limit && last ? String(last.id) : null,
  };
}

/** Everyone of the list, or of a state, who is not in the trash. @returns ids of people, in order of entry */
export function participantFans(
  sqlite: Sqlite,
  campaignId: number,
  state: ParticipantState | undefined,
): number[] {
  return prepared(sqlite, `SELECT p.fan_id FROM ${participantWalk(state)} ORDER BY p.id`)
    .pluck()
    .all(campaignId) as number[];
}

export function participantById(sqlite: Sqlite, id: number, since: number): Participant | undefined {
  const row = prepared(
    sqlite,
    `SELECT ${COLUMNS} FROM participant AS p ${JOINS} WHERE p.id = ? AND p.hidden = 0`,
  ).get(id) as Row | undefined;
  return row && toParticipant(row, since);
}

/** Kept numbers of the states, and of all. */
export function participantCounts(sqlite: Sqlite, campaignId: number) {
  const row = prepared(
    sqlite,
    `SELECT participants, ${PARTICIPANT_STATES.join(', ')} FROM campaign_total WHERE campaign_id = ?`,
  ).get(campaignId) as Record<ParticipantState | 'participants', number>;
  const { participants: total, ...states } = row;
  return { total, states };
}

export type Entry = { id: number; fanId: number; code: string; cameAt: number | null };

/** By its code, of a person who is not in the trash. */
export function participantByCode(sqlite: Sqlite, campaignId: number, code: string): Entry | undefined {
  const entry = prepared(
    sqlite,
    'SELECT id, fan_id AS fanId, code, came_at AS cameAt FROM participant WHERE campaign_id = ? AND code = ? AND hidden = 0',
  ).get(campaignId, code);
  // Of somebody who had a code of their own before they were merged.
  const merged =
    entry ??
    prepared(
      sqlite,
      `SELECT p.id, p.fan_id AS fanId, v.value AS code, p.came_at AS cameAt FROM merged_value AS v
       CROSS JOIN participant AS p ON p.campaign_id = ? AND p.fan_id = v.fan_id AND p.hidden = 0 WHERE v.field = ? AND v.value = ? LIMIT 1`,
    ).get(campaignId, `code:${campaignId}`, code);
  return merged as Entry | undefined;
}

/** Participants among these people, by person. */
export function participantsAmong(
  sqlite: Sqlite,
  campaignId: number,
  fanIds: readonly number[],
): Map<number, Entry> {
  const rows = prepared(
    sqlite,
    `SELECT p.id, p.fan_id AS fanId, p.code, p.came_at AS cameAt FROM json_each(?) AS j
     CROSS JOIN participant AS p ON p.campaign_id = ? AND p.fan_id = j.value`,
  ).all(JSON.stringify(fanIds), campaignId) as Entry[];
  return new Map(rows.map((row) => [row.fanId, row]));
}

/** A person who may be on the list, with what the list says of them. */
export function personWithEntry(
  { id, name, remark }: { id: number; name: string; remark: string },
  entry: Entry | undefined,
) {
  return {
    fanId: id,
    name,
    remark,
    participantId: entry?.id ?? null,
    code: entry?.code ?? null,
    cameAt: entry?.cameAt ?? null,
  };
}

const byState = (is: 'NULL' | 'NOT NULL') =>
  function among(
    sqlite: Sqlite,
    campaignId: number,
    fanIds: readonly number[],
    state: ParticipantState,
  ): { id: number; fanId: number }[] {
    return prepared(
      sqlite,
      `SELECT p.id, p.fan_id AS fanId FROM json_each(?) AS j CROSS JOIN participant AS p ON p.campaign_id = ? AND p.fan_id = j.value
       WHERE p.${state}_at IS ${is}`,
    ).all(JSON.stringify(fanIds), campaignId) as { id: number; fanId: number }[];
  };

/** Participants among these people who have not reached a state. */
export const withoutState = byState('NULL');
/** Participants among these people who have reached a state. */
export const withState = byState('NOT NULL');

/**
 * Puts those who are not participants yet on the list, each with a code of their own, with history; with `reached` they are in
 * that state from then on. @returns who was added
 */
export function addParticipantsTx(
  tx: Tx,
  campaignId: number,
  fanIds: readonly number[],
  reached: { state: ParticipantState; at: number } | null = null,
): number[] {
  const { sqlite } = tx;
  const missing = prepared(
    sqlite,
    `SELECT DISTINCT j.value FROM json_each(?) AS j WHERE NOT EXISTS
       (SELECT 1 FROM participant AS p WHERE p.campaign_id = ? AND p.fan_id = j.value)`,
  )
    .pluck()
    .all(JSON.stringify(fanIds), campaignId) as number[];
  if (missing.length === 0) return [];
  const codes = newCodes(missing.length, (drawn) => {
    const used = prepared(
      sqlite,
      `SELECT p.code FROM json_each(?) AS j CROSS JOIN participant AS p ON p.campaign_id = ? AND p.code = j.value`,
    )
      .pluck()
      .all(JSON.stringify(drawn), campaignId) as string[];
    return new Set(used);
  });
  const lastId = prepared(sqlite, 'SELECT coalesce(max(id), 0) FROM participant').pluck().get() as number;
  prepared(
    sqlite,
    // With what the triggers would find, so that they leave the row as it is.
    `INSERT INTO participant (campaign_id, fan_id, code, created_at, hidden, fan_created_at, ${reached?.state ?? 'invited'}_at)
     SELECT ?, f.id, json_extract(j.value, '$[1]'), ?, f.deleted_at IS NOT NULL, ${KNOWN_SINCE('f.id')}, ? FROM json_each(?) AS j
     CROSS JOIN fan AS f ON f.id = json_extract(j.value, '$[0]')`,
  ).run(
    campaignId,
    tx.now,
    reached?.at ?? null,
    JSON.stringify(missing.map((fanId, i) => [fanId, codes[i]])),
  );
  recordInsertsTx(tx, { table: 'participant', keys: ['id'], where: 't.id > ?', args: [lastId] });
  return missing;
}

/** Links interactions to a campaign, with history. Those that are linked already stay. */
export function linkInteractionsTx(
  tx: Tx,
  interactionIds: readonly number[],
  {
    campaignId,
    via,
    state,
  }: { campaignId: number; via: 'link' | 'code' | 'state'; state: ParticipantState | null },
): number {
  const json = JSON.stringify(interactionIds);
  const fresh = prepared(
    tx.sqlite,
    `SELECT j.value FROM json_each(?) AS j WHERE NOT EXISTS
       (SELECT 1 FROM interaction_campaign AS l WHERE l.interaction_id = j.value AND l.campaign_id = ?)`,
  )
    .pluck()
    .all(json, campaignId) as number[];
  if (fresh.length === 0) return 0;
  const some = JSON.stringify(fresh);
  prepared(
    tx.sqlite,
    `INSERT INTO interaction_campaign (interaction_id, campaign_id, via, participant_state, ${COPIED_COLUMNS})
     SELECT i.id, ?, ?, ?, ${COPIED_VALUES} FROM json_each(?) AS j
     CROSS JOIN interaction AS i ON i.id = j.value CROSS JOIN fan AS f ON f.id = i.fan_id`,
  ).run(campaignId, via, state, some);
  return recordInsertsTx(tx, {
    table: 'interaction_campaign',
    keys: ['interaction_id', 'campaign_id'],
    where: 't.campaign_id = ? AND t.interaction_id IN (SELECT value FROM json_each(?))',
    args: [campaignId, some],
  });
}

/** Interactions that the states of these people wrote; of one state, or of all (null). */
export function stateInteractions(
  sqlite: Sqlite,
  campaignId: number,
  fanIds: readonly number[],
  state: ParticipantState | null,
): number[] {
  return prepared(
    sqlite,
    `SELECT l.interaction_id FROM json_each(?) AS j CROSS JOIN interaction_campaign AS l ON l.campaign_id = ? AND l.fan_id = j.value
     WHERE l.via = 'state' AND l.hidden = 0 AND (? IS NULL OR l.participant_state = ?)`,
  )
    .pluck()
    .all(JSON.stringify(fanIds), campaignId, state, state) as number[];
}

/** Members of a community who are people of the library, once each. */
export function communityMembers(sqlite: Sqlite, communityId: number): number[] {
  return prepared(
    sqlite,
    `SELECT DISTINCT m.fan_id FROM membership AS m CROSS JOIN fan AS f ON f.id = m.fan_id AND f.deleted_at IS NULL
     WHERE m.community_id = ? AND m.left_at IS NULL AND m.deleted_at IS NULL`,
  )
    .pluck()
    .all(communityId) as number[];
}

/** Those of these people who are not in the trash, in the order given. */
export function livePeople(sqlite: Sqlite, fanIds: readonly number[]): number[] {
  return prepared(
    sqlite,
    'SELECT j.value FROM json_each(?) AS j CROSS JOIN fan AS f ON f.id = j.value AND f.deleted_at IS NULL ORDER BY j.key',
  )
    .pluck()
    .all(JSON.stringify(fanIds)) as number[];
}

/** Whether an entry of the history was undone. */
export function isTakenBack(sqlite: Sqlite, changeId: number): boolean {
  return prepared(sqlite, `SELECT 1 FROM change WHERE id = ? AND state = 'done'`).get(changeId) === undefined;
}

/** Live people of exactly this name, by the index of names. */
export function peopleNamed(sqlite: Sqlite, name: string): { id: number; name: string; remark: string }[] {
  return prepared(
    sqlite,
    'SELECT id, name, remark FROM fan WHERE deleted_at IS NULL AND sort_name = ? AND name = ? LIMIT 20',
  ).all(sortName(name), name) as { id: number; name: string; remark: string }[];
}

export function personOf(
  sqlite: Sqlite,
  id: number,
): { id: number; name: string; remark: string } | undefined {
  return prepared(sqlite, 'SELECT id, name, remark FROM fan WHERE id = ? AND deleted_at IS NULL').get(id) as
    | { id: number; name: string; remark: string }
    | undefined;
}

export function reachedState(
  sqlite: Sqlite,
  campaignId: number,
  fanId: number,
  state: ParticipantState,
): boolean {
  return (
    prepared(
      sqlite,
      `SELECT 1 FROM participant WHERE campaign_id = ? AND fan_id = ? AND ${state}_at IS NOT NULL`,
    ).get(campaignId, fanId) !== undefined
  );
}
