// The service that every graphical host shares, and what it needs of the platform it runs on.
import type { MessagePort } from 'node:worker_threads';
import type { FirstPage } from '#shared/first-answers.ts';
import type { HostState } from '#shared/host-contract.ts';
import type { PortRole } from '#shared/roles.ts';

/** What only the host's own platform can do. */
export type HostPlatform = {
  readonly kind: HostState['kind'];
  readonly canPickFiles: boolean;
  /** A library file that the user chose in a dialog; null when cancelled or where there are no dialogs. */
  chooseLibrary(): Promise<string | null>;
  /** Where an output goes; null when the user cancelled. */
  chooseSave(suggestedName: string): Promise<{ path: string; name: string } | null>;
  /** Told which token stands for an output that `chooseSave` named. */
  saveGranted?(token: string, output: { path: string; name: string }): void;
  /** Paths of chosen input files; empty when cancelled or where there are no dialogs. */
  pickFiles(options: { multiple: boolean; extensions: string[] }): Promise<string[]>;
  /** Writes what the window prints as a PDF; left out where the browser prints by itself. Rejects with the system's error. */
  savePdf?(suggestedName: string): Promise<'saved' | 'cancelled'>;
  /** True when the link was opened outside the page. Only called with http, https and mailto. */
  openLink(url: URL): Promise<boolean>;
};

export type LibraryRef = { file: string; name: string };

/** What the command line asked for; neither opens the last library. */
export type StartRequest = { library?: string | undefined; demo?: boolean | undefined };

/** Rejections of open, create and openDemo are LibraryStartError, or unexpected. */
export type HostService = {
  readonly platform: HostPlatform;
  /** Waits until settled. */
  state(): Promise<HostState>;
  /** Opens what was asked for, else the last library. One that won't open becomes `state().problem`. */
  startWith(request: StartRequest): Promise<void>;
  open(file: string, password?: string): Promise<LibraryRef>;
  /** Closes an encrypted library and forgets its key; false where there is none. */
  lock(): Promise<boolean>;
  /** Writes the open library anew under another password, none for null. Null while no library is open. */
  setPassword(present: string | null, next: string | null): Promise<{ left: string[] } | null>;
  /** While setPassword writes the file. */
  isRewriting(): boolean;
  setLockAfter(minutes: number | null): Promise<void>;
  active(): void;
  /** Whether the open library is encrypted. */
  hasPassword(): boolean;
  /** `name` must pass isLibraryName. */
  create(name: string, folder?: string): Promise<LibraryRef>;
  openDemo(locale: string): Promise<LibraryRef>;
  forget(file: string): Promise<void>;
  /** Makes a file known to the core. Null when no library is open. */
  grantFile(file: { path: string; name: string; mode: 'read' | 'write' }): string | null;
  /**
   * Resolves when no library is being opened: a page may be there before its library. The port to the host itself does not wait
   * for one whose file is written anew: a page says so meanwhile.
   */
  settled(role?: PortRole): Promise<void>;
  /** A port to relay; null for reader and writer while no library is open. The caller closes it. `isBrief`: see `Core`. */
  openPort(role: PortRole, options?: { isBrief?: boolean }): MessagePort | null;
  /** What a page shows first; null while no library is open. */
  firstPage(): Promise<FirstPage> | null;
  /** Where the core's stream of changes is now, for `live.changes`; null while no library is open. */
  livePosition(): string | null;
  /** Called after another library became the open one, or none is any more: drop the reader and writer ports. */
  onLibraryChange(listener: () => void): void;
  /** Ends the core after what is under way. */
  close(): Promise<void>;
};
