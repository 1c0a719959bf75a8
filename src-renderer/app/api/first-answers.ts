// The browser host sends what every page asks first in one answer, which is on its way before this code has come.
import type { QueryClient } from '@tanstack/react-query';
import { FIRST_ANSWERS_PATH, type FirstAnswers } from '#shared/first-answers.ts';
import { orpc } from './client.ts';
import { live } from './live.ts';

/** Null where there is no such answer: on Electron, or when it could not be had; the page then asks over its pipes. */
export async function readFirstAnswers(): Promise<FirstAnswers | null> {
  if (window.kithBridge) return null;
  try {
    // The same request as the `Link` header's, so that the browser takes the answer it has asked for.
    const response = await fetch(FIRST_ANSWERS_PATH);
    return response.ok ? ((await response.json()) as FirstAnswers) : null;
  } catch {
    // A host that ends, a broken connection: the pipes say what is the matter.
    return null;
  }
}

/** Puts the answers where the queries of shell and pages look for them. */
export function keepFirstAnswers(queryClient: QueryClient, { library }: FirstAnswers): void {
  if (library === null) return;
  const { position, settings, people, stages } = library;
  live.startAfter(position);
  queryClient.setQueryData(orpc.settings.get.queryKey({ input: {} }), settings);
  queryClient.setQueryData(orpc.fans.count.queryKey({ input: {} }), people);
  queryClient.setQueryData(orpc.pipeline.stages.queryKey({ input: {} }), stages);
}
