// The three frame pipes between a client and what serves it. A host relays frames and never reads them.

/** `reader` and `writer` reach a core worker; `host` reaches the host's own small contract. */
export type PortRole = 'reader' | 'writer' | 'host';

const PORT_ROLES: readonly PortRole[] = ['reader', 'writer', 'host'];

/** Narrows text that came from outside (an address, a window message) to a role. */
export function isPortRole(value: unknown): value is PortRole {
  return PORT_ROLES.some((role) => role === value);
}

/** WebSocket close codes of the browser host. On Electron the port closes without a code. */
export const SOCKET_CLOSE = {
  /** Another library was opened: ask `library.state()` again and connect anew. */
  libraryChanged: 4001,
  /** A reader or writer was asked for while no library is open. */
  noLibrary: 4004,
  /** The page read too slowly and the host dropped it. Connect anew. */
  tooSlow: 4008,
} as const;
