/** Triggers that keep what campaign pages show: numbers per campaign, the referral tree, what participants did. */
import type { Sqlite } from '../../core/db/connection.ts';
import { ATTRIBUTION_TRIGGERS, REBUILD_ATTRIBUTION } from './measures/attribution-triggers.ts';
import {
  FIRST_CONTACT_TRIGGERS,
  KNOWN_SINCE,
  REBUILD_FIRST_CONTACT,
} from './participants/first-contact-triggers.ts';
import { LEAVE_TRIGGERS, REBUILD_LEAVES } from './participants/leave-triggers.ts';

type Row = 'NEW' | 'OLD' | 'p';

const has = (row: Row, ...columns: string[]) =>
  `coalesce(${columns.map((c) => `${row}.${c}`).join(', ')}) IS NOT NULL`;
/** Did more than be asked or sign up. */
export const isEffective = (row: Row) => has(row, 'came_at', 'took_part_at', 'bought_at', 'brought_at');
/** Stands in a generation of the tree: brought and counting, or came by themselves and could bring others. */
export const isInGeneration = (row: Row) =>
  `${row}.hidden = 0 AND ${row}.link <> 2 AND (${row}.link = 1 OR ${row}.invites > 0 OR ${has(row, 'signed_up_at', 'came_at', 'took_part_at', 'bought_at')})`;

/** Column of campaign_total -> condition on a live participant. */
const TOTALS: Record<string, (row: Row) => string> = {
  participants: () => '1',
  invited: (row) => `${row}.invited_at IS NOT NULL`,
  signed_up: (row) => `${row}.signed_up_at IS NOT NULL`,
  came: (row) => `${row}.came_at IS NOT NULL`,
  took_part: (row) => `${row}.took_part_at IS NOT NULL`,
  bought: (row) => `${row}.bought_at IS NOT NULL`,
  brought: (row) => `${row}.brought_at IS NOT NULL`,
  declined: (row) => `${row}.declined_at IS NOT NULL`,
  effective: (row) => isEffective(row),
  passive: (row) => `NOT (${isEffective(row)}) AND ${row}.declined_at IS NULL`,
  carriers: (row) => `${row}.carried > 0`,
};
const REFERRAL_TOTALS: Record<string, string> = {
  ref_pending: 'pending',
  ref_counted: 'counted',
  ref_duplicate: 'duplicate',
  ref_self: 'self',
  ref_cycle: 'cycle',
  ref_gone: 'gone',
};
const STATE_COLUMNS = 'invited_at, signed_up_at, came_at, took_part_at, bought_at, brought_at, declined_at';

const counts = (row: Row, condition: string) => `(${row}.hidden = 0 AND (${condition}))`;
const totals = (terms: (condition: (row: Row) => string) => string, row: Row) =>
  `UPDATE campaign_total SET ${Object.entries(TOTALS)
    .map(([column, condition]) => `${column} = ${column} ${terms(condition)}`)
    .join(', ')} WHERE campaign_id = ${row}.campaign_id;`;
const refTotals = (terms: (state: string) => string, row: Row) =>
  `UPDATE campaign_total SET ${Object.entries(REFERRAL_TOTALS)
    .map(([column, state]) => `${column} = ${column} ${terms(state)}`)
    .join(', ')} WHERE campaign_id = ${row}.campaign_id;`;
const refIs = (row: Row, state: string) => `(${row}.hidden = 0 AND ${row}.state = '${state}')`;

const generation = (row: Row, sign: '+' | '-') => `
  INSERT INTO campaign_generation (campaign_id, generation, people, invitations, counted)
  SELECT ${row}.campaign_id, ${row}.generation, ${sign}1, ${sign}${row}.invites, ${sign}${row}.counted WHERE ${isInGeneration(row)}
  ON CONFLICT (campaign_id, generation) DO UPDATE SET people = people + excluded.people,
    invitations = invitations + excluded.invitations, counted = counted + excluded.counted;`;

