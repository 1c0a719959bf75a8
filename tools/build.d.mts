/** Makes out/ match the sources. @throws Sentence when the build fails */
export function buildIfNeeded(): Promise<void>;
