import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  // Also those in the rooms of a domain; transfer/readers has files that end so and are none.
  schema: ['./src-main/domains/*/*-table.ts', './src-main/domains/{campaigns,communities}/*/*-table.ts'],
  out: './resources/migrations',
});
