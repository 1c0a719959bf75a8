import { WORKER_MEMORY } from '#main/core/worker-memory.ts';

/** Gives a process the memory of the core's workers. A semi-space is half of the young generation. */
export const WORKER_FLAGS = [
  `--max-semi-space-size=${WORKER_MEMORY.maxYoungGenerationSizeMb / 2}`,
  `--max-old-space-size=${WORKER_MEMORY.maxOldGenerationSizeMb}`,
];
