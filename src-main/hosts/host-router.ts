// The host contract over the host service: typed errors in, typed errors out.
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { implement } from '@orpc/server';
import { hostContract } from '#shared/host-contract.ts';
import { externalLink } from './external-link.ts';
import type { HostService } from './host-types.ts';
import { isLibraryName } from './library-names.ts';
import { LibraryStartError } from './library-start-error.ts';

const os = implement(hostContract);

type LibraryErrors = Record<LibraryStartError['code'], (options: { data: { file: string } }) => Error>;

async function typed<T>(errors: LibraryErrors, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LibraryStartError) throw errors[error.code]({ data: { file: error.file } });
    throw error;
  }
}

export function createHostRouter(service: HostService) {
  const { platform } = service;
  return os.router({
    library: {
      state: os.library.state.handler(() => service.state()),
      create: os.library.create.handler(({ input, errors }) => {
        if (!isLibraryName(input.name)) throw errors.LIBRARY_NAME_INVALID({ data: { name: input.name } });
        return typed(errors, service.create(input.name, input.folder));
      }),
      open: os.library.open.handler(({ input, errors }) =>
        typed(errors, service.open(input.file, input.password)),
      ),
      openDemo: os.library.openDemo.handler(({ input, errors }) =>
        typed(errors, service.openDemo(input.locale)),
      ),
      lock: os.library.lock.handler(async () => ({ locked: await service.lock() })),
      setPassword: os.library.setPassword.handler(async ({ input, errors }) => {
        const changed = await typed(errors, service.setPassword(input.present, input.next));
        if (changed === null) throw errors.NO_LIBRARY();
        return changed;
      }),
      rewriting: os.library.rewriting.handler(() => ({ isRewriting: service.isRewriting() })),
      setLockAfter: os.library.setLockAfter.handler(async ({ input }) => {
        await service.setLockAfter(input.minutes);
        return {};
      }),
      active: os.library.active.handler(() => {
        service.active();
        return {};
      }),
      forget: os.library.forget.handler(async ({ input }) => {
        await service.forget(input.file);
        return {};
      }),
      choose: os.library.choose.handler(async () => {
        const file = await platform.chooseLibrary();
        return file === null ? null : { file };
      }),
    },
    files: {
      grantSave: os.files.grantSave.handler(async ({ input, errors }) => {
        const output = await platform.chooseSave(input.suggestedName);
        if (output === null) return null;
        const token = service.grantFile({ ...output, mode: 'write' });
        if (token === null) throw errors.NO_LIBRARY();
        platform.saveGranted?.(token, output);
        return { token };
      }),
      pick: os.files.pick.handler(async ({ input, errors }) => {
        const paths = await platform.pickFiles(input);
        return Promise.all(
          paths.map(async (path) => {
            const name = basename(path);
            const { size } = await stat(path);
            const token = service.grantFile({ path, name, mode: 'read' });
            if (token === null) throw errors.NO_LIBRARY();
            return { token, name, size };
          }),
        );
      }),
    },
    pages: {
      savePdf: os.pages.savePdf.handler(async ({ input, errors }) => {
        if (!platform.savePdf) return { outcome: 'unsupported' };
        try {
          return { outcome: await platform.savePdf(input.suggestedName) };
        } catch (error) {
          const code = (error as NodeJS.ErrnoException).code;
          if (typeof code !== 'string') throw error;
          throw errors.FILE_NOT_WRITTEN({ data: { code } });
        }
      }),
    },
    links: {
      open: os.links.open.handler(async ({ input, errors }) => {
        const url = externalLink(input.url);
        if (!url) throw errors.LINK_REFUSED({ data: { protocol: input.url.split(':', 1)[0] ?? '' } });
        return { opened: await platform.openLink(url) };
      }),
    },
  });
}
