import type { FirstAnswers } from '#shared/first-answers.ts';
import type { HostService } from './host-types.ts';

/** What every page asks first. Waits for a library that is being opened. Rejects when it could not be read. */
export async function firstAnswers(
  service: Pick<HostService, 'state' | 'firstPage' | 'livePosition'>,
): Promise<FirstAnswers> {
  const state = await service.state();
  // Before anything is asked: what changes from here on, the page hears of.
  const position = service.livePosition();
  const page = service.firstPage();
  if (page === null || position === null) return { state, library: null };
  return { state, library: { position, ...(await page) } };
}
