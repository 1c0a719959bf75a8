/** ISOOC 五要素 (DOMAIN B2): the sub-questions of each element, their means, and what to do next. */

import type { IsoocElement, IsoocKey } from '../contract/communities-health.ts';

const ISOOC_KEYS: Readonly<Record<IsoocElement, readonly IsoocKey[]>> = {
  interest: ['interest.shared', 'interest.said'],
  structure: ['structure.members', 'structure.platform', 'structure.admission', 'structure.rules'],
  output: ['output.regular', 'output.members', 'output.kept'],
  operation: ['operation.ritual', 'operation.participation', 'operation.organisation', 'operation.belonging'],
  copy: ['copy.core', 'copy.written', 'copy.done'],
};

const ISOOC_ELEMENTS = Object.keys(ISOOC_KEYS) as IsoocElement[];

/** Below this an element asks for a next step. */
const WEAK = 7;

/** 0 to 10 each: the mean of the answered sub-questions, null without any. */
export function isoocElements(scores: ReadonlyMap<IsoocKey, number>): Record<IsoocElement, number | null> {
  const mean = (keys: readonly IsoocKey[]) => {
    const given = keys.flatMap((key) => scores.get(key) ?? []);
    return given.length === 0 ? null : given.reduce((sum, score) => sum + score, 0) / given.length;
  };
  return Object.fromEntries(ISOOC_ELEMENTS.map((element) => [element, mean(ISOOC_KEYS[element])])) as Record<
    IsoocElement,
    number | null
  >;
}

/** For each element below 7, weakest first: its lowest sub-question. */
export function isoocNextSteps(
  scores: ReadonlyMap<IsoocKey, number>,
): { element: IsoocElement; key: IsoocKey; score: number }[] {
  const elements = isoocElements(scores);
  return ISOOC_ELEMENTS.flatMap((element) => {
    const mean = elements[element];
    if (mean === null || mean >= WEAK) return [];
    const weakest = ISOOC_KEYS[element]
      .flatMap((key) => {
        const score = scores.get(key);
        return score === undefined ? [] : [{ element, key, score }];
      })
      .sort((a, b) => a.score - b.score)[0]!;
    return [{ ...weakest, mean }];
  })
    .sort((a, b) => a.mean - b.mean)
    .map(({ mean: _, ...step }) => step);
}
