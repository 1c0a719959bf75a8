// Fetches the Electron runtime into its package. Started by electron-runtime.mjs in the project's Node 24, told how far it
// is by IPC. @electron/get verifies the checksum that came with the package and honours ELECTRON_MIRROR.
import { createRequire } from 'node:module';

const requireHere = createRequire(import.meta.url);
const requireElectron = createRequire(requireHere.resolve('electron/package.json'));
const { downloadArtifact } = await import(requireElectron.resolve('@electron/get'));

await downloadArtifact({
  version: requireElectron('./package.json').version,
  artifactName: 'electron',
  checksums: requireElectron('./checksums.json'),
  platform: process.platform,
  arch: process.arch,
  downloadOptions: {
    quiet: true,
    getProgressCallback: ({ percent }) => process.send?.({ percent }),
  },
});
process.send?.({ percent: 1 });
// The package's own installer finds the archive in the cache and unpacks it.
requireElectron('./install.js');
process.disconnect?.();
