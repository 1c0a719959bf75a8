import { client, connections } from './client.ts';
import { createLiveUpdates } from './live-updates.ts';
import { queryClient } from './query-client.ts';

/** Of this page. */
export const live = createLiveUpdates(queryClient, {
  open: client.live.changes,
  isConnected: () => connections.reader.state() === 'open',
});