const SPOKEN = `'message', 'comment', 'question', 'answer', 'user_content'`;
const PASSED_ON = `'share', 'user_content', 'referral'`;
/** What a participant did, from the interactions of the campaign. */
const actsOf = (campaignId: string, fanId: string) => `
  (SELECT count(*), coalesce(sum(l.kind IN (${SPOKEN}) AND l.via <> 'state'), 0), coalesce(sum(l.kind IN (${PASSED_ON})), 0),
          coalesce(min(l.at), 0), coalesce(max(l.at), 0)
   FROM interaction_campaign AS l WHERE l.campaign_id = ${campaignId} AND l.fan_id = ${fanId} AND l.hidden = 0 AND l.inbound = 1)`;
const ACTS = '(touches, speaks, shares, first_act_at, last_act_at)';
const acts = (row: 'NEW' | 'OLD', when = '1') => `
  UPDATE participant SET ${ACTS} = ${actsOf(`${row}.campaign_id`, `${row}.fan_id`)}
  WHERE campaign_id = ${row}.campaign_id AND fan_id = ${row}.fan_id AND ${when};`;
/** Whether a linked interaction is one in which the person took part: what was sent to them changes no acts. */
const isAct = (row: 'NEW' | 'OLD') => `(${row}.inbound = 1 AND ${row}.hidden = 0)`;
const boughtOf = (campaignId: string, fanId: string) => `
  (SELECT count(*), coalesce(sum(CASE WHEN k.currency = a.currency THEN a.amount ELSE 0 END), 0)
   FROM attribution AS a CROSS JOIN campaign AS k ON k.id = a.campaign_id WHERE a.campaign_id = ${campaignId} AND a.fan_id = ${fanId})`;

const isTrashed = (fanId: string) => `(SELECT deleted_at IS NOT NULL FROM fan WHERE id = ${fanId})`;
export const COPIED_COLUMNS = 'fan_id, kind, inbound, at, hidden';
/** Of `interaction AS i` and its person `fan AS f`. */
export const COPIED_VALUES = `i.fan_id, i.kind, i.direction <> 'out' AND i.kind <> 'note', i.at, i.deleted_at IS NOT NULL OR f.deleted_at IS NOT NULL`;
const COPIED = `(${COPIED_COLUMNS})`;
/** The facts of a linked interaction, as they are now. */
const copied = (interactionId: string) => `
  (SELECT ${COPIED_VALUES}
   FROM interaction AS i CROSS JOIN fan AS f ON f.id = i.fan_id WHERE i.id = ${interactionId})`;

/** Who stands above a person is told by the one invitation that was taken. */
const linked = (row: 'NEW' | 'OLD', column: string, otherwise: string) => `
  coalesce((SELECT ${column} FROM referral AS r WHERE r.invited_id = ${row}.invited_id AND r.campaign_id = ${row}.campaign_id
    AND r.state IN ('counted', 'gone') ORDER BY r.id LIMIT 1), ${otherwise})`;
const relink = (row: 'NEW' | 'OLD') => `
  UPDATE participant SET inviter_id = ${linked(row, 'r.inviter_id', 'NULL')},
    link = ${linked(row, `CASE r.state WHEN 'counted' THEN 1 ELSE 2 END`, '0')}
  WHERE campaign_id = ${row}.campaign_id AND fan_id = ${row}.invited_id;
  UPDATE participant SET invites = (SELECT count(*) FROM referral AS r WHERE r.inviter_id = ${row}.inviter_id
    AND r.campaign_id = ${row}.campaign_id AND r.state IN ('pending', 'counted', 'gone') AND r.hidden = 0)
  WHERE campaign_id = ${row}.campaign_id AND fan_id = ${row}.inviter_id;`;

