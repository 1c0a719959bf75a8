// A Vite plugin: the page where most days begin is a chunk that the start script asks for. Named in index.html, it and what it
// is made of come side by side with the start script instead of after it.

/**
 * Adds a `modulepreload` link for each script that the page needs beyond the start's.
 * @param {string} source end of the page's source path, e.g. 'features/board/BoardPage.tsx'
 */
export function preloadPage(source) {
  return {
    name: 'preload-page',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        if (!bundle) return [];
        const chunks = new Map(
          Object.values(bundle)
            .filter(({ type }) => type === 'chunk')
            .map((chunk) => [chunk.fileName, chunk]),
        );
        const all = [...chunks.values()];
        const page = all.find(({ facadeModuleId }) => facadeModuleId?.replaceAll('\\', '/').endsWith(source));
        if (!page) throw new Error(`no chunk of ${source}`);
        const start = withImports(
          all.filter(({ isEntry }) => isEntry),
          chunks,
        );
        return [...withImports([page], chunks)]
          .filter((file) => !start.has(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
            injectTo: 'head',
          }));
      },
    },
  };
}

/** File names of chunks and of all that they import. */
function withImports(roots, chunks) {
  const found = new Set();
  const visit = ({ fileName, imports }) => {
    if (found.has(fileName)) return;
    found.add(fileName);
    for (const name of imports) if (chunks.has(name)) visit(chunks.get(name));
  };
  for (const root of roots) visit(root);
  return found;
}
