/**
 * Who was brought and left again within 7 days does not count (C6). Told by hand (`gone_at`), and found where the campaign has
 * communities: the one it is for, and those its posts are for. Whoever left one of them within 7 days of joining by the
 * referral and is in none of them now is gone; that time is kept in `left_at`, and `state` follows both.
 */
import { GONE_WITHIN_DAYS } from '#shared/rules/k-factor.ts';

const WITHIN_MS = GONE_WITHIN_DAYS * 86_400_000;

/** Communities of a campaign. @param campaignId SQL of the id */
const communitiesOf = (campaignId: string) => `
  SELECT json_extract(k.audience, '$.communityId') FROM campaign AS k
    WHERE k.id = ${campaignId} AND json_extract(k.audience, '$.type') = 'community'
  UNION SELECT o.community_id FROM post AS o
    WHERE o.campaign_id = ${campaignId} AND o.community_id IS NOT NULL AND o.deleted_at IS NULL`;

const stay = `FROM membership AS m WHERE m.fan_id = referral.invited_id AND m.deleted_at IS NULL
  AND m.community_id IN (${communitiesOf('referral.campaign_id')})`;
const left = `CASE WHEN NOT EXISTS (SELECT 1 ${stay} AND m.left_at IS NULL) THEN
  (SELECT min(m.left_at) ${stay} AND m.left_at >= referral.joined_at AND m.left_at - referral.joined_at < ${WITHIN_MS}) END`;

const look = (which: string) =>
  `UPDATE referral SET left_at = ${left} WHERE ${which} AND left_at IS NOT ${left};`;

/** The same rule as `isGone` of k-factor.ts, with what the communities say. @param row name of the row of `referral` */
const settled = (row: string) =>
  `CASE WHEN ${row}.left_at IS NOT NULL OR ${row}.gone_at - ${row}.joined_at < ${WITHIN_MS} THEN 'gone' ELSE 'counted' END`;
const isUnsettled = (row: string) =>
  `${row}.state IN ('counted', 'gone') AND ${row}.joined_at IS NOT NULL AND ${row}.state <> ${settled(row)}`;
const settle = `UPDATE referral SET state = ${settled('referral')} WHERE id = NEW.id;`;

const ofMember = (row: 'NEW' | 'OLD') => look(`invited_id = ${row}.fan_id`);
const brought = (row: 'NEW' | 'OLD') => `EXISTS (SELECT 1 FROM referral WHERE invited_id = ${row}.fan_id)`;

export const LEAVE_TRIGGERS: Record<string, string> = {
  leave_of_stay: `AFTER INSERT ON membership WHEN ${brought('NEW')} BEGIN ${ofMember('NEW')} END`,
  leave_of_stay_changed: `AFTER UPDATE OF fan_id, community_id, joined_at, left_at, deleted_at ON membership
    WHEN ${brought('NEW')} OR ${brought('OLD')} BEGIN ${ofMember('OLD')} ${ofMember('NEW')} END`,
  leave_of_stay_gone: `AFTER DELETE ON membership WHEN ${brought('OLD')} BEGIN ${ofMember('OLD')} END`,
  leave_of_audience: `AFTER UPDATE OF audience ON campaign WHEN OLD.audience IS NOT NEW.audience
    BEGIN ${look('campaign_id = NEW.id')} END`,
  leave_of_post: `AFTER INSERT ON post WHEN NEW.community_id IS NOT NULL AND NEW.campaign_id IS NOT NULL
    BEGIN ${look('campaign_id = NEW.campaign_id')} END`,
  leave_of_post_changed: `AFTER UPDATE OF community_id, campaign_id, deleted_at ON post
    WHEN OLD.community_id IS NOT NEW.community_id OR OLD.campaign_id IS NOT NEW.campaign_id OR OLD.deleted_at IS NOT NEW.deleted_at
    BEGIN ${look('campaign_id IN (OLD.campaign_id, NEW.campaign_id)')} END`,
  leave_of_post_gone: `AFTER DELETE ON post WHEN OLD.community_id IS NOT NULL AND OLD.campaign_id IS NOT NULL
    BEGIN ${look('campaign_id = OLD.campaign_id')} END`,
  leave_of_referral: `AFTER INSERT ON referral BEGIN ${look('id = NEW.id')} END`,
  leave_of_referral_changed: `AFTER UPDATE OF joined_at, invited_id, campaign_id ON referral BEGIN ${look('id = NEW.id')} END`,
  // Also after an undo: the history brings back a state that the facts may have overtaken.
  leave_settled: `AFTER UPDATE OF state, joined_at, gone_at, left_at ON referral WHEN ${isUnsettled('NEW')} BEGIN ${settle} END`,
  leave_settled_new: `AFTER INSERT ON referral WHEN ${isUnsettled('NEW')} BEGIN ${settle} END`,
};

/** Makes `left_at` and what follows from it anew for all referrals. */
export const REBUILD_LEAVES = `${look('1')}
  UPDATE referral SET state = ${settled('referral')} WHERE ${isUnsettled('referral')};`;