const below = (what: string, more = '') =>
  `(SELECT ${what} FROM participant AS b WHERE b.campaign_id = participant.campaign_id AND b.inviter_id = participant.fan_id ${more})`;
const COUNTING = 'AND b.link = 1 AND b.hidden = 0';
/** The plus keeps SQLite from walking all leaders of the campaign rather than the few below one person. */
const CARRYING = `${COUNTING} AND +b.counted > 0`;
/** What a person's inviter, and the one above, hold of those below. */
const upward = (row: 'NEW' | 'OLD') => `
  UPDATE participant SET children = ${below('count(*)')}, counted = ${below('count(*)', COUNTING)}
  WHERE campaign_id = ${row}.campaign_id AND fan_id = ${row}.inviter_id;
  UPDATE participant SET carried = ${below('count(*)', CARRYING)}
  WHERE campaign_id = ${row}.campaign_id AND fan_id IN (${row}.inviter_id,
    (SELECT a.inviter_id FROM participant AS a WHERE a.campaign_id = ${row}.campaign_id AND a.fan_id = ${row}.inviter_id));`;
const above = (row: 'NEW' | 'OLD') => `
  WITH RECURSIVE above (id) AS (SELECT ${row}.inviter_id WHERE ${row}.inviter_id IS NOT NULL UNION
    SELECT a.inviter_id FROM above CROSS JOIN participant AS a ON a.campaign_id = ${row}.campaign_id AND a.fan_id = above.id
    WHERE a.inviter_id IS NOT NULL) SELECT id FROM above`;
const treeBelow = `
  WITH RECURSIVE below (id) AS (SELECT NEW.fan_id UNION SELECT b.fan_id FROM below CROSS JOIN participant AS b
    ON b.campaign_id = NEW.campaign_id AND b.inviter_id = below.id) SELECT id FROM below`;
const newGeneration = `coalesce((SELECT a.generation + 1 FROM participant AS a WHERE a.campaign_id = NEW.campaign_id AND a.fan_id = NEW.inviter_id), 0)`;

const inviterSame = 'OLD.inviter_id IS NEW.inviter_id';

