import type { MenuItemConstructorOptions } from 'electron';

/** The system menu by roles, so that copy, paste and the window keys work; their words are the system's. */
export function applicationMenu(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { role: 'fileMenu' },
    // Not the editMenu role: its undo would take Ctrl/Cmd+Z from the page, where it undoes the last change.
    {
      label: 'Edit',
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
  ];
}
