import type { Texts } from '../vi/index.js';
import { counted } from './counted.js';

export const welcome: Texts['welcome'] = {
  signIn: {
    title: 'Who are you?',
    demo: 'Made-up data: choose a persona to see the page as that person does. No sign-in is needed yet.',
    development: 'This server is not connected to a sign-in yet: find your unit and go on to work for it.',
    as: 'Go on to',
    asOfficial: 'do the work of the unit',
    asAuditor: 'audit: history and comparisons, nothing is recorded',
    personas: 'Personas',
    otherUnit: 'Another unit',
    name: 'Your name (optional)',
    nameHint:
      'Two people of a unit take two names: each sees their own drafts, and who returned a report does not decide whether that is contested rightly.',
    findUnit: 'Find a unit by name or code',
    findUnitHint: 'Diacritics are not needed, for example: hung dao',
    moreUnits: (n) => `${counted(n, 'more unit')}; type some more.`,
    noUnitFound: 'No unit matches.',
  },
  notFound: { title: 'There is no such page', said: 'The address may be mistyped or incomplete.' },
  wrongInstant: {
    title: 'The instant in the address is wrong',
    said: (text) => `“${text}” is not an instant. An instant is written like 2026-03-20T17:00+07:00, or only as a day like 2026-03-20.`,
    toComeTitle: 'This instant is still to come',
    toCome: (at) => `There are no data of ${at} yet: it is still to come. A day without an hour is its end.`,
  },
  wrongPart: {
    title: 'A part of the address is wrong',
    said: {
      EMPTY: (name) => `Nothing stands behind “${name}=”.`,
      CHOICE: (text) => `“${text}” is not a choice of this page, and is left out.`,
      STATES: (text) => `“${text}” has letters that are no states; the list is not narrowed to these.`,
      INSTANT: (text) =>
        `“${text}” is not an instant. An instant is written like 2026-03-20T17:00+07:00, or only as a day like 2026-03-20.`,
      CELL: (text) => `“${text}” names no cell: a unit, what is assigned and a period, with ~ between them.`,
      TOGETHER: (text) => `“${text}” names no cell of several in the table that is shown.`,
      VERSION: (text) => `“${text}” is not the number of a version of a rubric.`,
      PLAN: (text) => `There is no plan “${text}” at the instant that is shown.`,
      UNIT: (text) => `There is no unit “${text}” at the instant that is shown.`,
      RULE: (text) => `This plan assigns no “${text}”, so the table is not narrowed to it.`,
      ADDRESSED: (text) => `This table has no unit “${text}”.`,
      TASK: (text) => `This table has no task “${text}”.`,
      FIGURE: (text) => `This plan has no figure “${text}”.`,
      QUOTA: (text) => `This plan has no target “${text}”.`,
      SCORED: (text) => `This table has no score of a unit “${text}”.`,
      RUBRIC: (text) => `There is no rubric “${text}” at the instant that is shown, or it does not hold for your unit.`,
      PERIOD: (text) => `“${text}” is not a period. A period is written like 2026-Q3, 2026-H1 or 2026-Y.`,
      DAY: (text) => `“${text}” is not a day, so the list is not narrowed to it. A day is written like 2026-03-20.`,
      EVENTS: (text) => `“${text}” is not a kind of events, so the list is not narrowed to it.`,
      POSITION: (text) => `“${text}” is not the position of an event.`,
    },
  },
  keys: {
    help: 'Show these shortcuts',
    plans: 'To the list of plans',
    find: 'To the search field',
    now: 'Back to now',
    inTable: 'In a table: arrow keys move from cell to cell, Enter opens the details, Esc closes them',
    inTime: 'On the time bar: ← → previous and next event; PageUp, PageDown 30 days; Home, End beginning, now',
    switchOff: 'Use single-letter shortcuts',
  },
};
