import { useSyncExternalStore } from 'react';
import { connections } from './client.ts';
import type { ConnectionState } from './connection.ts';

const watched = [connections.reader, connections.writer, connections.host];

function subscribe(listener: () => void): () => void {
  const stops = watched.map((connection) => connection.subscribe(listener));
  return () => {
    for (const stop of stops) stop();
  };
}

/** 'lost' as soon as one pipe is lost. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(subscribe, () => {
    const states = watched.map((connection) => connection.state());
    if (states.includes('lost')) return 'lost';
    return states.includes('open') ? 'open' : 'connecting';
  });
}
