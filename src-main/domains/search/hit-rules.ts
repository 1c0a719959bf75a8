/** Hit marking with the core's dictionaries: rows carry their ranges, so that pages need none. */
import type { HitFolding } from '#shared/text/mark-hits.ts';
import { foldWithMap } from './fold-rules.ts';
import { readingsOf } from './reading-rules.ts';

/** For texts: spelling only. */
export const TEXT_FOLDING: HitFolding = { fold: foldWithMap };

/** For names and remarks: their pinyin and initials too. */
export const NAME_FOLDING: HitFolding = {
  fold: foldWithMap,
  readingsOf: (written, folded) => [...new Set([...readingsOf(written), ...readingsOf(folded)])],
};
