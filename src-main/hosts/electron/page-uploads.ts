import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type FileTransfers, TransferError } from '#main/hosts/file-transfers.ts';

type Grants = { grantFile(file: { path: string; name: string; mode: 'read' }): string | null };

/**
 * Stores what the page sends with POST /files?name=…: pasted text and pictures, which have no path that the page could name. Answers
 * as the browser host does: 201 with a token, 409 without a library, 413 and 507 where it does not fit.
 */
export async function receiveUpload(
  request: Request,
  { transfers, grants }: { transfers: FileTransfers; grants: Grants },
): Promise<Response> {
  const name = new URL(request.url).searchParams.get('name') ?? '';
  const body = request.body
    ? Readable.fromWeb(request.body as unknown as NodeReadableStream)
    : Readable.from([]);
  try {
    const file = await transfers.receive(body, name);
    const token = grants.grantFile({ path: file.path, name: file.name, mode: 'read' });
    if (token !== null) return Response.json({ token, name: file.name, size: file.size }, { status: 201 });
    await transfers.discard(file);
    return Response.json({ error: 'NO_LIBRARY' }, { status: 409 });
  } catch (error) {
    if (!(error instanceof TransferError)) throw error;
    return Response.json({ error: error.code }, { status: error.code === 'DISK_FULL' ? 507 : 413 });
  }
}
