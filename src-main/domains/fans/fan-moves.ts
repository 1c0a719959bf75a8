import { eq } from 'drizzle-orm';
import { moveRows } from '../../core/db/move-rows.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { PersonMove, PersonMover } from '../duplicates/person-mover.ts';
import { fan, identity, importRow } from './fan-table.ts';
import { referrersFrom } from './referrers.ts';

type Row = typeof fan.$inferSelect;

/** Longest note that can still be edited (LongText of the contract). */
const LONGEST_NOTE = 20_000;

/** A person's own row, handles, rows of lists, and who names them as referrer. Whoever merges makes the people index anew. */
export const fanMover: PersonMover = {
  moves: ['identity.fan_id', 'import_row.fan_id', 'fan.referrer_id'],
  follows: [],
  async moveFanTx(tx, move) {
    await moveHandlesTx(tx, move);
    moveRows(tx, importRow, 'fan_id', move);
    await mergeRowTx(tx, move);
    await moveReferrersTx(tx, move);
    tx.touch('fans', [move.from, move.to]);
  },
};

/** After everything has moved: who was merged is shown nowhere any more, and the kept person was written now. */
export async function hideMergedTx(tx: Tx, { from, to }: Pick<PersonMove, 'from' | 'to'>): Promise<void> {
  await tx.update(fan, from, { deletedAt: tx.now });
  await tx.db.update(fan).set({ updatedAt: tx.now }).where(eq(fan.id, to));
}

/** Equal handles once. */
async function moveHandlesTx(tx: Tx, { from, to }: PersonMove): Promise<void> {
  const handlesOf = (fanId: number) => tx.db.select().from(identity).where(eq(identity.fanId, fanId));
  const keyOf = ({ platform, norm }: typeof identity.$inferSelect) => `${platform}\n${norm}`;
  const known = new Set((await handlesOf(to)).map(keyOf));
  for (const row of await handlesOf(from)) {
    if (known.has(keyOf(row))) await tx.remove(identity, row.id);
    else await tx.update(identity, row.id, { fanId: to });
    known.add(keyOf(row));
  }
}

type Single = 'name' | 'remark' | 'gender' | 'birthday' | 'region' | 'source' | 'stage';
const SINGLES: readonly Single[] = ['name', 'remark', 'gender', 'birthday', 'region', 'source', 'stage'];

/** What a field is made of: lunar goes with its birthday, the place inside a stage with the stage. */
function partsOf(field: Single, row: Row): Partial<Row> {
  switch (field) {
    case 'name':
      return { name: row.name, sortName: row.sortName };
    case 'birthday':
      return { birthday: row.birthday, birthdayLunar: row.birthdayLunar };
    case 'stage':
      return { stageId: row.stageId, stageRank: row.stageRank, stageEnteredAt: row.stageEnteredAt };
    default:
      return { [field]: row[field] };
  }
}

/** As it is kept aside; empty for nothing. A stage always has a value, and its history is kept by the moves. */
function shownOf(field: Single, row: Row): string {
  if (field === 'stage') return String(row.stageId);
  const value = row[field] ?? '';
  if (field === 'birthday' && value !== '' && row.birthdayLunar) return `lunar:${value}`;
  return value === 'unknown' ? '' : value;
}

async function requireRow(tx: Tx, id: number): Promise<Row> {
  const [row] = await tx.db.select().from(fan).where(eq(fan.id, id));
  if (!row) throw new Error(`No person ${id}.`);
  return row;
}

async function mergeRowTx(tx: Tx, { from, to, choices, keepAside }: PersonMove): Promise<void> {
  const other = await requireRow(tx, from);
  const kept = await requireRow(tx, to);
  let patch: Partial<Row> = {};
  for (const field of SINGLES) {
    const [mine, theirs] = [shownOf(field, kept), shownOf(field, other)];
    if (theirs === mine || theirs === '') continue;
    const isTaken = choices[field] === from || (mine === '' && choices[field] === undefined);
    if (isTaken) patch = { ...patch, ...partsOf(field, other) };
    const left = isTaken ? mine : theirs;
    if (left !== '') await keepAside(field, left);
  }
  const note = joinNotes(kept.note, other.note);
  if (note.length <= LONGEST_NOTE) patch.note = note;
  else await keepAside('note', other.note);
  patch.motives = kept.motives | other.motives;
  // Who asked one of both to stay away from them asked as this person.
  patch.doNotContact = kept.doNotContact || other.doNotContact;
  await tx.update(fan, to, patch);
}

/** As imports add to a note: what is in it already is not added, so that the same list finds nothing new. */
function joinNotes(kept: string, other: string): string {
  if (other === '' || kept.includes(other)) return kept;
  return kept === '' ? other : `${kept}\n${other}`;
}

/** Whom the other brought was brought by the kept person. Nobody brought themselves, not over others either. */
async function moveReferrersTx(tx: Tx, { from, to, choices, keepAside }: PersonMove): Promise<void> {
  const [theirs, mine] = [(await requireRow(tx, from)).referrerId, (await requireRow(tx, to)).referrerId];
  const wanted = choices.referrer === from ? [theirs, mine] : [mine, theirs];
  let referrerId: number | null = null;
  for (const id of wanted) {
    if (id === null || id === referrerId || id === from || id === to) continue;
    if (referrerId === null && !(await leadsTo(tx, id, [from, to]))) referrerId = id;
    else await keepAside('referrer', String(id));
  }
  moveRows(tx, fan, 'referrer_id', { from, to }, `id <> ${Number(to)}`);
  await tx.update(fan, to, { referrerId });
  await tx.update(fan, from, { referrerId: null });
}

/** Whether following referrers from `id` meets one of these. */
async function leadsTo(tx: Tx, id: number, ends: readonly number[]): Promise<boolean> {
  const seen = new Set<number>();
  for await (const at of referrersFrom(tx, id)) {
    if (seen.has(at)) return false;
    if (ends.includes(at)) return true;
    seen.add(at);
  }
  return false;
}
