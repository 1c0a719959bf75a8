/** C5: the three funnels as they usually are. Each keeps apart what the others mix. */

export type FunnelWho =
  | 'participant'
  | 'invited'
  | 'signed_up'
  | 'came'
  | 'took_part'
  | 'bought'
  | 'brought'
  | 'newcomer'
  | 'touched'
  | 'active'
  | 'spoke'
  | 'shared'
  | 'returned'
  | 'inviter'
  | 'buyer';
export type FunnelKey = 'lifecycle' | 'aarrr' | 'spread';
export type FunnelStep = { key: string; name: string; any: FunnelWho[] };
export type FunnelDefinition = { nested: boolean; steps: FunnelStep[] };

const step = (key: string, ...any: FunnelWho[]): FunnelStep => ({ key, name: '', any });

export const DEFAULT_FUNNELS: Readonly<Record<FunnelKey, FunnelDefinition>> = {
  /** 拉新 激活 活跃 留存 邀请 */
  lifecycle: {
    nested: true,
    steps: [
      step('acquired', 'participant'),
      step('activated', 'signed_up', 'came', 'took_part', 'bought', 'brought'),
      step('active', 'active'),
      step('retained', 'returned'),
      step('inviting', 'inviter'),
    ],
  },
  aarrr: {
    nested: false,
    steps: [
      step('acquisition', 'participant'),
      step('activation', 'signed_up', 'came', 'took_part', 'bought', 'brought'),
      step('retention', 'returned'),
      step('referral', 'inviter'),
      step('revenue', 'buyer'),
    ],
  },
  /** 认知 输出 交互 裂变 转化 */
  spread: {
    nested: false,
    steps: [
      step('aware', 'participant'),
      step('output', 'spoke', 'took_part'),
      step('interaction', 'touched'),
      step('spreading', 'shared', 'inviter'),
      step('conversion', 'buyer'),
    ],
  },
};

/** Conversion of counts: of the first step and of the one before; null where that one is empty. */
export function conversions(
  counts: readonly number[],
): { ofFirst: number | null; ofPrevious: number | null }[] {
  return counts.map((count, i) => {
    const first = counts[0]!;
    const previous = i === 0 ? count : counts[i - 1]!;
    return {
      ofFirst: first === 0 ? null : count / first,
      ofPrevious: previous === 0 ? null : count / previous,
    };
  });
}

/** Returned: took part again so many days after the first time. */
export const RETURN_DAYS = 7;
/** Active: took part so many times. */
export const ACTIVE_TIMES = 2;
