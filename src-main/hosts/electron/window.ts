import { BrowserWindow, screen } from 'electron';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '#main/hosts/json-file.ts';
import { APP_ORIGIN } from './app-protocol.ts';

const WindowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  maximized: z.boolean(),
});
type WindowState = z.infer<typeof WindowState>;

/** Opens the window where it was left. `onClose` gets the write that remembers where it was in the end. */
export async function createMainWindow(options: {
  preload: string;
  stateFile: string;
  onClose(saved: Promise<void>): void;
}): Promise<void> {
  const saved = await readJsonFile(options.stateFile, WindowState);
  const bounds = saved && isOnScreen(saved) ? saved : { width: 1280, height: 800 };
  const { width, height } = bounds;
  const window = new BrowserWindow({
    width,
    height,
    ...('x' in bounds ? { x: bounds.x, y: bounds.y } : {}),
    minWidth: 880,
    minHeight: 560,
    show: false,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  if (saved?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    options.onClose(writeJsonFile(options.stateFile, state));
  });
  await window.loadURL(`${APP_ORIGIN}/`);
}

/** False when the screen on which the window stood is gone. */
function isOnScreen(state: WindowState): boolean {
  return screen
    .getAllDisplays()
    .some(
      ({ workArea }) =>
        state.x < workArea.x + workArea.width - 80 &&
        state.x + state.width > workArea.x + 80 &&
        state.y >= workArea.y - 10 &&
        state.y < workArea.y + workArea.height - 40,
    );
}
