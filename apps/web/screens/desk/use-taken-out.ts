import { useState } from 'react';

interface Keyed {
  readonly key: string;
}

/**
 * Takes parts out of a list. The last one can be had back, where it stood, for as long as the list is on the screen.
 *
 * @param freeKey one that no part has: another may have got that of the part meanwhile
 */
export const useTakenOut = <Part extends Keyed>(
  change: (next: (parts: readonly Part[]) => readonly Part[]) => void,
  freeKey: (parts: readonly Part[]) => string,
) => {
  const [taken, setTaken] = useState<{ readonly part: Part; readonly at: number }>();
  return {
    taken: taken?.part,
    takeOut: (part: Part, at: number): void => {
      setTaken({ part, at });
      change((parts) => parts.filter(({ key }) => key !== part.key));
    },
    takeBack: (): void => {
      if (taken === undefined) return;
      const { part, at } = taken;
      setTaken(undefined);
      change((parts) => {
        const key = parts.some((each) => each.key === part.key) ? freeKey(parts) : part.key;
        return [...parts.slice(0, at), { ...part, key }, ...parts.slice(at)];
      });
    },
  };
};
