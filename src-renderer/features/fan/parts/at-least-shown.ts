/** Rounded up to what two digits can say: something missing is never said to be 0. */
export function atLeastShown(points: number): number {
  return Math.ceil(points * 100) / 100;
}
