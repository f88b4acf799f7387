import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from './draft.js';
import { changeDraft, draftOf, onDraftChange } from './kept.js';

export interface OpenDraft {
  /** Undefined: none is kept, or not read yet. */
  readonly draft: Draft | undefined;
  readonly isRead: boolean;
  /** False: this browser keeps nothing, so that the draft lives as long as the window. */
  readonly isKept: boolean;
  /** Shown at once, kept right after; `change` gets undefined where there is no draft, and deletes by undefined. */
  readonly change: (change: (draft: Draft | undefined) => Draft | undefined) => void;
}

/** A draft as it is kept on this machine, with what other windows and the sender do to it. */
export const useDraft = (key: string): OpenDraft => {
  const [draft, show] = useState<Draft>();
  const [isRead, setRead] = useState(false);
  const [isKept, setKept] = useState(true);
  // Of changes of this window that are not kept yet, and of all there ever were: what was read before a later change is not shown.
  const pending = useRef(0);
  const changes = useRef(0);

  const read = useCallback(async () => {
    const before = changes.current;
    try {
      const kept = await draftOf(key);
      if (pending.current === 0 && changes.current === before) show(kept);
    } catch {
      setKept(false);
    }
    setRead(true);
  }, [key]);

  useEffect(() => {
    void read();
    return onDraftChange((changed) => {
      if (changed === key && pending.current === 0) void read();
    });
  }, [key, read]);

  const change = useCallback(
    (next: (draft: Draft | undefined) => Draft | undefined) => {
      pending.current += 1;
      changes.current += 1;
      show(next);
      void changeDraft(key, next)
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
    [key],
  );
  return { draft, isRead, isKept, change };
};
