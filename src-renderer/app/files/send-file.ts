/** A file that the core may read. */
export type SentFile = { token: string; fileName: string };

/** The host refused a file. `code` is one of the contract's, so that it has words. */
export class SendError extends Error {
  readonly code: 'DISK_FULL' | 'IMPORT_TOO_LARGE' | 'IMPORT_UNREADABLE' | 'NO_LIBRARY';
  constructor(code: SendError['code']) {
    super(code);
    this.code = code;
  }
}

const REFUSALS: Record<number, SendError['code']> = {
  409: 'NO_LIBRARY',
  413: 'IMPORT_TOO_LARGE',
  507: 'DISK_FULL',
};

/**
 * Makes a file readable for the core: by its path where the host knows paths, else by sending it.
 * @throws SendError
 */
export async function sendFile(file: File, signal: AbortSignal): Promise<SentFile> {
  if (window.kithBridge && hasPath(file)) {
    const { token, name } = await window.kithBridge.grantFile(file).catch(() => {
      throw new SendError('IMPORT_UNREADABLE');
    });
    return { token, fileName: name };
  }
  const response = await fetch(`/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    signal,
  });
  if (!response.ok) throw new SendError(REFUSALS[response.status] ?? 'IMPORT_UNREADABLE');
  const { token, name } = (await response.json()) as { token: string; name: string };
  return { token, fileName: name };
}

const PASTED = new WeakSet<File>();

/** Pasted text has no path: it goes as a text file. */
export function fileOfText(text: string, name: string): File {
  const file = new File([text], name, { type: 'text/plain;charset=utf-8' });
  PASTED.add(file);
  return file;
}

function hasPath(file: File): boolean {
  return !PASTED.has(file);
}
