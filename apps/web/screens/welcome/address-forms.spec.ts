import { describe, expect, it } from '@jest/globals';
import { parseSearch, stringifySearch } from '../../routes/search.js';
import { ADDRESS_FORMS, mistakesInForm } from './address-forms.js';

type RouteId = keyof typeof ADDRESS_FORMS;

/** Of each parameter that is read by its form: what it may say. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  states: ['N', 'NA', ''],
  sort: ['worst', 'name'],
  columns: ['each', 'together'],
  cell: ['unit~clause/1~2026-Q1'],
  together: ['unit~REPORT periods 2026-M01'],
  part: ['due', 'short', 'ahead', 'duties'],
  tasks: ['open'],
  period: ['2026-Q1', '2026-Y'],
  version: ['1', '12'],
  year: ['2026', '2099'],
  which: ['open', 'settled'],
  kind: ['PLAN', 'RECTIFIED'],
  causedBy: ['1', '20000000'],
  event: ['1', '20000000'],
  order: ['oldest'],
  known: ['then'],
  of: ['OBLIGATIONS', 'PLANS', 'REPORTS'],
  only: ['ADDED', 'CHANGED', 'GONE'],
};
/** `from` is a day of the history, and an instant of a comparison. */
const DAYS = ['2026-03-20'];

const parameters = Object.entries(ADDRESS_FORMS).flatMap(([routeId, forms]) =>
  Object.keys(forms).map((name) => ({ routeId: routeId as RouteId, name })),
);
const saidOf = (routeId: RouteId, search: string): readonly string[] =>
  mistakesInForm(ADDRESS_FORMS[routeId], parseSearch(search)).map(({ text }) => text);

describe('the parameters of an address', () => {
  it.each(parameters)('$routeId: $name is right where it says what it may', ({ routeId, name }) => {
    for (const text of RIGHT[name] ?? DAYS) expect(saidOf(routeId, stringifySearch({ [name]: text }))).toEqual([]);
  });

  const words = ['find', 'actor'];
  it.each(parameters.filter(({ name }) => !words.includes(name)))('$routeId: $name is said to be empty', ({ routeId, name }) => {
    expect(saidOf(routeId, `?${name}=`)).toEqual([name]);
  });

  const names = ['after', 'rule', 'indicator', 'quota', 'ward', 'task', 'rubric', 'unit', 'plan'];
  const formed = parameters.filter(
    ({ routeId, name }) => ![...words, ...names].includes(name) && !(routeId === '/ke-hoach/$planId/chi-tieu' && name === 'period'),
  );
  it.each(formed)('$routeId: $name is refused where it says something else, or two things', ({ routeId, name }) => {
    for (const text of ['khong co', '0', 'toString', '2026-02-30'])
      expect(saidOf(routeId, stringifySearch({ [name]: text })).join()).toContain(text);
    const [first = ''] = RIGHT[name] ?? DAYS;
    expect(saidOf(routeId, `?${name}=${first}&${name}=${first}x`).join()).toContain(`${first} & ${first}x`);
  });

  it('refuses a day that no calendar has', () => {
    expect(saidOf('/lich-lam-viec', '?day=1899-01-01')).toEqual(['1899-01-01']);
    expect(saidOf('/lich-lam-viec', '?day=2000-01-01')).toEqual([]);
  });

  it('says nothing of a name that no screen knows, since messengers append their own', () => {
    expect(saidOf('/lich-su', '?utm_source=zalo&zarsrc=')).toEqual([]);
  });
});

describe('an address', () => {
  it('says what it said when it is written again, also where that is wrong', () => {
    for (const search of [
      '',
      '?asOf=2026-03-20T17:00%2B07:00',
      '?plan=a/b&find=hung+dao',
      '?states=&plan=x',
      '?plan=a&plan=b',
      '?plan=a&plan=',
    ]) {
      const said = parseSearch(search);
      expect(parseSearch(stringifySearch(said))).toEqual(said);
    }
  });

  it('that says the same twice says it once', () => {
    expect(parseSearch('?plan=a&plan=a')).toEqual({ plan: 'a' });
  });

  it('is left without a parameter that a screen has emptied', () => {
    expect(stringifySearch({ find: '', plan: undefined, states: 'X' })).toBe('?states=X');
  });
});
