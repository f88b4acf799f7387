import type { TextLoaders } from '../vi/index.js';

export const en: TextLoaders = {
  common: async () => (await import('./common.js')).common,
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
