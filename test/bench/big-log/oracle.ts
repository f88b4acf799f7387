import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import { batchesOf, type Duty, dueOn, endOfYear, figuresOf, MONTHS, periodFrom, periodOf, type WorldSize } from './world.js';

/*
 * The roll-up of a plan by a slow reader, who goes through everything that happened and keeps each report by itself. It shares no rule with the product:
 * only what happened.
 */

interface Standing {
  readonly duty: Duty;
  readonly month: number;
  submittedAt: Instant | null;
  /** The version of which the figures count; null: none does. */
  version: number | null;
}

export interface OracleAnswer {
  readonly rows: readonly string[];
  readonly indicators: readonly string[];
}

const INDICATORS = ['broadcasts', 'newsItems'] as const;

type Status = 'onTime' | 'late' | 'notYet' | 'open' | 'overdue';

const statusAt = ({ duty, month, submittedAt }: Standing, at: Instant): Status => {
  const due = dueOn(duty, month);
  if (submittedAt !== null) return dateAt(submittedAt) <= due ? 'onTime' : 'late';
  if (periodFrom(duty, month) > dateAt(at)) return 'notYet';
  return due >= dateAt(at) ? 'open' : 'overdue';
};

/** Sorted as texts; the same words as `comparable` makes of an answer of the server. */
const answerOf = (standings: readonly Standing[], at: Instant): OracleAnswer => {
  const counts = new Map<string, Record<Status, number>>();
  const figures = new Map<string, { sum: number; parts: number; notApplicable: number; reported: number; owed: number }>();
  for (const standing of standings) {
    const { duty, month, version } = standing;
    const period = periodOf(duty, month);
    const row = counts.get(`${duty.planId} ${period}`) ?? { onTime: 0, late: 0, notYet: 0, open: 0, overdue: 0 };
    row[statusAt(standing, at)] += 1;
    counts.set(`${duty.planId} ${period}`, row);
    for (const indicator of INDICATORS) {
      const key = `${duty.planId} ${duty.ruleKey} ${period} ${indicator}`;
      const figure = figures.get(key) ?? { sum: 0, parts: 0, notApplicable: 0, reported: 0, owed: 0 };
      figures.set(key, figure);
      figure.owed += 1;
      if (version === null) continue;
      const value = figuresOf(duty, month, version)[indicator];
      figure.reported += 1;
      if (value === null) figure.notApplicable += 1;
      else {
        figure.sum += value;
        figure.parts += 1;
      }
    }
  }
  return {
    rows: [...counts]
      .map(([key, { onTime, late, notYet, open, overdue }]) => JSON.stringify([key, onTime, late, notYet, open, overdue]))
      .sort(),
    indicators: [...figures]
      .map(([key, { sum, parts, notApplicable, reported, owed }]) =>
        JSON.stringify([key, parts === 0 ? null : String(sum), reported, owed, notApplicable]),
      )
      .sort(),
  };
};

/** What a client asks for of a roll-up. */
export const ROLL_UP = `query ($unit: ID!, $plan: ID, $asOf: Instant, $minPosition: Int) {
  rollUp(unitId: $unit, filter: { planId: $plan }, asOf: $asOf, minPosition: $minPosition) {
    rows { planId period counts { onTime late notYet open overdue } }
    indicators { planId ruleKey period indicatorId value reported owed notApplicable }
    dataAsOf { position caughtUp }
  }
}`;

export interface RollUpAnswer {
  readonly rows: readonly { readonly planId: string; readonly period: string; readonly counts: Readonly<Record<Status, number>> }[];
  readonly indicators: readonly {
    readonly planId: string;
    readonly ruleKey: string;
    readonly period: string;
    readonly indicatorId: string;
    readonly value: string | null;
    readonly reported: number;
    readonly owed: number;
    readonly notApplicable: number;
  }[];
  readonly dataAsOf: { readonly position: number; readonly caughtUp: boolean };
}

export const comparable = ({ rows, indicators }: RollUpAnswer): OracleAnswer => ({
  rows: rows
    .map(({ planId, period, counts: { onTime, late, notYet, open, overdue } }) =>
      JSON.stringify([`${planId} ${period}`, onTime, late, notYet, open, overdue]),
    )
    .sort(),
  indicators: indicators
    .map(({ planId, ruleKey, period, indicatorId, value, reported, owed, notApplicable }) =>
      JSON.stringify([`${planId} ${ruleKey} ${period} ${indicatorId}`, value, reported, owed, notApplicable]),
    )
    .sort(),
});

export interface Question {
  readonly unit: OrgUnitId;
  /** Null: of all plans. */
  readonly plan: PlanId | null;
  readonly at: Instant;
}

/**
 * The answers at some instants, by one walk through what happened.
 * @param submitted duties on whose last month a report was submitted by commands, at the end of the last year
 */
export const oracleAnswers = (
  size: WorldSize,
  questions: readonly Question[],
  submitted: readonly Duty[],
): ReadonlyMap<Question, OracleAnswer> => {
  const standings = new Map<string, Standing>();
  const answers = new Map<Question, OracleAnswer>();
  const waiting = [...questions].sort((a, b) => (a.at < b.at ? -1 : 1));
  const units = new Set(questions.map(({ unit }) => unit));
  const answerBefore = (next: Instant | null): void => {
    for (let question = waiting[0]; question !== undefined && (next === null || question.at < next); question = waiting[0]) {
      waiting.shift();
      const { unit, plan, at } = question;
      const asked = [...standings.values()].filter(({ duty }) => duty.province === unit && (plan === null || duty.planId === plan));
      answers.set(question, answerOf(asked, at));
    }
  };
  for (let year = size.yearFrom; year < size.yearFrom + size.years; year += 1)
    for (const { at, opens, acts } of batchesOf(size, year)) {
      answerBefore(at);
      for (const duty of opens)
        if (units.has(duty.province))
          for (const month of MONTHS) standings.set(`${duty.id} ${month}`, { duty, month, submittedAt: null, version: null });
      for (const { kind, duty, month, version } of acts) {
        const standing = standings.get(`${duty.id} ${month}`);
        if (standing === undefined) continue;
        if (kind === 'SUBMIT') {
          standing.submittedAt ??= at;
          standing.version = version;
        }
        // What is waiting for its correction has no figure that counts.
        if (kind === 'RETURN') standing.version = null;
      }
    }
  const last = endOfYear(size.yearFrom + size.years - 1);
  answerBefore(last);
  for (const { id } of submitted) {
    const standing = standings.get(`${id} ${MONTHS.length}`);
    if (standing !== undefined) Object.assign(standing, { submittedAt: last, version: 1 });
  }
  answerBefore(null);
  return answers;
};
