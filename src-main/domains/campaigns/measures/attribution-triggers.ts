/**
 * Which campaign a purchase counts for, kept in `attribution` by triggers, so that a purchase counts the moment it is there,
 * whoever wrote it: a person, an import, an undo. The rule is that of src-shared/rules/attribution-rules.ts (a test compares
 * both): a decision by hand, an explicit link, a code, then taking part inside the campaign's window; among equals the
 * latest touch. Campaigns in the trash and drafts get nothing, neither do people in the trash.
 */

const DAY_MS = 86_400_000;

/** The latest moment, up to the purchase, at which a participant did something of their own. 0 none. */
const touch = ['signed_up_at', 'came_at', 'took_part_at', 'brought_at']
  .map((column) => `CASE WHEN p.${column} <= i.at THEN p.${column} ELSE 0 END`)
  .join(', ');
const purchase = `i.kind = 'purchase' AND i.direction <> 'out' AND i.deleted_at IS NULL`;

/**
 * Every campaign that a purchase could count for, one row each per reason, windows applied.
 * @param which condition on `interaction AS i`
 */
const candidates = (which: string) => `
  SELECT i.id AS interaction_id, h.campaign_id, 'hand' AS by, 0 AS rank, 0 AS touched
    FROM interaction AS i CROSS JOIN attribution_choice AS h ON h.interaction_id = i.id AND h.campaign_id IS NOT NULL
    WHERE ${which} AND ${purchase}
  UNION ALL
  SELECT i.id, l.campaign_id, CASE l.via WHEN 'code' THEN 'code' ELSE 'link' END, CASE l.via WHEN 'code' THEN 2 ELSE 1 END, 0
    FROM interaction AS i CROSS JOIN interaction_campaign AS l ON l.interaction_id = i.id
    WHERE ${which} AND ${purchase}
  UNION ALL
  SELECT i.id, t.campaign_id, 'code', 2, t.joined_at
    FROM interaction AS i CROSS JOIN referral AS t ON t.invited_id = i.fan_id CROSS JOIN campaign AS k ON k.id = t.campaign_id
    WHERE ${which} AND ${purchase} AND t.code IS NOT NULL AND t.state IN ('counted', 'gone')
      AND t.joined_at <= i.at AND i.at <= t.joined_at + k.window_days * ${DAY_MS}
  UNION ALL
  SELECT t.id, t.campaign_id, 'participation', 3, t.touched
    FROM (SELECT i.id, i.at, p.campaign_id, max(${touch}) AS touched
          FROM interaction AS i CROSS JOIN participant AS p ON p.fan_id = i.fan_id WHERE ${which} AND ${purchase}) AS t
    CROSS JOIN campaign AS k ON k.id = t.campaign_id
    WHERE t.touched > 0 AND t.at <= t.touched + k.window_days * ${DAY_MS}`;

/** The best candidate of each purchase as a row of `attribution`. */
const attributed = (which: string) => `
  INSERT INTO attribution (interaction_id, campaign_id, fan_id, by, at, amount, currency)
  SELECT interaction_id, campaign_id, fan_id, by, at, amount, currency FROM (
    SELECT c.interaction_id, c.campaign_id, c.by, x.fan_id, x.at, x.amount, x.currency,
           row_number() OVER (PARTITION BY c.interaction_id ORDER BY c.rank, c.touched DESC, c.campaign_id) AS nth
    FROM (${candidates(which)}) AS c
    CROSS JOIN interaction AS x ON x.id = c.interaction_id
    CROSS JOIN fan AS f ON f.id = x.fan_id AND f.deleted_at IS NULL
    CROSS JOIN campaign AS g ON g.id = c.campaign_id AND g.deleted_at IS NULL AND g.state <> 'draft'
    WHERE NOT EXISTS (SELECT 1 FROM attribution_choice AS n WHERE n.interaction_id = c.interaction_id AND n.campaign_id IS NULL)
  ) WHERE nth = 1;`;

const ofInteraction = (id: string) =>
  `DELETE FROM attribution WHERE interaction_id = ${id}; ${attributed(`i.id = ${id}`)}`;
const ofFan = (id: string) =>
  `DELETE FROM attribution WHERE fan_id = ${id}; ${attributed(`i.fan_id = ${id}`)}`;

const ENGAGED = ['signed_up_at', 'came_at', 'took_part_at', 'brought_at'];
const isEngaged = (row: 'NEW' | 'OLD' | 'p') =>
  `coalesce(${ENGAGED.map((c) => `${row}.${c}`).join(', ')}) IS NOT NULL`;

/** People whose purchases may count for a campaign. */
const peopleOf = (campaignId: string) => `(
  SELECT p.fan_id FROM participant AS p WHERE p.campaign_id = ${campaignId} AND ${isEngaged('p')}
  UNION SELECT l.fan_id FROM interaction_campaign AS l WHERE l.campaign_id = ${campaignId}
  UNION SELECT r.invited_id FROM referral AS r WHERE r.campaign_id = ${campaignId} AND r.code IS NOT NULL
  UNION SELECT a.fan_id FROM attribution AS a WHERE a.campaign_id = ${campaignId}
  UNION SELECT y.fan_id FROM attribution_choice AS d CROSS JOIN interaction AS y ON y.id = d.interaction_id WHERE d.campaign_id = ${campaignId})`;

