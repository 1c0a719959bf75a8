import { moveRows } from '../../core/db/move-rows.ts';
import type { PersonMover } from '../duplicates/person-mover.ts';
import { interaction } from './interaction-table.ts';
import { sameRecords } from './timeline-sqlite.ts';

/**
 * The timeline. A record that came in for both under one number (an order of a list, known by its source key) is one: the
 * second goes to the trash. Strength, contact and purchases are made anew by who merges.
 */
export const interactionMover: PersonMover = {
  moves: ['interaction.fan_id'],
  follows: ['strength_day.fan_id'],
  async moveFanTx(tx, { from, to }) {
    for (const id of sameRecords(tx.sqlite, from, to))
      await tx.update(interaction, id, { deletedAt: tx.now });
    moveRows(tx, interaction, 'fan_id', { from, to });
    for (const domain of ['interactions', 'strength'] as const) tx.touch(domain, [from, to]);
  },
};
