// What a host can do for its page besides carrying frames: libraries, files, links. Served on the port role `host`.
import { z } from 'zod';
import { command, query } from './contract/base.ts';
import { PASSWORD_MIN } from './password-rules.ts';

/** The codes with which starting a library can fail; `file` is the path that was asked for. */
export const LIBRARY_ERROR_CODES = [
  'LIBRARY_LOCKED',
  'LIBRARY_NOT_FOUND',
  'LIBRARY_EXISTS',
  'NOT_A_LIBRARY',
  'LIBRARY_NEWER',
  'LIBRARY_DAMAGED',
  'LIBRARY_UNREADABLE',
  'LIBRARY_PASSWORD_NEEDED',
  'LIBRARY_PASSWORD_WRONG',
  'DISK_FULL',
] as const;
export type LibraryErrorCode = (typeof LIBRARY_ERROR_CODES)[number];

const libraryError = { data: z.object({ file: z.string() }) };
const libraryErrors = {
  /** Another process writes to this file. */
  LIBRARY_LOCKED: libraryError,
  LIBRARY_NOT_FOUND: libraryError,
  LIBRARY_EXISTS: libraryError,
  NOT_A_LIBRARY: libraryError,
  /** Written by a newer Kith than this one. */
  LIBRARY_NEWER: libraryError,
  LIBRARY_DAMAGED: libraryError,
  /** The system refuses: no permission, a folder that can't be made. */
  LIBRARY_UNREADABLE: libraryError,
  /** It is encrypted, and no password was given. */
  LIBRARY_PASSWORD_NEEDED: libraryError,
  /** The password does not open it; whether the file is damaged as well, nobody can tell. */
  LIBRARY_PASSWORD_WRONG: libraryError,
  DISK_FULL: libraryError,
};

const LibraryRef = z.object({ file: z.string(), name: z.string() });

const Password = z.string().max(1000);

export const HostState = z.object({
  kind: z.enum(['electron', 'browser']),
  /** The open library; null shows the page that asks for a password, or the first-run page. */
  current: LibraryRef.extend({ hasPassword: z.boolean() }).nullable(),
  /** The library that waits for its password: it was locked, or should have opened at the start. */
  locked: LibraryRef.nullable(),
  /** Minutes without a key or a move of the pointer after which a library with a password is locked; null: never. */
  lockAfter: z.number().int().nullable(),
  /** Newest first, at most 12. `missing`: the file is no longer there. */
  recent: z.array(
    z.object({ file: z.string(), name: z.string(), openedAt: z.number().int(), missing: z.boolean() }),
  ),
  /** Where `library.create` puts a library when no folder is given. */
  folder: z.string(),
  /** From `--locale`; undefined lets the page choose. */
  locale: z.string().optional(),
  /** True where `files.pick` shows a dialog; false where the page uses `<input type="file">` and uploads. */
  canPickFiles: z.boolean(),
  /** Why the library that should have opened at the start did not. */
  problem: z.object({ code: z.enum(LIBRARY_ERROR_CODES), file: z.string() }).nullable(),
});
export type HostState = z.infer<typeof HostState>;

export const hostContract = {
  library: {
    state: query.output(HostState),
    /** Makes `<folder>/<name>.kith` and opens it. */
    create: command
      .errors({ ...libraryErrors, LIBRARY_NAME_INVALID: { data: z.object({ name: z.string() }) } })
      .input(z.object({ name: z.string().trim().min(1).max(120), folder: z.string().optional() }))
      .output(LibraryRef),
    open: command
      .errors(libraryErrors)
      .input(z.object({ file: z.string().min(1), password: Password.optional() }))
      .output(LibraryRef),
    /** Closes the open library and forgets its key; all windows ask for the password. False: it has none. */
    lock: command.output(z.object({ locked: z.boolean() })),
    /**
     * Gives the open library a password, another one, or takes it away (`next: null`). The file is written anew, which takes
     * a while for a large one; windows come back by themselves. `left`: older copies beside it that could not be changed.
     */
    setPassword: command
      .errors({ ...libraryErrors, NO_LIBRARY: {} })
      .input(z.object({ present: Password.nullable(), next: Password.min(PASSWORD_MIN).nullable() }))
      .output(z.object({ left: z.array(z.string()) })),
    /** Whether `setPassword` writes the file anew right now; unlike `state` it answers at once. */
    rewriting: query.output(z.object({ isRewriting: z.boolean() })),
    /** For this computer, whichever library is open. */
    setLockAfter: command
      .input(z.object({ minutes: z.number().int().min(1).max(720).nullable() }))
      .output(z.object({})),
    /** Somebody is there: what `lockAfter` counts from. */
    active: command.output(z.object({})),
    /** Opens the demo library of this language, made on first use. */
    openDemo: command
      .errors(libraryErrors)
      .input(z.object({ locale: z.string().min(2).max(20) }))
      .output(LibraryRef),
    /** Takes a library off the recent list; the file stays. */
    forget: command.input(z.object({ file: z.string() })).output(z.object({})),
    /** Electron: asks for a library file; null when cancelled. Browser host: null, the page shows a path field. */
    choose: command.output(z.object({ file: z.string() }).nullable()),
  },
  files: {
    /** Names an output file for the core. Browser host: read it once at GET /files/<token>. Null: cancelled. */
    grantSave: command
      .errors({ NO_LIBRARY: {} })
      .input(z.object({ suggestedName: z.string().min(1).max(200) }))
      .output(z.object({ token: z.string() }).nullable()),
    /** Electron: asks for input files. Empty when cancelled or where the host can't. */
    pick: command
      .errors({ NO_LIBRARY: {} })
      .input(
        z.object({
          multiple: z.boolean().default(false),
          /** Endings without dot, e.g. `csv`. None: all files. */
          extensions: z.array(z.string().regex(/^[a-z0-9]+$/i)).default([]),
        }),
      )
      .output(z.array(z.object({ token: z.string(), name: z.string(), size: z.number() }))),
  },
  pages: {
    /**
     * Writes what the page prints now as a PDF, where the user wants it. `unsupported`: the page prints by itself, the
     * browser's dialog makes the PDF.
     */
    savePdf: command
      .errors({ FILE_NOT_WRITTEN: { data: z.object({ code: z.string() }) } })
      .input(z.object({ suggestedName: z.string().min(1).max(200) }))
      .output(z.object({ outcome: z.enum(['saved', 'cancelled', 'unsupported']) })),
  },
  links: {
    /** Opens http, https and mailto links outside. `opened: false`: the page must open it itself (browser host). */
    open: command
      .errors({ LINK_REFUSED: { data: z.object({ protocol: z.string() }) } })
      .input(z.object({ url: z.string().max(4000) }))
      .output(z.object({ opened: z.boolean() })),
  },
};
