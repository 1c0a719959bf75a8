import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { GlossaryTerm } from '#shared/contract/glossary.ts';
import { orpc } from '../api/client.ts';
import { useContentLanguage } from './content-language.ts';

/** The terms of the trade in the language of the interface, by key. */
export function useGlossary(): ReadonlyMap<string, GlossaryTerm> {
  const language = useContentLanguage();
  const { data } = useQuery(orpc.glossary.list.queryOptions({ input: { language } }));
  return useMemo(() => new Map((data ?? []).map((term) => [term.key, term])), [data]);
}
