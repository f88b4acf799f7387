import type { Certainty, CountingPolicy, PeriodSystem, PeriodUnit } from '#libs/calendar/schedule.js';

/*
 * The rules of time once more, slow and obvious: a table of days that is walked one by one. Shares no code with libs/calendar; days are
 * plain texts.
 */

/** A row of the holiday file, or of a made-up one. */
export interface OracleEntry {
  readonly date: string;
  readonly kind: 'OFF' | 'OFF_SWAPPED' | 'MAKE_UP_WORKING' | 'ORDINARY';
  readonly certainty: string;
  readonly decidedOn?: string | null;
}

export interface OracleDue {
  readonly dueOn: string;
  readonly rolledFrom?: string;
  readonly certainty: Certainty;
}

/** The next day, found by carrying days into months and months into years. */
const dayAfter = (date: string): string => {
  let [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  day++;
  if (day > length) [day, month] = [1, month + 1];
  if (month > 12) [month, year] = [1, year + 1];
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
};

/** Every day from 1 January 2022, a Saturday, to the end of 2030, with its weekday (1 Monday to 7 Sunday). */
export const DAYS: readonly { readonly date: string; readonly weekday: number }[] = (() => {
  const days: { date: string; weekday: number }[] = [];
  for (let date = '2022-01-01', weekday = 6; date <= '2030-12-31'; date = dayAfter(date), weekday = (weekday % 7) + 1) {
    days.push({ date, weekday });
  }
  return days;
})();

const INDEX: ReadonlyMap<string, number> = new Map(DAYS.map(({ date }, index) => [date, index]));

export const indexOf = (date: string): number => {
  const index = INDEX.get(date);
  if (index === undefined) throw new Error(`the oracle knows 2022 to 2030, not ${date}`);
  return index;
};

export const dayAt = (index: number): string => DAYS[index]?.date ?? '';

/** Reads the file by splitting it; knows nothing of quotes, sources or mistakes. */
export const entriesOfFile = (text: string): readonly OracleEntry[] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [date = '', , kind = '', , certainty = ''] = line.split(',');
      return { date, kind: kind.toUpperCase() as OracleEntry['kind'], certainty: certainty.toUpperCase() };
    });

/** What was decided by a day: of several entries for one day the one decided last, of those the one recorded last. */
const decidedBy = (entries: readonly OracleEntry[], day: string): readonly OracleEntry[] => {
  const known = entries.filter(({ decidedOn }) => (decidedOn ?? '') <= day);
  const undated = known.filter(({ decidedOn }) => !decidedOn);
  const dated = known
    .filter(({ decidedOn }) => decidedOn)
    .sort((a, b) => ((a.decidedOn ?? '') < (b.decidedOn ?? '') ? -1 : a.decidedOn === b.decidedOn ? 0 : 1));
  return [...new Map([...undated, ...dated].map((entry) => [entry.date, entry])).values()];
};

const isWorked = (entries: readonly OracleEntry[], index: number): boolean => {
  const entry = entries.find(({ date }) => date === dayAt(index));
  const weekend = (DAYS[index]?.weekday ?? 0) > 5;
  if (entry?.kind === 'OFF' || entry?.kind === 'OFF_SWAPPED') return false;
  return entry?.kind === 'MAKE_UP_WORKING' || !weekend;
};

const isOpen = (entries: readonly OracleEntry[], index: number): boolean =>
  entries.some(({ date, certainty }) => certainty === 'PROJECTED' && Math.abs(indexOf(date) - index) <= 14) ||
  !entries.some(
    ({ date, certainty }) => date.slice(0, 4) === dayAt(index).slice(0, 4) && (certainty === 'OFFICIAL' || certainty === 'PROJECTED'),
  );

/** What a day's people know of each day; remembered, because the specs ask thousands of times. */
interface Knowledge {
  readonly worked: (index: number) => boolean;
  readonly open: (index: number) => boolean;
}

const remembered = (ask: (index: number) => boolean): ((index: number) => boolean) => {
  const answers = new Map<number, boolean>();
  return (index) => {
    const answer = answers.get(index) ?? ask(index);
    answers.set(index, answer);
    return answer;
  };
};

const knowledgeOf = new WeakMap<readonly OracleEntry[], Map<string, Knowledge>>();

const knownOn = (entries: readonly OracleEntry[], day: string): Knowledge => {
  const byDecision = knowledgeOf.get(entries) ?? new Map<string, Knowledge>();
  knowledgeOf.set(entries, byDecision);
  const last = entries.reduce((latest, { decidedOn }) => (decidedOn && decidedOn <= day && decidedOn > latest ? decidedOn : latest), '');
  const found = byDecision.get(last);
  if (found) return found;
  const decided = decidedBy(entries, day);
  const known: Knowledge = { worked: remembered((index) => isWorked(decided, index)), open: remembered((index) => isOpen(decided, index)) };
  byDecision.set(last, known);
  return known;
};

