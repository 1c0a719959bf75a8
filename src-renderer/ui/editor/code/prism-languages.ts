import type { Grammar, Token } from 'prismjs';

/** Languages of the menu: what is stored, and what the user reads. */
export const CODE_LANGUAGES = [
  ['', '–'],
  ['bash', 'Bash'],
  ['c', 'C'],
  ['cpp', 'C++'],
  ['csharp', 'C#'],
  ['css', 'CSS'],
  ['go', 'Go'],
  ['html', 'HTML'],
  ['java', 'Java'],
  ['javascript', 'JavaScript'],
  ['json', 'JSON'],
  ['markdown', 'Markdown'],
  ['php', 'PHP'],
  ['python', 'Python'],
  ['rust', 'Rust'],
  ['sql', 'SQL'],
  ['typescript', 'TypeScript'],
  ['xml', 'XML'],
  ['yaml', 'YAML'],
] as const;

const ALIASES: Readonly<Record<string, string>> = {
  js: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  py: 'python',
  sh: 'bash',
  shell: 'bash',
  yml: 'yaml',
  html: 'markup',
  xml: 'markup',
  svg: 'markup',
  cs: 'csharp',
  rs: 'rust',
  md: 'markdown',
  'c++': 'cpp',
};

type PrismCore = {
  languages: Record<string, Grammar>;
  tokenize(text: string, grammar: Grammar): (string | Token)[];
};

async function read(): Promise<PrismCore> {
  // Prism looks for this before it looks through the page by itself.
  const page = globalThis as unknown as { Prism?: unknown };
  page.Prism = { manual: true, disableWorkerMessageHandler: true };
  const { default: core } = await import('prismjs');
  // The languages of Prism write themselves into a global.
  page.Prism = core;
  await import('prismjs/components/prism-markup-templating.js');
  await Promise.all([
    import('prismjs/components/prism-bash.js'),
    import('prismjs/components/prism-c.js').then(() => import('prismjs/components/prism-cpp.js')),
    import('prismjs/components/prism-csharp.js'),
    import('prismjs/components/prism-go.js'),
    import('prismjs/components/prism-java.js'),
    import('prismjs/components/prism-json.js'),
    import('prismjs/components/prism-markdown.js'),
    import('prismjs/components/prism-php.js'),
    import('prismjs/components/prism-python.js'),
    import('prismjs/components/prism-rust.js'),
    import('prismjs/components/prism-sql.js'),
    import('prismjs/components/prism-typescript.js'),
    import('prismjs/components/prism-yaml.js'),
  ]);
  return core as unknown as PrismCore;
}

let loading: Promise<PrismCore> | null = null;

export type CodeToken = { readonly start: number; readonly end: number; readonly type: string };

/** The tokens of a text, innermost types, in order; none for a language that is not known. Prism is read at the first call. */
export async function tokensOf(text: string, language: string): Promise<CodeToken[]> {
  loading ??= read();
  const prism = await loading;
  const grammar = prism.languages[ALIASES[language.toLowerCase()] ?? language.toLowerCase()];
  return grammar ? flatten(prism.tokenize(text, grammar)) : [];
}

/** Nested tokens as stretches of the text. */
export function flatten(tokens: readonly (string | Token)[]): CodeToken[] {
  const found: CodeToken[] = [];
  let at = 0;
  const visit = (token: string | Token, type: string | null) => {
    if (typeof token === 'string') {
      if (type !== null && token.length > 0) found.push({ start: at, end: at + token.length, type });
      at += token.length;
      return;
    }
    const { content } = token;
    if (Array.isArray(content)) for (const part of content) visit(part, token.type);
    else visit(content as string | Token, token.type);
  };
  for (const token of tokens) visit(token, null);
  return found;
}
