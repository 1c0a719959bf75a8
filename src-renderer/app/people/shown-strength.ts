// Strengths and what is missing to the next band, so rounded that they never contradict the band beside them.

/** Numbers that are meant to be whole hundredths but are not quite, in binary. */
const GRAIN = 1e-6;

/** Rounded down: 2.98 is not shown as the 3.0 with which the next band begins. */
export function shownStrength(strength: number, digits: number): number {
  const unit = 10 ** digits;
  return Math.floor(strength * unit + GRAIN) / unit;
}

/** Rounded up to what two digits can say: something missing is never said to be 0. */
export function atLeastShown(points: number): number {
  return Math.max(0, Math.ceil(points * 100 - GRAIN)) / 100;
}
