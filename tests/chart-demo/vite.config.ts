// The whole chart set on one page, for looking at: `npx vite build tests/chart-demo`, then open the page of out/.
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  css: { postcss: resolve(import.meta.dirname, '../..') },
  build: {
    outDir: resolve(import.meta.dirname, '../../out/chart-demo'),
    emptyOutDir: true,
    target: 'chrome140',
  },
});
