import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Widths in pixels: of a cell, of the name beside, of what stands around the tables. */
const CELL = 24;
const NAME = 148;
const AROUND = 100;
const NARROW_MAX = 720;
const TABLES_MAX = 3;
/** Two tables of a year's periods go onto an upright A4. */
const ON_PAPER = { tables: 2, columnsMax: 13 } as const;

const tablesIn = (width: number, columns: number): number =>
  Math.max(1, Math.min(TABLES_MAX, Math.floor((width - AROUND + CELL) / (columns * CELL + NAME + CELL))));

/** How many tables stand side by side. Paper is a width too: without the listener a wide screen prints three of them onto one A4. */
export const useTables = (columns: number): { readonly count: number; readonly isNarrow: boolean } => {
  const [width, setWidth] = useState<number | 'PAPER'>(() => window.innerWidth);
  useEffect(() => {
    const onScreen = (): void => setWidth(window.innerWidth);
    const onPaper = (): void => flushSync(() => setWidth('PAPER'));
    window.addEventListener('resize', onScreen);
    window.addEventListener('beforeprint', onPaper);
    window.addEventListener('afterprint', onScreen);
    return () => {
      window.removeEventListener('resize', onScreen);
      window.removeEventListener('beforeprint', onPaper);
      window.removeEventListener('afterprint', onScreen);
    };
  }, []);
  if (width === 'PAPER') return { count: columns <= ON_PAPER.columnsMax ? ON_PAPER.tables : 1, isNarrow: false };
  return { count: tablesIn(Math.min(width, 1440), columns), isNarrow: width <= NARROW_MAX };
};
