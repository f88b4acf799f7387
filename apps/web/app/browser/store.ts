/** A value that outlives components and tells those that show it when it changes. */
export interface Store<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export const storeOf = <T>(initial: T): Store<T> => {
  const listeners = new Set<() => void>();
  let value = initial;
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** Where a browser forbids storage (private windows, blocked cookies) the page works for as long as it is open. */
const storage = (): Storage | undefined => {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
};

/** As `storeOf`, kept in this browser; other windows of it follow. @param read undefined for a text that it does not understand */
export const keptStore = <T>(
  key: string,
  initial: T,
  read: (text: string) => T | undefined,
  write: (value: T) => string | null,
): Store<T> => {
  const kept = storage()?.getItem(key);
  const store = storeOf((kept == null ? undefined : read(kept)) ?? initial);
  window.addEventListener('storage', (event) => {
    if (event.key === key) store.set((event.newValue === null ? undefined : read(event.newValue)) ?? initial);
  });
  return {
    ...store,
    set: (value) => {
      const text = write(value);
      try {
        if (text === null) storage()?.removeItem(key);
        else storage()?.setItem(key, text);
      } catch {
        // A full or forbidden storage is no reason to lose what is on the screen.
      }
      store.set(value);
    },
  };
};
