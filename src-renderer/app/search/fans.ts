import { z } from 'zod';
import { Band, FanSortKey } from '#shared/contract/fans.ts';

const ids = z.array(z.number().int().positive()).optional().catch(undefined);

/** Filters of the fans page, as they stand in the address; the same names as FanFilter. */
export const fansSearch = z.object({
  text: z.string().max(200).optional().catch(undefined),
  stageIds: ids,
  bands: z.array(Band).optional().catch(undefined),
  tagIds: ids,
  platforms: z.array(z.string()).optional().catch(undefined),
  batchId: z.number().int().positive().optional().catch(undefined),
  by: FanSortKey.optional().catch(undefined),
  desc: z.boolean().optional().catch(undefined),
});
