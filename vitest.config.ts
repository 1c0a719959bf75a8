import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/core/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 60_000,
  },
});
