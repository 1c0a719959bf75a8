import { moveRows } from '../../core/db/move-rows.ts';
import type { PersonMover } from '../duplicates/person-mover.ts';
import { followUp } from './follow-up-table.ts';

/** All of them; `fan.next_due` is made anew by who merges. */
export const followUpMover: PersonMover = {
  moves: ['follow_up.fan_id'],
  follows: [],
  async moveFanTx(tx, { from, to }) {
    moveRows(tx, followUp, 'fan_id', { from, to });
    tx.touch('followUps', [from, to]);
  },
};
