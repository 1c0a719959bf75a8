/** Single edits as prepared statements written by hand: the same rows, history included, in one commit. */
import type { Sqlite } from '#main/core/db/connection.ts';

export type BareWrites = {
  /** Moves one person to the top of a stage. */
  move(fanId: number, toStageId: number, rank: string, at: number): void;
  /** Logs one inbound message. */
  log(fanId: number, at: number, day: number): void;
};

export function bareWrites(sqlite: Sqlite): BareWrites {
  const begin = sqlite.prepare('BEGIN IMMEDIATE');
  const commit = sqlite.prepare('COMMIT');
  const change = sqlite.prepare('INSERT INTO change (at, kind, data, rows) VALUES (?, ?, ?, ?)');
  const changeRow = sqlite.prepare(
    'INSERT INTO change_row (change_id, seq, table_name, row_id, row_id2, op, before, after) VALUES (?, ?, ?, ?, 0, ?, ?, ?)',
  );
  const person = sqlite.prepare('SELECT name, stage_id, stage_rank, stage_entered_at FROM fan WHERE id = ?');
  const place = sqlite.prepare(
    'UPDATE fan SET stage_id = ?, stage_rank = ?, stage_entered_at = ? WHERE id = ?',
  );
  const move = sqlite.prepare(
    `INSERT INTO stage_move (fan_id, from_stage_id, to_stage_id, at, why, "by") VALUES (?, ?, ?, ?, '', 'hand')`,
  );
  const interaction = sqlite.prepare(
    `INSERT INTO interaction (fan_id, kind, direction, at, day, recorded_at, text) VALUES (?, 'message', 'in', ?, ?, ?, '')`,
  );
  const facts = sqlite.prepare('SELECT strength_log FROM fan WHERE id = ?').pluck();
  const keep = sqlite.prepare(
    `UPDATE fan SET strength_log = ?, contact_state = 2, last_contact_at = ?, interaction_count = interaction_count + 1 WHERE id = ?`,
  );
  const addDay = sqlite.prepare(
    `INSERT INTO strength_day (fan_id, day, chat, capped, free) VALUES (?, ?, 0.2, 0, 0)
     ON CONFLICT (fan_id, day) DO UPDATE SET chat = chat + 0.2`,
  );
  const entry = (kind: string, at: number, rows: number, name: string) =>
    Number(change.run(at, kind, JSON.stringify({ count: 1, name }), rows).lastInsertRowid);
  type Person = { name: string; stage_id: number; stage_rank: string; stage_entered_at: number };

  return {
    move(fanId, toStageId, rank, at) {
      begin.run();
      const { name, ...before } = person.get(fanId) as Person;
      const changeId = entry('pipeline.move', at, 2, name);
      place.run(toStageId, rank, at, fanId);
      const after = { stage_id: toStageId, stage_rank: rank, stage_entered_at: at };
      changeRow.run(changeId, 1, 'fan', fanId, 'update', JSON.stringify(before), JSON.stringify(after));
      const moveId = Number(move.run(fanId, before.stage_id, toStageId, at).lastInsertRowid);
      const row = {
        id: moveId,
        fan_id: fanId,
        from_stage_id: before.stage_id,
        to_stage_id: toStageId,
        at,
        why: '',
        by: 'hand',
        evidence: null,
      };
      changeRow.run(changeId, 2, 'stage_move', moveId, 'insert', null, JSON.stringify(row));
      commit.run();
    },
    log(fanId, at, day) {
      begin.run();
      const { name } = person.get(fanId) as Person;
      const changeId = entry('interactions.log', at, 1, name);
      const id = Number(interaction.run(fanId, at, day, at).lastInsertRowid);
      const row = {
        id,
        fan_id: fanId,
        kind: 'message',
        direction: 'in',
        at,
        day,
        recorded_at: at,
        channel: null,
        text: '',
        amount: null,
        currency: null,
        is_summary: 0,
        source_key: null,
        batch_id: null,
        deleted_at: null,
      };
      changeRow.run(changeId, 1, 'interaction', id, 'insert', null, JSON.stringify(row));
      addDay.run(fanId, day);
      keep.run(((facts.get(fanId) as number | null) ?? 10) + 0.01, at, fanId);
      commit.run();
    },
  };
}
