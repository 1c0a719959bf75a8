// The desktop shell: one window on `app://kith/`, which reaches the core through relayed ports and nothing else.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, BrowserWindow, Menu } from 'electron';
import log from 'electron-log/main.js';
import { startCore } from '#main/core/start-core.ts';
import { attachmentResponse } from '#main/hosts/attachment-response.ts';
import { makeDemoInWorker } from '#main/hosts/demo-in-worker.ts';
import { failureLine } from '#main/hosts/failure-line.ts';
import { createFileTransfers } from '#main/hosts/file-transfers.ts';
import { hostFolders } from '#main/hosts/host-folders.ts';
import { createHostService } from '#main/hosts/host-service.ts';
import { registerAppScheme, serveAppScheme } from './app-protocol.ts';
import { createElectronPlatform } from './electron-platform.ts';
import { applicationMenu } from './menu.ts';
import { serveMainCalls } from './page-calls.ts';
import { receiveUpload } from './page-uploads.ts';
import { denyByDefault } from './policy.ts';
import { createMainWindow } from './window.ts';

// Electron's own switches come along in argv, so unknown ones are let through.
const { values } = parseArgs({
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  options: {
    library: { type: 'string' },
    demo: { type: 'boolean', default: false },
    locale: { type: 'string' },
  },
  strict: false,
});
const text = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);

const folders = hostFolders();
app.setPath('userData', join(folders.config, 'electron'));
app.enableSandbox();
registerAppScheme();

const report = (error: unknown) => log.error(failureLine(error));

// Not awaited: Electron emits `ready` only after this module has run to its end.
if (app.requestSingleInstanceLock()) {
  run().catch((error: unknown) => {
    report(error);
    app.exit(1);
  });
} else {
  app.quit();
}

async function run(): Promise<void> {
  process.on('uncaughtException', report);
  const service = createHostService({
    platform: createElectronPlatform(),
    folders,
    startCore,
    makeDemo: makeDemoInWorker,
    now: Date.now,
    locale: text(values.locale),
    log: log.error,
  });
  const transfers = await createFileTransfers(join(folders.cache, 'transfers'));
  service.onLibraryChange(() => void transfers.clear().catch(report));
  // The library opens while the window loads the page, whose ports wait for it.
  void service.startWith({ library: text(values.library), demo: values.demo === true });

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  let windowSaved = Promise.resolve();
  let closing: Promise<void> | undefined;
  app.on('will-quit', (event) => {
    if (closing) return;
    event.preventDefault();
    closing = Promise.all([service.close(), windowSaved, transfers.clear()])
      .catch(report)
      .then(() => app.exit());
  });

  await app.whenReady();
  denyByDefault();
  serveAppScheme(join(import.meta.dirname, '..', 'renderer'), {
    receive: (request) => receiveUpload(request, { transfers, grants: service }),
    attachment: (pathname) => attachmentResponse(service, pathname),
    report,
  });
  serveMainCalls(service);
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(process.platform)));
  await createMainWindow({
    preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
    stateFile: join(folders.config, 'window.json'),
    onClose(saved) {
      windowSaved = saved;
    },
  });
}
