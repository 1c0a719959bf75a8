export type Toggle = {
  get(): boolean;
  set(next: boolean): void;
  subscribe(listener: () => void): () => void;
};

/** A yes/no outside React, for overlays that an action opens. */
export function createToggle(): Toggle {
  let isOn = false;
  const listeners = new Set<() => void>();
  return {
    get: () => isOn,
    set(next) {
      isOn = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
