import { common } from './common.js';

/**
 * Every text of the page, by the part of it that says it. What every screen says comes with the page; the rest is loaded with the screens that say it.
 * Vietnamese comes first; what English lacks does not compile.
 */
export const vi = {
  common: () => Promise.resolve(common),
  cell: async () => (await import('./cell.js')).cell,
  consolidation: async () => (await import('./consolidation.js')).consolidation,
  desk: async () => (await import('./desk.js')).desk,
  auditor: async () => (await import('./auditor.js')).auditor,
  coverage: async () => (await import('./coverage.js')).coverage,
  explain: async () => (await import('./explain.js')).explain,
  late: async () => (await import('./late.js')).late,
  figures: async () => (await import('./figures.js')).figures,
  league: async () => (await import('./league.js')).league,
  indicators: async () => (await import('./indicators.js')).indicators,
  list: async () => (await import('./list.js')).list,
  province: async () => (await import('./province.js')).province,
  work: async () => (await import('./work.js')).work,
  unitFile: async () => (await import('./unit-file.js')).unitFile,
  unit: async () => (await import('./unit.js')).unit,
  ward: async () => (await import('./ward.js')).ward,
  welcome: async () => (await import('./welcome.js')).welcome,
};

export type Area = keyof typeof vi;

export type Texts = { readonly [Each in Area]: Awaited<ReturnType<(typeof vi)[Each]>> };

/** How the texts of each part are loaded, in one language. */
export type TextLoaders = { readonly [Each in Area]: () => Promise<Texts[Each]> };
