// A Vite plugin: Chromium compiles a script whole while it arrives, beside the page's own thread, instead of function by
// function when they are first called. For a script of which nearly all runs at once.

/** Chromium 136 and later; a comment to everyone else. Counts at the very beginning only. */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** @param {string} name the chunk's */
export function compileWhole(name) {
  return {
    name: 'compile-whole',
    generateBundle: {
      // Vite puts its list of chunks before everything else, so an output banner would come too late.
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk' || chunk.name !== name) continue;
          chunk.code = HINT + chunk.code;
          const map = bundle[`${chunk.fileName}.map`];
          if (map) map.source = JSON.stringify(oneLineLower(JSON.parse(map.source)));
        }
      },
    },
  };
}

const oneLineLower = (map) => ({ ...map, mappings: `;${map.mappings}` });
