import type { HostPlatform } from '#main/hosts/host-types.ts';
import type { FileTransfers } from '../file-transfers.ts';

/** A browser shows its own dialogs: files come by upload, outputs go by download, the page opens links itself. */
export function createBrowserPlatform(transfers: FileTransfers): HostPlatform {
  return {
    kind: 'browser',
    canPickFiles: false,
    chooseLibrary: async () => null,
    chooseSave: (suggestedName) => transfers.newOutput(suggestedName),
    saveGranted: (token, output) => transfers.offer(token, output),
    pickFiles: async () => [],
    openLink: async () => false,
  };
}
