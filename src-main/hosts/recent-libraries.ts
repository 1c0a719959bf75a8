// The list of libraries that this user opened, newest first, shared by the Electron and the browser host.
import { access } from 'node:fs/promises';
import { z } from 'zod';
import type { HostState } from '#shared/host-contract.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { libraryName } from './library-names.ts';

const LIMIT = 12;
const RecentFile = z.object({
  libraries: z.array(z.object({ file: z.string(), openedAt: z.number().int() })),
});

export type RecentLibraries = {
  list(): Promise<HostState['recent']>;
  /** Puts a library at the top; `openedAt` is epoch ms. */
  remember(file: string, openedAt: number): Promise<void>;
  forget(file: string): Promise<void>;
};

export function createRecentLibraries(path: string): RecentLibraries {
  async function read() {
    return (await readJsonFile(path, RecentFile))?.libraries ?? [];
  }
  return {
    async list() {
      const entries = await read();
      return Promise.all(
        entries.map(async ({ file, openedAt }) => ({
          file,
          name: libraryName(file),
          openedAt,
          missing: await access(file).then(
            () => false,
            () => true,
          ),
        })),
      );
    },
    async remember(file, openedAt) {
      const others = (await read()).filter((entry) => entry.file !== file);
      await writeJsonFile(path, { libraries: [{ file, openedAt }, ...others].slice(0, LIMIT) });
    },
    async forget(file) {
      await writeJsonFile(path, { libraries: (await read()).filter((entry) => entry.file !== file) });
    },
  };
}
