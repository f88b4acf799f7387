import type { Texts } from '../vi/index.js';

export const unitFile: Texts['unitFile'] = {
  title: 'File of a unit',
  notThereTitle: 'There is no such unit at this instant',
  notThere: 'It may have been set up later, or the address is incomplete.',
  under: (plan) => `Under the plan: ${plan}`,
  predecessors: (names) => `Formerly: ${names}`,
  derived: 'Plans of the unit',
  noDerived: 'Nothing was derived from this plan yet.',
  obligations: 'What is owed, by deadline',
  none: 'The unit owes nothing under this plan.',
  duty: 'Duty',
  period: 'Period',
  dueOn: 'Due',
  metAt: 'Submitted at',
  standing: 'Standing',
  kept: (kept, expected) => `Done ${kept} of ${expected}`,
  overdue: (n) => `overdue ${n}`,
  notYet: (n) => `not begun ${n}`,
  all: (n) => `Show all ${n}`,
  noneSuch: 'Nothing is as asked for.',
};
