import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Tx } from '../../core/db/tx.ts';
import type { PersonMove, PersonMover } from '../duplicates/person-mover.ts';
import { campaign } from './campaign-table.ts';
import { participant, referral } from './participants/participant-table.ts';
import { isBelow } from './referrals/referrals-sqlite.ts';

type Entry = typeof participant.$inferSelect;
type Referral = typeof referral.$inferSelect;

const STATES = [
  'invitedAt',
  'signedUpAt',
  'cameAt',
  'tookPartAt',
  'boughtAt',
  'broughtAt',
  'declinedAt',
] as const;
const TAKEN = ['counted', 'gone'];

/**
 * Places in campaigns and invitations. Triggers keep the tree and all numbers as rows come and go, not as ids in them change: so
 * rows are taken out and put in again under the kept person, and undo, which does the same backwards, is right as well.
 * Interactions have moved before, and the other person is not in the trash yet.
 */
export const campaignMover: PersonMover = {
  moves: ['participant.fan_id', 'referral.inviter_id', 'referral.invited_id', 'campaign.audience'],
  follows: [
    'participant.inviter_id',
    'interaction_campaign.fan_id',
    'attribution.fan_id',
    'first_contact.fan_id',
  ],
  async moveFanTx(tx, move) {
    const { from, to } = move;
    const referrals = await tx.db
      .select()
      .from(referral)
      .where(or(eq(referral.inviterId, from), eq(referral.invitedId, from)))
      .orderBy(asc(referral.id));
    for (const { id } of referrals) await tx.remove(referral, id);
    await moveEntriesTx(tx, move);
    // Those that never counted first: whether one counts is told by the others.
    for (const row of referrals.filter(({ state }) => !TAKEN.includes(state))) await putTx(tx, row, move);
    for (const row of referrals.filter(({ state }) => TAKEN.includes(state))) await putTx(tx, row, move);
    await moveAudiencesTx(tx, move);
    tx.touch('campaigns', [from, to]);
  },
};

/** Of two places in one campaign the states of both stay, each since the earlier moment. */
async function moveEntriesTx(tx: Tx, { from, to, keepAside }: PersonMove): Promise<void> {
  const entriesOf = (fanId: number) => tx.db.select().from(participant).where(eq(participant.fanId, fanId));
  const mine = new Map((await entriesOf(to)).map((entry) => [entry.campaignId, entry]));
  for (const entry of await entriesOf(from)) {
    const { id, campaignId, code, createdAt, knownSince } = entry;
    await tx.remove(participant, id);
    const there = mine.get(campaignId);
    if (there) {
      await tx.update(participant, there.id, statesOf([there, entry]));
      // What was told others is still known.
      await keepAside(`code:${campaignId}`, code);
    } else {
      await tx.insert(participant, {
        id,
        campaignId,
        fanId: to,
        code,
        createdAt,
        knownSince,
        ...statesOf([entry]),
      });
    }
  }
}

function statesOf(entries: readonly Entry[]): Partial<Entry> {
  return Object.fromEntries(
    STATES.map((state) => {
      const times = entries.map((entry) => entry[state]).filter((at) => at !== null);
      return [state, times.length === 0 ? null : Math.min(...times)];
    }),
  );
}

/** An invitation between both is one to oneself; a second one of the same person does not count, nor one that closes a circle. */
async function putTx(tx: Tx, row: Referral, { from, to }: PersonMove): Promise<void> {
  const whose = (id: number) => (id === from ? to : id);
  const { hidden: _, leftAt: __, ...facts } = row;
  const moved = { ...facts, inviterId: whose(row.inviterId), invitedId: whose(row.invitedId) };
  await tx.insert(referral, { ...moved, state: await stateOf(tx, moved) });
}

async function stateOf(
  tx: Tx,
  { campaignId, inviterId, invitedId, state }: Omit<Referral, 'hidden' | 'leftAt'>,
): Promise<Referral['state']> {
  if (inviterId === invitedId) return 'self';
  if (!TAKEN.includes(state)) return state;
  const [taken] = await tx.db
    .select({ id: referral.id })
    .from(referral)
    .where(
      and(
        eq(referral.campaignId, campaignId),
        eq(referral.invitedId, invitedId),
        inArray(referral.state, ['counted', 'gone']),
      ),
    )
    .limit(1);
  if (taken) return 'duplicate';
  return isBelow(tx.sqlite, campaignId, inviterId, invitedId) ? 'cycle' : state;
}

/** Audiences that name people. */
async function moveAudiencesTx(tx: Tx, { from, to }: PersonMove): Promise<void> {
  const rows = await tx.db.select({ id: campaign.id, audience: campaign.audience }).from(campaign);
  for (const { id, audience } of rows) {
    if (!audience?.includes(String(from))) continue;
    const next = JSON.stringify(replaced(JSON.parse(audience) as unknown, from, to));
    await tx.update(campaign, id, { audience: next });
  }
}

/** People in an audience: lists of `ids` and `exceptIds`, and a `referrerId`. */
function replaced(value: unknown, from: number, to: number, key = ''): unknown {
  if (Array.isArray(value)) {
    if (key !== 'ids' && key !== 'exceptIds') return value.map((one) => replaced(one, from, to));
    return [...new Set(value.map((id) => (id === from ? to : (id as number))))];
  }
  if (typeof value === 'number') return key === 'referrerId' && value === from ? to : value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, replaced(part, from, to, name)]),
  );
}
