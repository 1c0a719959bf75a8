// Attachments as responses, the same for `app://kith/attachments/…` and for the browser host. Only raster images are shown;
// everything else, SVG too, is a download that could run nothing if a browser opened it all the same.
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { nodePort } from '#main/core/node-port.ts';
import type { attachmentsContract } from '#shared/contract/attachments.ts';
import { contentDisposition } from './file-transfers.ts';
import type { HostService } from './host-types.ts';
import { CLOSED_POLICY, notFound, SECURITY_HEADERS } from './page-response.ts';

type Api = { attachments: ContractRouterClient<typeof attachmentsContract> };

export type AttachmentResponse = {
  status: number;
  headers: Record<string, string>;
  /** The bytes in order; ends the connection to the core when it is read to the end or left. */
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>;
};

const PATH = /^\/attachments\/([0-9a-f]{64})$/;

/** The attachment that a path below `/attachments/` names. */
export async function attachmentResponse(
  service: Pick<HostService, 'openPort' | 'hasPassword'>,
  pathname: string,
): Promise<AttachmentResponse> {
  const sha256 = PATH.exec(pathname)?.[1];
  const port = sha256 === undefined ? null : service.openPort('reader', { isBrief: true });
  if (sha256 === undefined || port === null) return noAttachment();
  const api: Api = createORPCClient(new RPCLink({ port: nodePort(port) }));
  try {
    const { mime, size, name, isImage } = await api.attachments.get({ sha256 });
    return {
      status: 200,
      headers: {
        ...SECURITY_HEADERS,
        'Content-Security-Policy': `${CLOSED_POLICY}; sandbox`,
        // The address says what the bytes are: they never change. Those of an encrypted library stand on no disk in the plain.
        'Cache-Control': service.hasPassword() ? 'no-store' : 'private, max-age=31536000, immutable',
        'Content-Type': isImage ? mime : 'application/octet-stream',
        'Content-Length': String(size),
        ...(isImage ? {} : { 'Content-Disposition': contentDisposition(name) }),
      },
      pieces: piecesOf(api, sha256, () => port.close()),
    };
  } catch (error) {
    port.close();
    if (error instanceof ORPCError && error.code === 'ATTACHMENT_NOT_FOUND') return noAttachment();
    throw error;
  }
}

async function* piecesOf(
  api: Api,
  sha256: string,
  close: () => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    for (let seq = 0; ; seq++) {
      const { base64 } = await api.attachments.piece({ sha256, seq });
      if (base64 === null) return;
      yield Uint8Array.from(Buffer.from(base64, 'base64'));
    }
  } finally {
    close();
  }
}

function noAttachment(): AttachmentResponse {
  const { status, headers, body } = notFound();
  return {
    status,
    headers,
    pieces: (async function* () {
      yield Uint8Array.from(body);
    })(),
  };
}