const TRIGGERS: Record<string, string> = {
  campaign_total_new: `AFTER INSERT ON campaign BEGIN INSERT OR IGNORE INTO campaign_total (campaign_id) VALUES (NEW.id); END`,
  campaign_total_gone: `AFTER DELETE ON campaign BEGIN
    DELETE FROM campaign_total WHERE campaign_id = OLD.id; DELETE FROM campaign_generation WHERE campaign_id = OLD.id; END`,
  campaign_money: `AFTER UPDATE OF currency ON campaign WHEN OLD.currency <> NEW.currency BEGIN
    UPDATE participant SET (purchases, paid) = ${boughtOf('NEW.id', 'participant.fan_id')} WHERE campaign_id = NEW.id AND purchases > 0;
    UPDATE campaign_total SET purchase_amount =
      (SELECT coalesce(sum(amount), 0) FROM attribution WHERE campaign_id = NEW.id AND currency = NEW.currency) WHERE campaign_id = NEW.id;
    END`,

  participant_added: `AFTER INSERT ON participant BEGIN
    ${totals((condition) => `+ ${counts('NEW', condition('NEW'))}`, 'NEW')} ${generation('NEW', '+')}
    -- Rows that come in right are left alone: naming a column costs the upkeep of its indexes.
    UPDATE participant SET hidden = ${isTrashed('NEW.fan_id')}, fan_created_at = ${KNOWN_SINCE('NEW.fan_id')}
      WHERE id = NEW.id AND (hidden <> ${isTrashed('NEW.fan_id')} OR fan_created_at <> ${KNOWN_SINCE('NEW.fan_id')});
    ${acts('NEW', `${ACTS} IS NOT ${actsOf('NEW.campaign_id', 'NEW.fan_id')}`)}
    UPDATE participant SET (purchases, paid) = ${boughtOf('NEW.campaign_id', 'NEW.fan_id')}
      WHERE id = NEW.id AND (purchases, paid) IS NOT ${boughtOf('NEW.campaign_id', 'NEW.fan_id')};
    END`,
  participant_taken: `AFTER DELETE ON participant BEGIN
    ${totals((condition) => `- ${counts('OLD', condition('OLD'))}`, 'OLD')} ${generation('OLD', '-')} END`,
  participant_changed: `AFTER UPDATE OF hidden, carried, ${STATE_COLUMNS} ON participant BEGIN
    ${totals((condition) => `+ ${counts('NEW', condition('NEW'))} - ${counts('OLD', condition('OLD'))}`, 'NEW')} END`,
  participant_generation: `AFTER UPDATE OF hidden, link, generation, invites, counted, ${STATE_COLUMNS} ON participant BEGIN
    ${generation('OLD', '-')} ${generation('NEW', '+')} END`,
  participant_upward: `AFTER UPDATE OF inviter_id, link, hidden ON participant
    WHEN NEW.inviter_id IS NOT NULL OR OLD.inviter_id IS NOT NULL BEGIN ${upward('OLD')} ${upward('NEW')} END`,
  participant_placed: `AFTER UPDATE OF inviter_id ON participant WHEN NOT (${inviterSame}) BEGIN
    UPDATE participant SET branch = branch - NEW.branch - 1 WHERE campaign_id = NEW.campaign_id AND fan_id IN (${above('OLD')});
    UPDATE participant SET branch = branch + NEW.branch + 1 WHERE campaign_id = NEW.campaign_id AND fan_id IN (${above('NEW')});
    UPDATE participant SET generation = generation + ${newGeneration} - NEW.generation
      WHERE campaign_id = NEW.campaign_id AND fan_id IN (${treeBelow});
    END`,
  participant_trash: `AFTER UPDATE OF deleted_at ON fan WHEN (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) BEGIN
    UPDATE participant SET hidden = NEW.deleted_at IS NOT NULL WHERE fan_id = NEW.id;
    UPDATE referral SET hidden = NEW.deleted_at IS NOT NULL WHERE invited_id = NEW.id;
    UPDATE interaction_campaign SET hidden = NEW.deleted_at IS NOT NULL
      OR (SELECT deleted_at IS NOT NULL FROM interaction WHERE id = interaction_id) WHERE fan_id = NEW.id;
    END`,

  referral_added: `AFTER INSERT ON referral BEGIN
    ${refTotals((state) => `+ ${refIs('NEW', state)}`, 'NEW')}
    UPDATE referral SET hidden = (SELECT deleted_at IS NOT NULL FROM fan WHERE id = NEW.invited_id) WHERE id = NEW.id;
    ${relink('NEW')} END`,
  referral_changed: `AFTER UPDATE OF state, hidden, inviter_id, invited_id ON referral BEGIN
    ${refTotals((state) => `+ ${refIs('NEW', state)} - ${refIs('OLD', state)}`, 'NEW')} ${relink('NEW')} END`,
  referral_taken: `AFTER DELETE ON referral BEGIN
    ${refTotals((state) => `- ${refIs('OLD', state)}`, 'OLD')} ${relink('OLD')} END`,

  campaign_link_added: `AFTER INSERT ON interaction_campaign BEGIN
    UPDATE interaction_campaign SET ${COPIED} = ${copied('NEW.interaction_id')}
    WHERE interaction_id = NEW.interaction_id AND campaign_id = NEW.campaign_id AND ${COPIED} IS NOT ${copied('NEW.interaction_id')};
    ${acts('NEW', isAct('NEW'))} END`,
  campaign_link_changed: `AFTER UPDATE OF fan_id, kind, inbound, at, hidden ON interaction_campaign WHEN ${isAct('OLD')} OR ${isAct('NEW')}
    BEGIN ${acts('OLD')} ${acts('NEW')} END`,
  campaign_link_taken: `AFTER DELETE ON interaction_campaign WHEN ${isAct('OLD')} BEGIN ${acts('OLD')} END`,
  campaign_link_follows: `AFTER UPDATE OF fan_id, kind, direction, at, deleted_at ON interaction BEGIN
    UPDATE interaction_campaign SET ${COPIED} = ${copied('NEW.id')} WHERE interaction_id = NEW.id; END`,

  ...FIRST_CONTACT_TRIGGERS,
  ...LEAVE_TRIGGERS,
  ...ATTRIBUTION_TRIGGERS,
};

