import { common } from './common.js';

/**
 * Every text of the page, by the part of it that says it. What every screen says comes with the page; the rest is loaded with the screens that say it.
 * Vietnamese comes first; what English lacks does not compile.
 */
export const vi = {
  common: () => Promise.resolve({ common }),
  calendar: () => import('./calendar.js'),
  cell: () => import('./cell.js'),
  contact: () => import('./contact.js'),
  consolidation: () => import('./consolidation.js'),
  desk: () => import('./desk.js'),
  auditor: () => import('./auditor.js'),
  coverage: () => import('./coverage.js'),
  explain: () => import('./explain.js'),
  late: () => import('./late.js'),
  figures: () => import('./figures.js'),
  league: () => import('./league.js'),
  indicators: () => import('./indicators.js'),
  list: () => import('./list.js'),
  province: () => import('./province.js'),
  work: () => import('./work.js'),
  succession: () => import('./succession.js'),
  unitFile: () => import('./unit-file.js'),
  unit: () => import('./unit.js'),
  ward: () => import('./ward.js'),
  welcome: () => import('./welcome.js'),
};

export type Area = keyof typeof vi;

type Modules = { readonly [Each in Area]: Awaited<ReturnType<(typeof vi)[Each]>> };

export type Texts = { readonly [Each in Area]: Each extends keyof Modules[Each] ? Modules[Each][Each] : never };

/** How the texts of each part are loaded, in one language: from a module that exports them by the name of the part. */
export type TextLoaders = { readonly [Each in Area]: () => Promise<Pick<Texts, Each>> };
