import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlanDraft } from '../plans/plan-draft.js';
import type { Draft } from './draft.js';
import { changeDraft, changePlanDraft, draftOf, onDraftChange, planDraftOf, type Change } from './kept.js';

export interface Open<T> {
  /** Undefined: none is kept, or not read yet. */
  readonly draft: T | undefined;
  readonly isRead: boolean;
  /** False: this browser keeps nothing, so that the draft lives as long as the window. */
  readonly isKept: boolean;
  /** Shown at once, kept right after; `change` gets undefined where there is no draft, and deletes by undefined. */
  readonly change: (change: Change<T>) => void;
}

interface Place<T> {
  readonly read: (key: string) => Promise<T | undefined>;
  readonly write: (key: string, change: Change<T>) => Promise<T | undefined>;
}

/** A draft as it is kept on this machine, with what other windows and the sender do to it. @param place the same at each rendering */
const useKept = <T>(key: string, place: Place<T>): Open<T> => {
  const [draft, show] = useState<T>();
  const [isRead, setRead] = useState(false);
  const [isKept, setKept] = useState(true);
  // Of changes of this window that are not kept yet, and of all there ever were: what was read before a later change is not shown.
  const pending = useRef(0);
  const changes = useRef(0);

  const read = useCallback(async () => {
    const before = changes.current;
    try {
      const kept = await place.read(key);
      if (pending.current === 0 && changes.current === before) show(kept);
    } catch {
      setKept(false);
    }
    setRead(true);
  }, [key, place]);

  useEffect(() => {
    void read();
    return onDraftChange((changed) => {
      if (changed === key && pending.current === 0) void read();
    });
  }, [key, read]);

  const change = useCallback(
    (next: Change<T>) => {
      pending.current += 1;
      changes.current += 1;
      show(next);
      void place
        .write(key, next)
        .then(
          (kept) => {
            if (pending.current === 1) show(kept);
          },
          () => setKept(false),
        )
        .finally(() => {
          pending.current -= 1;
        });
    },
    [key, place],
  );
  return { draft, isRead, isKept, change };
};

const REPORTS: Place<Draft> = { read: draftOf, write: changeDraft };
const PLANS: Place<PlanDraft> = { read: planDraftOf, write: changePlanDraft };

export const useDraft = (key: string): Open<Draft> => useKept(key, REPORTS);
export const usePlanDraft = (key: string): Open<PlanDraft> => useKept(key, PLANS);
