import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/core/**/*.test.ts'],
    pool: 'forks',
    // Loading the core takes a file longer than most of its tests; no test leaves anything in a module.
    isolate: false,
    testTimeout: 60_000,
  },
});
