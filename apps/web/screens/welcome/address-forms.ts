import { parseKey } from '#libs/calendar/period.js';
import { parseLocalDate } from '#libs/kernel/time.js';
import { instantOfAddress } from '../../app/time/instant.js';
import { isLetter } from '../../components/obligations/cell-state.js';
import {
  CHANGE_KINDS,
  COMPARED,
  COVERAGE_SORTS,
  dayOfAddress,
  numberOf,
  oneOf,
  QUOTA_PARTS,
  WHICH,
  yearOfAddress,
} from '../../routes/choices.js';
import type { Texts } from '../../texts/vi/index.js';
import { isEventGroup } from '../auditor/event-groups.js';
import { isCoverageLetter } from '../province/coverage/letters.js';
import { cellOfAddress, COLUMNS, SORTS, togetherOfAddress } from '../province/overview/view.js';

type Kind = keyof Texts['welcome']['wrongPart']['said'];

/** What a parameter has to be, and how it is said that it is not. */
export interface Form {
  readonly kind: Kind;
  readonly isRight: (text: string) => boolean;
}

/** The name of something: whether there is such a thing the screen says, which has been told. */
const NAME: Form = { kind: 'EMPTY', isRight: () => true };
/** Words that somebody looks for: the field in which they stand shows them. */
const WORDS = null;

const choiceOf = (...words: readonly string[]): Form => ({ kind: 'CHOICE', isRight: (text) => oneOf(words, text) !== undefined });
const lettersOf = (isOne: (letter: string) => boolean): Form => ({ kind: 'STATES', isRight: (text) => [...text].every(isOne) });

const STATES = lettersOf(isLetter);
const CELL: Form = { kind: 'CELL', isRight: (text) => cellOfAddress(text) !== undefined };
const POSITION: Form = { kind: 'POSITION', isRight: (text) => numberOf(text) !== undefined };
const DAY: Form = { kind: 'DAY', isRight: (text) => parseLocalDate(text) !== undefined };

const LIST = { find: WORDS, after: NAME };

/** Of a screen, by the names of the parameters; null: any text is right. */
type Forms = Readonly<Record<string, Form | null>>;

/** Of each address what its parameters have to be, beside the instant. */
export const ADDRESS_FORMS = {
  '/': {},
  '/ke-hoach': LIST,
  '/ke-hoach/$planId': {
    states: STATES,
    find: WORDS,
    sort: choiceOf(...SORTS),
    rule: NAME,
    columns: choiceOf(...COLUMNS),
    cell: CELL,
    together: { kind: 'TOGETHER', isRight: (text) => togetherOfAddress(text).key !== undefined },
  },
  '/ke-hoach/$planId/cham': { ...LIST, cell: CELL },
  '/ke-hoach/$planId/chi-tieu': { indicator: NAME, rule: NAME, period: NAME, quota: NAME, part: choiceOf(...QUOTA_PARTS) },
  '/ke-hoach/$planId/do-bao-phu': {
    states: lettersOf(isCoverageLetter),
    find: WORDS,
    sort: choiceOf(...COVERAGE_SORTS),
    ward: NAME,
    task: NAME,
    tasks: choiceOf('open'),
  },
  '/ke-hoach/$planId/don-vi/$unitId': { states: STATES, cell: CELL },
  '/can-quyet-dinh': LIST,
  '/xep-hang': { rubric: NAME, period: { kind: 'PERIOD', isRight: (text) => parseKey(text) !== undefined }, unit: NAME },
  '/cham-diem/$unitId/$rubricId/$period': { version: { kind: 'VERSION', isRight: (text) => numberOf(text) !== undefined } },
  '/lich-lam-viec': {
    year: { kind: 'CHOICE', isRight: (text) => yearOfAddress(text) !== undefined },
    day: { kind: 'CALENDAR_DAY', isRight: (text) => dayOfAddress(text) !== undefined },
  },
  '/noi-nhan-tin/$unitId': {},
  '/viec': { find: WORDS },
  '/viec/$dutyId/$period': {},
  '/chi-tieu/$dutyId/$period': {},
  '/giai-trinh': { which: choiceOf(...WHICH), plan: NAME, unit: NAME, after: NAME },
  '/giai-trinh/$dutyId/$period': {},
  '/hop-nhat/$dutyId/$period': {},
  '/tra-loi/$dutyId': {},
  '/duyet': { after: NAME },
  '/duyet/$reportId': {},
  '/lap-ke-hoach/$parentId': {},
  '/soan-ke-hoach': {},
  '/du-thao/$planId': {},
  '/sua-ke-hoach/$planId': {},
  '/ket-thuc/$planId': {},
  '/lich-su': {
    kind: { kind: 'EVENTS', isRight: isEventGroup },
    plan: NAME,
    unit: NAME,
    actor: WORDS,
    causedBy: POSITION,
    from: DAY,
    to: DAY,
    order: choiceOf('oldest'),
    after: NAME,
    event: POSITION,
  },
  '/so-sanh': {
    from: { kind: 'INSTANT', isRight: (text) => instantOfAddress(text) !== undefined },
    known: choiceOf('then'),
    of: choiceOf(...COMPARED),
    only: choiceOf(...CHANGE_KINDS),
    plan: NAME,
    unit: NAME,
    after: NAME,
  },
  '/nghia-vu/$dutyId': { after: NAME, event: POSITION },
  '/so-su-kien': {},
} as const satisfies Readonly<Record<string, Forms>>;

/** What of an address has not the form that it has to have. A name that no screen knows is left alone: messengers append their own to every link. */
export const mistakesInForm = (forms: Forms, search: object): readonly { readonly kind: Kind; readonly text: string }[] => {
  const given: Readonly<Record<string, unknown>> = { ...search };
  return Object.entries(forms).flatMap(([name, form]) => {
    const text = given[name];
    if (form === null || typeof text !== 'string') return [];
    if (text.trim() === '') return [{ kind: 'EMPTY', text: name }];
    if (form.isRight(text)) return [];
    return [{ kind: form.kind, text: form.kind === 'CHOICE' ? `${name}=${text}` : text }];
  });
};
