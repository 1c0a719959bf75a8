import type { ResourceLimits } from 'node:worker_threads';

/**
 * What a worker of the core may hold. Young: V8's own measure lets an import keep a hundred megabytes of what is gone already. Old: far more than any
 * work needs, and where a worker ends and is replaced; without a bound V8 lets a heap grow to four times what lives in it before it looks (an import
 * held 190 MB of 50), with this one to less than twice.
 */
export const WORKER_MEMORY = {
  maxYoungGenerationSizeMb: 16,
  maxOldGenerationSizeMb: 1024,
} as const satisfies ResourceLimits;
