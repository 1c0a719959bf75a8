import { Readable } from 'node:stream';
import { protocol } from 'electron';
import type { AttachmentResponse } from '#main/hosts/attachment-response.ts';
import { pageResponse } from '#main/hosts/page-response.ts';

export const APP_ORIGIN = 'app://kith';

/** Before `ready`: makes app:// a standard, secure scheme. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page in `root` and attachments at app://kith/ with the same checks and headers as the browser host, and takes its uploads. */
export function serveAppScheme(
  root: string,
  {
    receive,
    attachment,
    report,
  }: {
    receive(request: Request): Promise<Response>;
    /** Of a path below `/attachments/`. */
    attachment(pathname: string): Promise<AttachmentResponse>;
    report(error: unknown): void;
  },
): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const isUpload = request.method === 'POST' && url.pathname === '/files';
    if (url.host !== 'kith' || (request.method !== 'GET' && !isUpload))
      return new Response(null, { status: 403 });
    try {
      if (isUpload) return await receive(request);
      if (url.pathname.startsWith('/attachments/')) {
        const found = await attachment(url.pathname);
        return new Response(Readable.toWeb(Readable.from(found.pieces)) as ReadableStream<Uint8Array>, {
          status: found.status,
          headers: found.headers,
        });
      }
      const page = await pageResponse({ root, pathname: url.pathname });
      return new Response(new Uint8Array(page.body), { status: page.status, headers: page.headers });
    } catch (error) {
      report(error);
      return new Response(null, { status: 500 });
    }
  });
}
