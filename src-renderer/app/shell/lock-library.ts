import { client, host, hostQuery, startOver } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';

/** Whether the open library has a password, as far as this page knows. */
export function hasPassword(): boolean {
  const state = queryClient.getQueryData(hostQuery.library.state.queryKey());
  return state?.current?.hasPassword ?? false;
}

/** Locks the library, in every window, with what was typed last. */
export async function lockLibrary(onError: (error: unknown) => void): Promise<void> {
  try {
    // Leaving a field keeps what stands in it; the answer to a command after that says that the writer has it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await client.settings.update({});
    const { locked } = await host.library.lock();
    if (locked) startOver();
  } catch (error) {
    onError(error);
  }
}
