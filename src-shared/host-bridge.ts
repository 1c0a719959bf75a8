// What the Electron preload gives the page. The browser host has none of it: there `window.kithBridge` is undefined.
import type { PortRole } from './roles.ts';

/** A file that the core may read or write under `token`. `size` is in bytes. */
export type GrantedFile = { token: string; name: string; size: number };

/** Send with `window.postMessage(request, '*', [port])`: the preload hands the port on to the shell. */
export type PortRequest = { kith: 'port'; role: PortRole };

export type KithBridge = {
  readonly kind: 'electron';
  /** Grants a file that the user dropped or chose in an input. Rejects for a File that has no path on disk. */
  grantFile(file: File): Promise<GrantedFile>;
};

declare global {
  interface Window {
    readonly kithBridge?: KithBridge;
  }
}
