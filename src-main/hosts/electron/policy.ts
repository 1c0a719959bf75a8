// Nothing is allowed that the page doesn't need: no permissions, navigation, windows or webviews.
import { app, session, shell } from 'electron';
import { externalLink } from '#main/hosts/external-link.ts';
import { APP_ORIGIN } from './app-protocol.ts';

/** Opens http, https and mailto links in the system's own program. Resolves to false for anything else. */
export async function openExternal(text: string): Promise<boolean> {
  const url = externalLink(text);
  if (!url) return false;
  await shell.openExternal(url.href);
  return true;
}

/** After `ready`, before the first window. */
export function denyByDefault(): void {
  // Writing text and pictures to the clipboard ("copy as …") is the one thing a page may ask for; reading it is not.
  const isAllowed = (permission: string, url: string) =>
    permission === 'clipboard-sanitized-write' && url.startsWith(`${APP_ORIGIN}/`);
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isAllowed(permission, contents.getURL())),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowed(permission, `${origin.replace(/\/$/, '')}/`),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      void openExternal(url);
      return { action: 'deny' };
    });
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** True when a message comes from the main frame of our own page. */
export function isOwnPage(frame: { url: string; parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`);
}
