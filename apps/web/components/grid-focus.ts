import { useCallback, useRef, type KeyboardEvent } from 'react';

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  PageDown: [10, 0],
  PageUp: [-10, 0],
};

/** One focus for a grid, or for several that stand side by side: arrows move it in the document itself, so that moving costs no rendering. */
export const useGridFocus = (rows: number, columns: number, activate: (cell: HTMLElement) => void) => {
  const root = useRef<HTMLDivElement>(null);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]');
      if (cell === null) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        activate(cell);
        return;
      }
      const [row, column] = [Number(cell.dataset['row']), Number(cell.dataset['column'])];
      const move = moves[event.key];
      const target =
        event.key === 'Home'
          ? [event.ctrlKey ? 0 : row, 0]
          : event.key === 'End'
            ? [event.ctrlKey ? rows - 1 : row, columns - 1]
            : undefined;
      if (move === undefined && target === undefined) return;
      event.preventDefault();
      const [toRow = 0, toColumn = 0] = target ?? [row + (move?.[0] ?? 0), column + (move?.[1] ?? 0)];
      const [y, x] = [Math.min(rows - 1, Math.max(0, toRow)), Math.min(columns - 1, Math.max(0, toColumn))];
      const next = root.current?.querySelector<HTMLElement>(`[data-row="${y}"][data-column="${x}"]`);
      if (next == null) return;
      cell.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    },
    [rows, columns, activate],
  );
  return { root, onKeyDown };
};
