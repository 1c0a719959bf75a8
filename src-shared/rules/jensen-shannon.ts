/** Distance of two distributions (Lin 1991; Endres and Schindelin 2003). Used for target against actual (DOMAIN B8). */

/**
 * Jensen–Shannon distance, base 2: the square root of ½ KL(p‖m) + ½ KL(q‖m), m = ½ (p + q). 0 for equal, 1 for
 * distributions without a common value; symmetric, and a metric. Both are weights by value; each is scaled to sum 1.
 * @returns null when one of them has no weight
 */
export function jensenShannonDistance(
  p: ReadonlyMap<string, number>,
  q: ReadonlyMap<string, number>,
): number | null {
  const total = (of: ReadonlyMap<string, number>) => [...of.values()].reduce((sum, n) => sum + n, 0);
  const ofP = total(p);
  const ofQ = total(q);
  if (ofP <= 0 || ofQ <= 0) return null;
  let divergence = 0;
  for (const value of new Set([...p.keys(), ...q.keys()])) {
    const a = (p.get(value) ?? 0) / ofP;
    const b = (q.get(value) ?? 0) / ofQ;
    const middle = (a + b) / 2;
    if (a > 0) divergence += (a / 2) * Math.log2(a / middle);
    if (b > 0) divergence += (b / 2) * Math.log2(b / middle);
  }
  // Rounding may leave it a hair outside.
  return Math.sqrt(Math.min(1, Math.max(0, divergence)));
}
