import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './src-main/domains/*/*-table.ts',
  out: './resources/migrations',
});
