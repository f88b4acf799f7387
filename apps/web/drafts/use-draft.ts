import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlanDraft } from '../plans/plan-draft.js';
import type { ReportDraft } from './report-draft.js';
import { changeReportDraft, changePlanDraft, reportDraftOf, onDraftChange, planDraftOf, type Change, type Read } from './kept.js';

export interface Open<T> {
  /** Undefined: there is none, or it is not read yet. */
  readonly draft: T | undefined;
  readonly isRead: boolean;
  /** Shown at once, kept right after; `change` gets undefined where there is no draft, and deletes by undefined. */
  readonly change: (change: Change<T>) => void;
  /** As `change`, by the hand that may regret it: what was typed before is had back by `takeBack`, until the screen is left. */
  readonly drop: (change: Change<T>) => void;
  /** Drops in its turn what was typed since; undefined: nothing was dropped. */
  readonly takeBack: (() => void) | undefined;
  readonly keeping: Keeping<T>;
}

/** How far the database of this browser is with a draft. */
export interface Keeping<T> {
  /** As the database has it: it outlives a reload. */
  readonly kept: T | undefined;
  /** Something was changed in this window that the database does not have yet. */
  readonly isUnderWay: boolean;
  /** False: this browser keeps nothing, so that the draft lives as long as the window. */
  readonly isPossible: boolean;
}

interface Place<T> {
  readonly read: (key: string) => Promise<Read<T>>;
  readonly write: (key: string, change: Change<T>) => Promise<Read<T>>;
}

/** A draft as it is kept on this machine, with what other windows and the sender do to it. @param place the same at each rendering */
const useKept = <T extends { readonly key: string }>(key: string, place: Place<T>): Open<T> => {
  const [draft, show] = useState<T>();
  const [isRead, setRead] = useState(false);
  const [keeping, setKeeping] = useState<Keeping<T>>({ kept: undefined, isUnderWay: false, isPossible: true });
  // Of changes of this window that are not kept yet, and of all there ever were. What was read before a later change is not shown: once the last one is
  // kept it is read again, with what other windows and the sender did in between.
  const pending = useRef(0);
  const changes = useRef(0);

  const read = useCallback(async () => {
    const before = changes.current;
    const { draft: found, isKept } = await place.read(key);
    if (pending.current === 0 && changes.current === before) {
      show(found);
      setKeeping((current) => ({ kept: isKept ? found : current.kept, isUnderWay: false, isPossible: isKept }));
    }
    setRead(true);
  }, [key, place]);

  useEffect(() => {
    void read();
    return onDraftChange((changed) => {
      if ((changed ?? key) === key && pending.current === 0) void read();
    });
  }, [key, read]);

  const change = useCallback(
    (next: Change<T>) => {
      pending.current += 1;
      changes.current += 1;
      show(next);
      setKeeping((current) => ({ ...current, isUnderWay: true }));
      void place.write(key, next).then(({ draft: written, isKept }) => {
        pending.current -= 1;
        setKeeping((current) => ({ kept: isKept ? written : current.kept, isUnderWay: true, isPossible: isKept }));
        if (pending.current === 0) void read();
      });
    },
    [key, place, read],
  );

  const [dropped, setDropped] = useState<T>();
  const drop = (next: Change<T>): void => {
    setDropped(draft);
    change(next);
  };

  const isAtRisk = keeping.isUnderWay || (!keeping.isPossible && draft !== undefined);
  useEffect(() => {
    if (!isAtRisk) return;
    // The browser asks whether to leave.
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isAtRisk]);
  return { draft, isRead, change, drop, takeBack: dropped?.key === key ? () => drop(() => dropped) : undefined, keeping };
};

const REPORTS: Place<ReportDraft> = { read: reportDraftOf, write: changeReportDraft };
const PLANS: Place<PlanDraft> = { read: planDraftOf, write: changePlanDraft };

/** A change of a draft that is there; none comes to be by it. */
export const ifThere =
  <T>(change: (draft: T) => T | undefined): Change<T> =>
  (current) =>
    current === undefined ? undefined : change(current);

export const useReportDraft = (key: string): Open<ReportDraft> => useKept(key, REPORTS);
export const usePlanDraft = (key: string): Open<PlanDraft> => useKept(key, PLANS);
