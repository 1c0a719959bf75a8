import { LibraryStartError } from './library-start-error.ts';

/** Writes the demo library of a language to `file`. The generator is not there yet, so this says that there is none. */
export async function makeDemo({ file }: { file: string; locale: string }): Promise<void> {
  throw new LibraryStartError('LIBRARY_NOT_FOUND', file);
}
