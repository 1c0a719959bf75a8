// Three builds into out/: main (the shell, the browser host, the worker), preload (CommonJS), renderer (the page).
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { compileWhole } from './tools/compile-whole.mjs';
import { methodKinds } from './tools/method-kinds.mjs';

/** Left in node_modules: native code. Everything else is bundled, since a start that opens hundreds of small files is slow. */
const EXTERNAL = ['better-sqlite3', 'electron'];
const external = EXTERNAL.map((name) => new RegExp(`^${name}(/.*)?$`));

/** What most pages are made of: controls, icons, tables, dates. */
const PARTS =
  /node_modules[\\/](@mantine[\\/](core|hooks|form|dates)|@tabler|@tanstack|@floating-ui|dayjs|@atlaskit)[\\/]/;

export default defineConfig({
  main: {
    resolve: {
      alias: {
        // Its Node build declares a `require` of its own, which the bundle has already.
        fflate: 'fflate/browser',
        // Imported as Node does it, by the CommonJS build: the other one has no default export.
        rrule: resolve('node_modules/rrule/dist/es5/rrule.js'),
      },
    },
    build: {
      externalizeDeps: false,
      sourcemap: true,
      minify: false,
      rollupOptions: {
        external,
        input: {
          index: resolve('src-main/hosts/electron/index.ts'),
          browser: resolve('src-main/hosts/browser/main.ts'),
          worker: resolve('src-main/core/worker.ts'),
          'rekey-worker': resolve('src-main/core/rekey-worker.ts'),
          'demo-worker': resolve('src-main/hosts/demo-worker.ts'),
          'graph-worker': resolve('src-main/domains/communities/network/graph-worker.ts'),
          'vault-worker': resolve('src-main/domains/vault/vault-worker.ts'),
          'xls-worker': resolve('src-main/domains/transfer/readers/xls-worker.ts'),
        },
        // One flat folder, so that paths made from import.meta.dirname are the same in entries and chunks.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        input: { index: resolve('src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    // The host puts a fresh nonce in its place with every page (src-main/hosts/page-response.ts).
    html: { cspNonce: '__NONCE__' },
    plugins: [react(), methodKinds(resolve('src-shared/contract/contract.ts')), compileWhole('start')],
    build: {
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
      sourcemap: true,
      target: 'chrome140',
      minify: true,
      // data: addresses in CSS would need a wider policy for fonts.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: { index: resolve('src-renderer/index.html') },
        output: {
          // A file costs more to ask for than a few kB cost to read: what every start needs comes as one, and what pages
          // share in a few.
          codeSplitting: {
            groups: [
              { name: 'start', tags: ['$initial'], priority: 2 },
              { name: 'parts', test: PARTS, minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
  },
});