const recount = (columns: [string, string][], from: string) =>
  columns
    .map(([column, condition]) => `${column} = (SELECT count(*) FROM ${from} AND (${condition}))`)
    .join(', ');

/** While this row is in derived_guard, rows come in as they are (a whole library, a rebuild): numbers are made anew after. */
export const CAMPAIGN_GUARD = 2;

/** Lets a trigger rest under the guard. */
function guarded(body: string): string {
  const [head = '', ...rest] = body.split('BEGIN');
  const isFree = `NOT EXISTS (SELECT 1 FROM derived_guard WHERE id = ${CAMPAIGN_GUARD})`;
  const [event = '', ...condition] = head.split('WHEN');
  const when = condition.length === 0 ? isFree : `${isFree} AND (${condition.join('WHEN')})`;
  return `${event} WHEN ${when} BEGIN${rest.join('BEGIN')}`;
}

export const CAMPAIGN_TRIGGERS: Record<string, string> = Object.fromEntries(
  Object.entries(TRIGGERS).map(([name, body]) => [name, guarded(body)]),
);

/** Makes everything here anew from the facts: `kith check --rebuild`, and the test that rebuilt equals kept. */
export function rebuildCampaigns(sqlite: Sqlite): void {
  // Each statement below writes what the triggers would; together they would count twice.
  sqlite.exec(`INSERT OR IGNORE INTO derived_guard (id) VALUES (${CAMPAIGN_GUARD})`);
  sqlite.exec(`
    DELETE FROM campaign_total; DELETE FROM campaign_generation;
    INSERT INTO campaign_total (campaign_id) SELECT id FROM campaign;
    UPDATE interaction_campaign SET ${COPIED} = ${copied('interaction_campaign.interaction_id')};
    UPDATE referral SET hidden = (SELECT deleted_at IS NOT NULL FROM fan WHERE id = referral.invited_id);
    ${REBUILD_FIRST_CONTACT}
    ${REBUILD_LEAVES}
    ${REBUILD_ATTRIBUTION}
    UPDATE participant SET hidden = (SELECT deleted_at IS NOT NULL FROM fan WHERE id = participant.fan_id);
    UPDATE participant SET (touches, speaks, shares, first_act_at, last_act_at) = ${actsOf('participant.campaign_id', 'participant.fan_id')};
    UPDATE participant SET (purchases, paid) = ${boughtOf('participant.campaign_id', 'participant.fan_id')};
    UPDATE participant SET
      inviter_id = (SELECT r.inviter_id FROM referral AS r WHERE r.invited_id = participant.fan_id AND r.campaign_id = participant.campaign_id
        AND r.state IN ('counted', 'gone') ORDER BY r.id LIMIT 1),
      link = coalesce((SELECT CASE r.state WHEN 'counted' THEN 1 ELSE 2 END FROM referral AS r WHERE r.invited_id = participant.fan_id
        AND r.campaign_id = participant.campaign_id AND r.state IN ('counted', 'gone') ORDER BY r.id LIMIT 1), 0),
      invites = (SELECT count(*) FROM referral AS r WHERE r.inviter_id = participant.fan_id AND r.campaign_id = participant.campaign_id
        AND r.state IN ('pending', 'counted', 'gone') AND r.hidden = 0);
    UPDATE participant SET children = ${below('count(*)')}, counted = ${below('count(*)', COUNTING)};
    UPDATE participant SET carried = ${below('count(*)', CARRYING)};
    UPDATE participant SET generation = 0, branch = 0;
    WITH RECURSIVE placed (campaign_id, id, generation) AS (
      SELECT campaign_id, fan_id, 0 FROM participant WHERE inviter_id IS NULL AND children > 0
      UNION ALL SELECT b.campaign_id, b.fan_id, placed.generation + 1 FROM placed CROSS JOIN participant AS b
        ON b.campaign_id = placed.campaign_id AND b.inviter_id = placed.id)
    UPDATE participant SET generation = placed.generation FROM placed
      WHERE participant.campaign_id = placed.campaign_id AND participant.fan_id = placed.id;
    WITH RECURSIVE pairs (campaign_id, id, above) AS (
      SELECT campaign_id, fan_id, inviter_id FROM participant WHERE inviter_id IS NOT NULL
      UNION ALL SELECT pairs.campaign_id, pairs.id, a.inviter_id FROM pairs CROSS JOIN participant AS a
        ON a.campaign_id = pairs.campaign_id AND a.fan_id = pairs.above WHERE a.inviter_id IS NOT NULL)
    UPDATE participant SET branch = n.n FROM (SELECT campaign_id, above, count(*) AS n FROM pairs GROUP BY campaign_id, above) AS n
      WHERE participant.campaign_id = n.campaign_id AND participant.fan_id = n.above;
    UPDATE campaign_total SET ${recount(
      Object.entries(TOTALS).map(([column, condition]) => [column, condition('p')]),
      'participant AS p WHERE p.campaign_id = campaign_total.campaign_id AND p.hidden = 0',
    )};
    UPDATE campaign_total SET ${recount(
      Object.entries(REFERRAL_TOTALS).map(([column, state]) => [column, `r.state = '${state}'`]),
      'referral AS r WHERE r.campaign_id = campaign_total.campaign_id AND r.hidden = 0',
    )};
    UPDATE campaign_total SET (purchases, purchase_amount) =
      (SELECT count(*), coalesce(sum(CASE WHEN k.currency = a.currency THEN a.amount ELSE 0 END), 0) FROM attribution AS a
       CROSS JOIN campaign AS k ON k.id = a.campaign_id WHERE a.campaign_id = campaign_total.campaign_id);
    INSERT INTO campaign_generation (campaign_id, generation, people, invitations, counted)
      SELECT p.campaign_id, p.generation, count(*), sum(p.invites), sum(p.counted) FROM participant AS p
      WHERE ${isInGeneration('p')} GROUP BY 1, 2;
  `);
  sqlite.exec(`DELETE FROM derived_guard WHERE id = ${CAMPAIGN_GUARD}`);
}

/** Campaigns whose kept numbers are not those of their rows, for `kith check`. */
export function campaignProblems(sqlite: Sqlite): string[] {
  const live = 'participant AS p WHERE p.campaign_id = t.campaign_id AND p.hidden = 0';
  const wrong = [
    ...Object.entries(TOTALS).map(
      ([column, condition]) => `t.${column} <> (SELECT count(*) FROM ${live} AND (${condition('p')}))`,
    ),
    ...Object.entries(REFERRAL_TOTALS).map(
      ([column, state]) =>
        `t.${column} <> (SELECT count(*) FROM referral AS r WHERE r.campaign_id = t.campaign_id AND r.hidden = 0 AND r.state = '${state}')`,
    ),
    't.purchases <> (SELECT count(*) FROM attribution AS a WHERE a.campaign_id = t.campaign_id)',
  ];
  const ids = sqlite
    .prepare(`SELECT t.campaign_id FROM campaign_total AS t WHERE ${wrong.join(' OR ')}`)
    .pluck()
    .all();
  return (ids as number[]).map((id) => `numbers of campaign ${id}`);
}
