// What a page keeps in its browser (theme, columns) belongs to its origin, and so to the port: the host comes back on the
// port that it had last, when it is free.
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '#main/hosts/json-file.ts';

const PortFile = z.object({ port: z.number().int().min(1024).max(65_535) });

/** Starts on the last port of this user, or on a free one, which is remembered. `start` gets 0 for any free port. */
export async function startOnUsualPort<H extends { readonly port: number }>(
  configFolder: string,
  start: (port: number) => Promise<H>,
): Promise<H> {
  const file = join(configFolder, 'browser-host.json');
  const last = await readJsonFile(file, PortFile);
  if (last) {
    try {
      return await start(last.port);
    } catch (error) {
      // Taken by another program, or by a second Kith.
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      return start(0);
    }
  }
  const host = await start(0);
  await writeJsonFile(file, { port: host.port });
  return host;
}
