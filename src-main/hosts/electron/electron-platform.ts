import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import type { HostPlatform } from '#main/hosts/host-types.ts';
import { LIBRARY_EXTENSION } from '#main/hosts/library-names.ts';
import { openExternal } from './policy.ts';

/** The system's own dialogs, on the window that is in front. Their words are the system's. */
export function createElectronPlatform(): HostPlatform {
  return {
    kind: 'electron',
    canPickFiles: true,
    async chooseLibrary() {
      const extensions = [LIBRARY_EXTENSION.slice(1)];
      const [file] = await pick({ properties: ['openFile'], filters: [{ name: 'Kith', extensions }] });
      return file ?? null;
    },
    async chooseSave(suggestedName) {
      const window = BrowserWindow.getFocusedWindow();
      const options = { defaultPath: suggestedName };
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, options)
        : dialog.showSaveDialog(options));
      return canceled || !filePath ? null : { path: filePath, name: basename(filePath) };
    },
    pickFiles: ({ multiple, extensions }) =>
      pick({
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
        filters: extensions.length > 0 ? [{ name: extensions.join(', '), extensions }] : [],
      }),
    async savePdf(suggestedName) {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      if (!window) return 'cancelled';
      // Printed before the dialog: the page shows what is to be printed only while this call is under way.
      const pdf = await window.webContents.printToPDF({ printBackground: true, pageSize: 'A4' });
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: suggestedName,
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      if (canceled || !filePath) return 'cancelled';
      await writeFile(filePath, pdf);
      return 'saved';
    },
    openLink: (url) => openExternal(url.href),
  };
}

async function pick(options: Electron.OpenDialogOptions): Promise<string[]> {
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? [] : filePaths;
}
