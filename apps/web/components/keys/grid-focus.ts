import { useCallback, useLayoutEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  PageDown: [10, 0],
  PageUp: [-10, 0],
};

const STOP = 'tr:not([hidden]) > td[tabindex="0"]';

const cellOf = ({ target }: { readonly target: EventTarget }): HTMLTableCellElement | null => (target as HTMLElement).closest('td');

/** Which cell a key leads to; undefined: it is none of the grid's keys. */
const targetOf = ({ key, ctrlKey }: KeyboardEvent, [row, column]: readonly [number, number], last: readonly [number, number]) => {
  if (key === 'Home') return [ctrlKey ? 0 : row, 0] as const;
  if (key === 'End') return [ctrlKey ? last[0] : row, last[1]] as const;
  const move = MOVES[key];
  return move === undefined ? undefined : ([row + move[0], column + move[1]] as const);
};

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/**
 * One stop of the Tab key for a grid, or for several that stand side by side; arrows go on inside. Where a cell stands is read from the document
 * and the focus is moved in it, so that neither moving nor ordering the rows anew draws a cell again. Cells are rendered with the tab index -1;
 * rows that are `hidden` are passed over.
 *
 * @param activate a cell was clicked, or Enter pressed on it
 */
export const useGridFocus = (activate: (cell: HTMLTableCellElement) => void) => {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (root.current === null || root.current.querySelector(STOP) !== null) return;
    for (const left of root.current.querySelectorAll<HTMLElement>('td[tabindex="0"]')) left.tabIndex = -1;
    const first = root.current.querySelector<HTMLElement>('tr:not([hidden]) > td');
    if (first !== null) first.tabIndex = 0;
  });
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const cell = cellOf(event);
      if (cell === null) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        activate(cell);
        return;
      }
      const rows = [...(root.current?.querySelectorAll<HTMLTableRowElement>('tbody > tr:not([hidden])') ?? [])];
      const cellsOf = (row: number): readonly HTMLElement[] => [...(rows[row]?.querySelectorAll<HTMLElement>(':scope > td') ?? [])];
      const row = rows.findIndex((each) => each === cell.parentElement);
      const cells = cellsOf(row);
      const target = targetOf(event, [row, cells.indexOf(cell)], [rows.length - 1, cells.length - 1]);
      if (target === undefined) return;
      event.preventDefault();
      const next = cellsOf(between(0, target[0], rows.length - 1))[between(0, target[1], cells.length - 1)];
      if (next === undefined) return;
      cell.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    },
    [activate],
  );
  const onClick = useCallback(
    (event: MouseEvent) => {
      const cell = cellOf(event);
      if (cell !== null) activate(cell);
    },
    [activate],
  );
  return { root, onKeyDown, onClick };
};
