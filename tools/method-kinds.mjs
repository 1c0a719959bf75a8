// A Vite plugin: what the page has to know of the contract is only which of its methods write. The schemas, which check what
// comes and goes in the core, stay out of the page.
import { pathToFileURL } from 'node:url';

const NAME = 'virtual:method-kinds';

/**
 * Gives `import { methodKinds } from 'virtual:method-kinds'`: domain -> method -> 'query' or 'command'.
 * @param {string} file the contract's
 */
export function methodKinds(file) {
  return {
    name: 'method-kinds',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    async load(id) {
      if (id !== `\0${NAME}`) return null;
      this.addWatchFile(file);
      const { contract } = await import(pathToFileURL(file).href);
      return `export const methodKinds = ${JSON.stringify(kindsOf(contract))};`;
    },
  };
}

function kindsOf(contract) {
  return Object.fromEntries(
    Object.entries(contract).map(([domain, methods]) => [
      domain,
      Object.fromEntries(
        Object.entries(methods).map(([method, procedure]) => [method, procedure['~orpc'].meta.kind]),
      ),
    ]),
  );
}
