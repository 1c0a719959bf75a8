import { defineConfig } from 'vitest/config';

/** Many times what the slowest needs: a machine that does other work beside these must not fail them. */
const PATIENCE_MS = 300_000;

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/core/**/*.test.ts'],
    pool: 'forks',
    // Loading the core takes a file longer than most of its tests; no test leaves anything in a module.
    isolate: false,
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    // As in the end-to-end tests: a shared machine may stall for seconds. Elsewhere a failure is one at once.
    retry: process.env.CI ? 1 : 0,
    expect: { poll: { timeout: 60_000 } },
  },
});
