/** Referral growth (C6): how many people one person brings, and where that leads. */

/**
 * Everyone after `generations` rounds, the seeds included: seeds x (K^(n+1) - 1) / (K - 1), at K = 1 seeds x (n + 1).
 * 100 seeds who send 5 invitations of which 25 % are taken come to 4,257 after 10 rounds.
 */
export function predictedTotal({
  seeds,
  k,
  generations,
}: {
  seeds: number;
  k: number;
  generations: number;
}): number {
  // Close to 1 the quotient loses all digits; the series itself is what it stands for.
  if (Math.abs(k - 1) < 1e-9) return seeds * (generations + 1);
  return (seeds * (k ** (generations + 1) - 1)) / (k - 1);
}

/** Who left within so many days of joining was not brought. */
export const GONE_WITHIN_DAYS = 7;

/** Whether somebody who joined and left, epoch ms, is not counted. */
export const isGone = (joinedAt: number, goneAt: number | null): boolean =>
  goneAt !== null && goneAt - joinedAt < GONE_WITHIN_DAYS * 86_400_000;
