import type { TextLoaders } from '../vi/index.js';

export const en: TextLoaders = {
  common: () => import('./common.js'),
  cell: () => import('./cell.js'),
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
