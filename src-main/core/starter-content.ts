import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { resourcesFolder } from './resources.ts';

const Metric = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string().default(''),
  note: z.string().default(''),
  at: z.string().nullable().default(null),
});

/** Texts are Markdown. */
const StarterCase = z.object({
  key: z.string(),
  title: z.string(),
  brand: z.string().default(''),
  industry: z.string().default(''),
  year: z.number().int().nullable().default(null),
  region: z.string().default(''),
  platforms: z.array(z.string()).default([]),
  mechanisms: z.array(z.string()).default([]),
  isNegative: z.boolean().default(false),
  metrics: z.array(Metric).default([]),
  canvas: z.record(z.string(), z.string()).default({}),
  background: z.string(),
  strategy: z.string().default(''),
  results: z.string().default(''),
  insight: z.string().default(''),
});

const Starter = z.object({
  source: z.string(),
  cases: z.array(StarterCase),
  terms: z.array(
    z.object({
      key: z.string(),
      term: z.string(),
      aliases: z.array(z.string()).default([]),
      definition: z.string(),
      related: z.array(z.string()).default([]),
    }),
  ),
  rulesOfThumb: z.array(z.object({ key: z.string(), text: z.string() })),
  /** Words of a plan made from a case. */
  plan: z.object({
    title: z.string(),
    mechanisms: z.string(),
    steps: z.string(),
    targets: z.string(),
    lessons: z.string(),
  }),
  templates: z.array(z.object({ kind: z.string(), title: z.string(), body: z.string() })),
});

export type StarterContent = z.output<typeof Starter>;
export type StarterCase = z.output<typeof StarterCase>;

const loaded = new Map<string, Promise<StarterContent>>();

/** What the program ships in a language: starter cases, glossary, rules of thumb and templates; read once. */
export function starterContent(language: 'zh-CN' | 'en'): Promise<StarterContent> {
  let content = loaded.get(language);
  if (!content) {
    content = readFile(join(resourcesFolder(), 'starter', `${language}.json`), 'utf8').then((json) =>
      Starter.parse(JSON.parse(json)),
    );
    loaded.set(language, content);
  }
  return content;
}