/** Counts with one state of the calendar; `undefined` when it runs out of the years that have entries. */
const countWith = (
  known: Knowledge,
  years: ReadonlySet<string>,
  event: string,
  days: number,
  policy: CountingPolicy,
): OracleDue | undefined => {
  let index = indexOf(event);
  if (policy === 'CALENDAR_STRICT') return { dueOn: dayAt(index + days), certainty: 'FIXED' };
  let sawOpen = false;
  const look = (): boolean => {
    sawOpen ||= known.open(index);
    return years.has(dayAt(index).slice(0, 4));
  };
  if (policy === 'CALENDAR_ROLL') index += days;
  let left = policy === 'WORKING_DAYS' ? days : 0;
  while (left > 0) {
    index++;
    if (!look()) return undefined;
    if (known.worked(index)) left--;
  }
  const nominal = dayAt(index);
  if (policy === 'CALENDAR_ROLL' || days === 0) {
    if (!look()) return undefined;
    while (!known.worked(index)) {
      index++;
      if (!look()) return undefined;
    }
  }
  const rolled = policy === 'CALENDAR_ROLL' && dayAt(index) !== nominal ? { rolledFrom: nominal } : {};
  return { dueOn: dayAt(index), ...rolled, certainty: sawOpen ? 'PROVISIONAL' : 'FIXED' };
};

/**
 * Lives through the days from the event on: each morning the calendar may have changed, and the deadline with it, until its day has
 * ended. A change that would put it before the day on which it is decided is not applied.
 */
export const dueByOracle = (
  entries: readonly OracleEntry[],
  event: string,
  days: number,
  policy: CountingPolicy,
): OracleDue | undefined => {
  const years = new Set(entries.map(({ date }) => date.slice(0, 4)));
  let due = countWith(knownOn(entries, event), years, event, days, policy);
  const changes = new Set(entries.map(({ decidedOn }) => decidedOn ?? ''));
  for (let index = indexOf(event) + 1; dayAt(index) <= (due?.dueOn ?? '2030-12-31') && index < DAYS.length; index++) {
    const today = dayAt(index);
    if (!changes.has(today)) continue;
    const now = countWith(knownOn(entries, today), years, event, days, policy);
    if (now === undefined || now.dueOn >= today) due = now;
  }
  return due;
};

/** A named period as a walk over the days finds it. */
export interface OraclePeriod {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** First and last day of the months (or week) after which it is named. */
  readonly namedFrom: string;
  readonly namedTo: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Decree 09/2019/NĐ-CP, art. 12, and the calendar, as tables: name, first and last month. */
const NAMES: Readonly<Record<Exclude<PeriodUnit, 'WEEK'>, readonly (readonly [string, number, number])[]>> = {
  MONTH: Array.from({ length: 12 }, (_, m) => [`M${two(m + 1)}`, m + 1, m + 1] as const),
  QUARTER: [
    ['Q1', 1, 3],
    ['Q2', 4, 6],
    ['Q3', 7, 9],
    ['Q4', 10, 12],
  ],
  HALF_YEAR: [
    ['H1', 1, 6],
    ['H2', 7, 12],
  ],
  NINE_MONTHS: [['9M', 1, 9]],
  YEAR: [['Y', 1, 12]],
};

const CUT_OFF_BEFORE = ['12-15', '01-15', '02-15', '03-15', '04-15', '05-15', '06-15', '07-15', '08-15', '09-15', '10-15', '11-15'];

/** Every period of a unit from 2023 to 2029, in order. */
export const periodsByOracle = (unit: PeriodUnit, system: PeriodSystem): readonly OraclePeriod[] => {
  if (unit === 'WEEK') return weeksByOracle();
  const periods: OraclePeriod[] = [];
  for (let year = 2023; year <= 2029; year++) {
    for (const [name, first, last] of NAMES[unit]) {
      const namedFrom = `${year}-${two(first)}-01`;
      const namedTo = DAYS.findLast(({ date }) => date.startsWith(`${year}-${two(last)}-`))?.date ?? '';
      const from = system === 'CALENDAR' ? namedFrom : `${first === 1 ? year - 1 : year}-${CUT_OFF_BEFORE[first - 1] ?? ''}`;
      const to = system === 'CALENDAR' ? namedTo : `${year}-${two(last)}-14`;
      periods.push({ key: `${year}-${name}`, from, to, namedFrom, namedTo });
    }
  }
  return periods;
};

const weeksByOracle = (): readonly OraclePeriod[] => {
  const counted = new Map<string, number>();
  const weeks: OraclePeriod[] = [];
  for (const [index, { date: thursday, weekday }] of DAYS.entries()) {
    if (weekday !== 4) continue;
    const year = thursday.slice(0, 4);
    const week = (counted.get(year) ?? 0) + 1;
    counted.set(year, week);
    if (year < '2023' || year > '2029') continue;
    weeks.push({ key: `${year}-W${two(week)}`, from: dayAt(index - 3), to: dayAt(index + 3), namedFrom: thursday, namedTo: thursday });
  }
  return weeks;
};
