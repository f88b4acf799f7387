import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';

export interface Selection {
  readonly has: (id: string) => boolean;
  /** Of those that are shown, in their order. */
  readonly ids: readonly string[];
  readonly all: 'NONE' | 'SOME' | 'ALL';
  readonly toggleAll: () => void;
  readonly clear: () => void;
  /** Of the box of a row; with Shift from the last one that was changed to this one. */
  readonly onClick: (id: string, event: MouseEvent<HTMLInputElement>) => void;
  /** Arrows go to the box of another row, with Shift they select it as well. */
  readonly onKeyDown: (id: string, event: KeyboardEvent<HTMLInputElement>) => void;
}

const boxOf = (id: string): HTMLInputElement | null => document.querySelector<HTMLInputElement>(`input[data-selects="${CSS.escape(id)}"]`);

/** Which rows of a list are selected; what is not shown any more is not selected any more. */
export const useSelection = (shown: readonly string[]): Selection => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  const ids = useMemo(() => shown.filter((id) => chosen.has(id)), [shown, chosen]);
  const add = useCallback((more: readonly string[]) => setChosen((before) => new Set([...before, ...more])), []);
  const set = (id: string, isChosen: boolean): void =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((each) => each !== id)));
  return {
    ids,
    has: (id) => chosen.has(id),
    all: ids.length === 0 ? 'NONE' : ids.length === shown.length ? 'ALL' : 'SOME',
    toggleAll: () => setChosen(ids.length === shown.length ? new Set() : new Set(shown)),
    clear: () => setChosen(new Set()),
    onClick: (id, event) => {
      const from = last.current === undefined ? -1 : shown.indexOf(last.current);
      const to = shown.indexOf(id);
      if (event.shiftKey && from >= 0) add(shown.slice(Math.min(from, to), Math.max(from, to) + 1));
      else set(id, event.currentTarget.checked);
      last.current = id;
    },
    onKeyDown: (id, event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = step === undefined ? undefined : shown[shown.indexOf(id) + step];
      if (next === undefined) return;
      event.preventDefault();
      boxOf(next)?.focus();
      if (!event.shiftKey) return;
      add([id, next]);
      last.current = next;
    },
  };
};
