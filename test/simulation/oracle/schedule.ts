import {
  dayAt,
  dueByOracle,
  indexOf,
  periodsByOracle,
  type OracleEntry,
  type OraclePeriod,
} from '#libs/testing/oracles/calendar-oracle.js';
import type { CountingPolicy, PeriodSystem, PeriodUnit } from '#libs/calendar/schedule.js';
import { type Body, part, text, textOrNull, texts } from './events.js';
import { plusDays } from './days.js';

/** One thing owed: a period, and the day by which; `null` while there is none. */
export interface Row {
  readonly period: string;
  /** First and last day that it covers; null where nothing is dated. */
  readonly from: string | null;
  readonly to: string | null;
  readonly dueOn: string | null;
  /** It stands for a report that nobody has asked for yet. */
  readonly awaitsRequest: boolean;
}

/** The days on which a document may have been issued, first and last. */
interface Issue {
  readonly earliest: string;
  readonly latest: string;
}

export const issueOf = (day: Body): Issue =>
  day['known'] === true
    ? { earliest: text(day, 'date'), latest: text(day, 'date') }
    : { earliest: text(day, 'earliest'), latest: text(day, 'latest') };

/** Any period that can be named: a table that is made once. */
const tables = new Map<string, readonly OraclePeriod[]>();
const tableOf = (unit: PeriodUnit, system: PeriodSystem): readonly OraclePeriod[] => {
  const key = `${unit} ${system}`;
  const table = tables.get(key) ?? periodsByOracle(unit, system);
  tables.set(key, table);
  return table;
};

const counted = (entries: readonly OracleEntry[], from: string, days: number, policy: unknown): string | null =>
  dueByOracle(entries, from, days, policy as CountingPolicy)?.dueOn ?? null;

/** The `n`-th of a month, or its last day (Civil Code 2015, art. 148(3)). */
const dayOfMonth = (month: string, n: number): string => {
  let index = indexOf(`${month}-01`);
  for (let day = 1; day < n && dayAt(index + 1).startsWith(month); day++) index++;
  return dayAt(index);
};

const nextMonth = (month: string): string => {
  let day = `${month}-01`;
  while (day.startsWith(month)) day = plusDays(day, 1);
  return day.slice(0, 7);
};

const dueOfPeriod = (period: OraclePeriod, due: Body, entries: readonly OracleEntry[]): string | null => {
  switch (due['at']) {
    case 'PERIOD_END':
      return period.to;
    case 'AFTER_PERIOD':
      return counted(entries, period.to, due['days'] as number, due['policy']);
    case 'DAY_OF_MONTH': {
      let month = period.to.slice(0, 7);
      for (let n = 0; n < (due['monthOffset'] as number); n++) month = nextMonth(month);
      return counted(entries, dayOfMonth(month, due['day'] as number), 0, due['policy']);
    }
    case 'UNDECIDED':
      return null;
    default:
      throw new Error(`the oracle does not know a period that is due at ${String(due['at'])}`);
  }
};

const row = (period: string, dueOn: string | null, from: string | null = null, to: string | null = null): Row => ({
  period,
  from,
  to,
  dueOn,
  awaitsRequest: false,
});

const UNDATED: Row = row('undated', null);

/** Whole periods that belong to the span, from the one that contains the day of issue on. */
const periodic = (schedule: Body, issue: Issue, entries: readonly OracleEntry[]): readonly Row[] => {
  const [from, to, system] = [text(schedule, 'from'), text(schedule, 'to'), text(schedule, 'system') as PeriodSystem];
  if (to < from) return [UNDATED];
  const units = [...new Set(texts(schedule, 'every'))] as PeriodUnit[];
  const inSpan = units
    .flatMap((unit) => tableOf(unit, system))
    .filter((period) => period.namedTo >= from && period.to >= from && period.namedFrom <= to && period.from <= to);
  const owedFrom = (day: string): readonly OraclePeriod[] =>
    schedule['start'] === 'WHOLE_SPAN' ? inSpan : inSpan.filter((period) => period.to >= day);
  const owed = owedFrom(issue.earliest);
  // The day of issue is blank and decides about which periods are owed: nobody knows yet.
  if (owed.length === 0 || owed.length !== owedFrom(issue.latest).length) return [UNDATED];
  return owed.map((period) => row(period.key, dueOfPeriod(period, part(schedule, 'due'), entries), period.from, period.to));
};

const within = (schedule: Body, context: Body, entries: readonly OracleEntry[]): string | null => {
  const anchor = schedule['anchor'] === 'OWN_ISSUE' ? context['ownIssue'] : context['parentIssue'];
  const day = anchor as Body | undefined;
  return day?.['known'] === true ? counted(entries, text(day, 'date'), schedule['days'] as number, schedule['policy']) : null;
};

const rowsOf = (schedule: Body, context: Body, entries: readonly OracleEntry[]): readonly Row[] => {
  switch (schedule['kind']) {
    case 'DATE': {
      const date = text(schedule, 'date');
      // "trước ngày D" ends with the day before D.
      return [row('once', schedule['bound'] === 'BEFORE' ? plusDays(date, -1) : date)];
    }
    case 'WITHIN':
      return [row('once', within(schedule, context, entries))];
    case 'WINDOW':
    case 'CONTINUOUS': {
      const [from, to] = [text(schedule, 'from'), textOrNull(schedule, 'to')];
      if (to === null) return [row('once', null, from)];
      return [to < from ? row('once', null) : row('once', to, from, to)];
    }
    case 'PERIODIC':
      return periodic(schedule, issueOf(part(context, 'ownIssue')), entries);
    case 'ON_REQUEST':
      return [{ ...UNDATED, awaitsRequest: true }];
    case 'EXTERNAL_CALENDAR':
    case 'UNDECIDED':
      return [UNDATED];
    default:
      throw new Error(`the oracle does not know a schedule of kind ${String(schedule['kind'])}`);
  }
};

/** All that a schedule makes its holder owe. What would be due before its plan was issued is nobody's fault and has no day. */
export const scheduled = (schedule: Body, context: Body, entries: readonly OracleEntry[]): readonly Row[] => {
  const { earliest } = issueOf(part(context, 'ownIssue'));
  return rowsOf(schedule, context, entries).map((each) => (each.dueOn !== null && each.dueOn < earliest ? { ...each, dueOn: null } : each));
};