const added = (row: 'NEW' | 'OLD', sign: '+' | '-') => `
  UPDATE campaign_total SET purchases = purchases ${sign} 1, purchase_amount = purchase_amount ${sign}
    coalesce((SELECT ${row}.amount FROM campaign WHERE id = ${row}.campaign_id AND currency = ${row}.currency), 0)
  WHERE campaign_id = ${row}.campaign_id;
  UPDATE participant SET purchases = purchases ${sign} 1, paid = paid ${sign}
    coalesce((SELECT ${row}.amount FROM campaign WHERE id = ${row}.campaign_id AND currency = ${row}.currency), 0)
  WHERE campaign_id = ${row}.campaign_id AND fan_id = ${row}.fan_id;`;

const isPurchase = (id: string) => `(SELECT kind FROM interaction WHERE id = ${id}) = 'purchase'`;

const concerned = `(EXISTS (SELECT 1 FROM participant WHERE fan_id = NEW.fan_id)
  OR EXISTS (SELECT 1 FROM attribution WHERE interaction_id = NEW.id)
  OR EXISTS (SELECT 1 FROM interaction_campaign WHERE interaction_id = NEW.id)
  OR EXISTS (SELECT 1 FROM attribution_choice WHERE interaction_id = NEW.id))`;

export const ATTRIBUTION_TRIGGERS: Record<string, string> = {
  attribution_added: `AFTER INSERT ON attribution BEGIN ${added('NEW', '+')} END`,
  attribution_taken: `AFTER DELETE ON attribution BEGIN ${added('OLD', '-')} END`,
  attribution_of_purchase: `AFTER INSERT ON interaction
    WHEN NEW.kind = 'purchase' AND EXISTS (SELECT 1 FROM participant WHERE fan_id = NEW.fan_id)
    BEGIN ${ofInteraction('NEW.id')} END`,
  attribution_of_edited: `AFTER UPDATE OF fan_id, kind, direction, at, amount, currency, deleted_at ON interaction
    WHEN (NEW.kind = 'purchase' OR OLD.kind = 'purchase') AND ${concerned}
    BEGIN ${ofInteraction('NEW.id')} END`,
  attribution_of_gone: `AFTER DELETE ON interaction WHEN OLD.kind = 'purchase'
    BEGIN DELETE FROM attribution WHERE interaction_id = OLD.id; END`,
  attribution_linked: `AFTER INSERT ON interaction_campaign WHEN ${isPurchase('NEW.interaction_id')} BEGIN ${ofInteraction('NEW.interaction_id')} END`,
  attribution_relinked: `AFTER UPDATE OF via ON interaction_campaign WHEN ${isPurchase('NEW.interaction_id')} BEGIN ${ofInteraction('NEW.interaction_id')} END`,
  attribution_unlinked: `AFTER DELETE ON interaction_campaign WHEN ${isPurchase('OLD.interaction_id')} BEGIN ${ofInteraction('OLD.interaction_id')} END`,
  attribution_chosen: `AFTER INSERT ON attribution_choice BEGIN ${ofInteraction('NEW.interaction_id')} END`,
  attribution_rechosen: `AFTER UPDATE ON attribution_choice BEGIN ${ofInteraction('NEW.interaction_id')} END`,
  attribution_unchosen: `AFTER DELETE ON attribution_choice BEGIN ${ofInteraction('OLD.interaction_id')} END`,
  attribution_of_participant: `AFTER INSERT ON participant WHEN ${isEngaged('NEW')} BEGIN ${ofFan('NEW.fan_id')} END`,
  attribution_of_state: `AFTER UPDATE OF ${ENGAGED.join(', ')} ON participant
    WHEN ${ENGAGED.map((c) => `OLD.${c} IS NOT NEW.${c}`).join(' OR ')} BEGIN ${ofFan('NEW.fan_id')} END`,
  attribution_of_left: `AFTER DELETE ON participant WHEN ${isEngaged('OLD')} BEGIN ${ofFan('OLD.fan_id')} END`,
  attribution_of_code: `AFTER INSERT ON referral WHEN NEW.code IS NOT NULL BEGIN ${ofFan('NEW.invited_id')} END`,
  attribution_of_join: `AFTER UPDATE OF code, joined_at, state ON referral
    WHEN NEW.code IS NOT NULL OR OLD.code IS NOT NULL BEGIN ${ofFan('NEW.invited_id')} END`,
  attribution_of_uncode: `AFTER DELETE ON referral WHEN OLD.code IS NOT NULL BEGIN ${ofFan('OLD.invited_id')} END`,
  attribution_of_trash: `AFTER UPDATE OF deleted_at ON fan
    WHEN (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) AND EXISTS (SELECT 1 FROM participant WHERE fan_id = NEW.id)
    BEGIN ${ofFan('NEW.id')} END`,
  attribution_of_campaign: `AFTER UPDATE OF window_days, state, deleted_at ON campaign
    WHEN OLD.window_days <> NEW.window_days OR (OLD.state = 'draft') <> (NEW.state = 'draft')
      OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)
    BEGIN
      DELETE FROM attribution WHERE interaction_id IN
        (SELECT i.id FROM interaction AS i WHERE i.fan_id IN ${peopleOf('NEW.id')} AND i.kind = 'purchase'
           AND NOT EXISTS (SELECT 1 FROM attribution AS o WHERE o.interaction_id = i.id AND o.campaign_id <> NEW.id AND o.by = 'hand'));
      ${attributed(`i.fan_id IN ${peopleOf('NEW.id')} AND NOT EXISTS (SELECT 1 FROM attribution AS o WHERE o.interaction_id = i.id)`)}
    END`,
};

/** Makes all of `attribution` anew from the facts. */
export const REBUILD_ATTRIBUTION = `DELETE FROM attribution; ${attributed('1')}`;
