import { moveRows } from '../../core/db/move-rows.ts';
import type { PersonMover } from '../duplicates/person-mover.ts';
import { chatMember } from './chat-table.ts';

/**
 * Senders of chats are linked to the kept person. Their messages name the sender, so however many there are, one row changes;
 * records of their days are on the timeline and move with it. Before communities, whose numbers know who spoke.
 */
export const chatMover: PersonMover = {
  moves: ['chat_member.fan_id'],
  follows: [],
  async moveFanTx(tx, { from, to }) {
    moveRows(tx, chatMember, 'fan_id', { from, to });
    tx.touch('chats');
  },
};
