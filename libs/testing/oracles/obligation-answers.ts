import { expect } from '@jest/globals';
import { statusCounts } from '#libs/calendar/status.js';
import type { DutyEvent } from '#libs/domain/duty/duty.js';
import { rulesOf } from '#libs/domain/plan/plan-content.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { dateAt, daysBetween, type Instant, type LocalDate } from '#libs/kernel/time.js';
import type { ObligationCounts } from '#libs/read-models/queries.js';
import { isWithin, oracleObligations, type OracleObligation } from './obligation-oracle.js';

/* Answers that follow from the oracle's obligations: what the queries have to say. */

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const countsAt = (obligations: readonly OracleObligation[], at: Instant): ObligationCounts =>
  statusCounts((status) => obligations.filter((obligation) => obligation.statusAt(at) === status).length);

export const dueSoonAt = (obligation: OracleObligation, at: Instant): boolean => {
  const left = obligation.dueOn === null ? -1 : daysBetween(dateAt(at), obligation.dueOn);
  return obligation.statusAt(at) === 'OPEN' && left >= 0 && left <= 3;
};

/** In the order of the list: by day, undated last; then by duty and period. */
export const listed = (obligations: readonly OracleObligation[]): readonly OracleObligation[] =>
  [...obligations].sort((a, b) => byText(a.dueOn ?? 'z', b.dueOn ?? 'z') || byText(a.dutyId, b.dutyId) || byText(a.period, b.period));

export const rollUpAt = (log: readonly RecordedEvent[], obligations: readonly OracleObligation[], unitId: string, at: Instant) =>
  [
    ...Map.groupBy(
      obligations.filter((each) => isWithin(log, each, unitId)),
      ({ planId, kind, period }) => JSON.stringify([planId, kind, period]),
    ),
  ]
    .map(([key, group]) => {
      const [planId, kind, period] = JSON.parse(key) as [string, string, string];
      return { unitId, planId, kind, period, bucket: null, counts: countsAt(group, at) };
    })
    .sort((a, b) => byText(a.planId, b.planId) || byText(a.kind, b.kind) || byText(a.period, b.period));

/* Exact by way of thousandths: an arithmetic of its own, so that a mistake in that of the product is found. */

const SCALE = 1_000n;
const thousandths = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * SCALE + BigInt(part.padEnd(3, '0'));
};
const decimal = (scaled: bigint, scale: bigint): string => {
  const digits = scale.toString().length - 1;
  const part = (scaled % scale).toString().padStart(digits, '0').replace(/0+$/, '');
  return part === '' ? (scaled / scale).toString() : `${scaled / scale}.${part}`;
};

const aggregated = (
  aggregator: string,
  figures: readonly { readonly value: bigint; readonly position: number; readonly dutyId: string }[],
): string | null => {
  if (figures.length === 0) return null;
  const values = figures.map(({ value }) => value);
  const total = values.reduce((sum, value) => sum + value, 0n);
  switch (aggregator) {
    case 'SUM':
      return decimal(total, SCALE);
    case 'COUNT':
      return String(values.length);
    case 'AVERAGE': {
      const n = BigInt(values.length);
      return decimal((total * 1_000n * 2n + n) / (2n * n), 1_000_000n);
    }
    case 'MIN':
      return decimal(
        values.reduce((a, b) => (a < b ? a : b)),
        SCALE,
      );
    case 'MAX':
      return decimal(
        values.reduce((a, b) => (a > b ? a : b)),
        SCALE,
      );
    default: {
      const last = [...figures].sort((a, b) => b.position - a.position || byText(a.dutyId, b.dutyId))[0];
      return last === undefined ? null : decimal(last.value, SCALE);
    }
  }
};

export const indicatorRollUpAt = (log: readonly RecordedEvent[], obligations: readonly OracleObligation[], unitId: string) => {
  const owed = obligations
    .filter((each) => each.kind === 'REPORT' && each.phase !== 'WAIVED' && each.phase !== 'CANCELLED' && isWithin(log, each, unitId))
    .flatMap((obligation) => obligation.indicators.map((indicator) => ({ obligation, indicator })));
  const groups = Map.groupBy(owed, ({ obligation: { planId, ruleKey, period }, indicator }) =>
    JSON.stringify([planId, ruleKey, period, indicator.id]),
  );
  return [...groups]
    .map(([key, group]) => {
      const [planId, ruleKey, period, indicatorId] = JSON.parse(key) as [string, string, string, string];
      const { label, labelEn, overUnits } = group[0]?.indicator ?? { label: '', overUnits: '' };
      const reported = group.flatMap(({ obligation: { figures, dutyId } }) => (figures === null ? [] : [{ ...figures, dutyId }]));
      // A report counts once, with the first duty of the rule that it names, wherever that one stands.
      const ofRule = obligations.filter((each) => each.planId === planId && each.ruleKey === ruleKey && each.period === period);
      const reports = reported.filter(({ serves, dutyId }) => {
        const served = serves.filter((each) => each.period === period && ofRule.some((other) => other.dutyId === each.dutyId));
        return served[0]?.dutyId === dutyId;
      });
      const figures = reports.flatMap(({ values, position, dutyId }) => {
        const value = values[indicatorId];
        return value === null || value === undefined ? [] : [{ value: thousandths(value), position, dutyId }];
      });
      return {
        unitId,
        planId,
        ruleKey,
        period,
        indicatorId,
        bucket: null,
        label,
        labelEn: labelEn ?? null,
        aggregator: overUnits,
        value: aggregated(overUnits, figures),
        // None of the indicators of these histories is one; libs/testing/histories/figure-histories.ts has some.
        ratio: null,
        numerator: decimal(
          figures.reduce((sum, { value }) => sum + value, 0n),
          SCALE,
        ),
        denominator: figures.length,
        reported: reported.length,
        owed: group.length,
        notApplicable: reports.filter(({ values }) => values[indicatorId] === null).length,
        missing: group.filter(({ obligation: { figures: said } }) => said?.values[indicatorId] === undefined).length,
      };
    })
    .sort(
      (a, b) =>
        byText(a.planId, b.planId) || byText(a.ruleKey, b.ruleKey) || byText(a.period, b.period) || byText(a.indicatorId, b.indicatorId),
    );
};

interface Waiting {
  readonly state: string;
  readonly since: Instant;
  readonly position: number;
}

/** Since when each key has been in its state, over all positions up to the end of the log. */
const waitingSince = (
  log: readonly RecordedEvent[],
  statesAfter: (until: readonly RecordedEvent[]) => ReadonlyMap<string, string>,
): ReadonlyMap<string, Waiting> => {
  let known = new Map<string, Waiting>();
  log.forEach(({ position, recordedAt }, index) => {
    const states = statesAfter(log.slice(0, index + 1));
    known = new Map(
      [...states].map(([key, state]) => {
        const before = known.get(key);
        return [key, before?.state === state ? before : { state, since: recordedAt, position }];
      }),
    );
  });
  return known;
};

const plansOf = (log: readonly RecordedEvent[]) =>
  Map.groupBy(
    log.filter(({ streamId }) => streamId.startsWith('plan/')),
    ({ streamId }) => streamId.slice('plan/'.length),
  );

/** Rules of issued plans in force that nobody owes. */
const unassignedAfter = (log: readonly RecordedEvent[]) =>
  [...plansOf(log)].flatMap(([planId, recorded]) => {
    const events = recorded.map(({ event }) => event as PlanEvent);
    const content = events.flatMap((event) => ('content' in event ? [event.content] : [])).at(-1);
    const assignments = events.flatMap((event) => ('assignments' in event ? [event.assignments] : [])).at(-1);
    if (!content || !assignments || events.some(({ type }) => type === 'PlanRecalled')) return [];
    return rulesOf(content)
      .filter(({ key, leads }) => leads.every((lead) => 'text' in lead) && !assignments.some(({ ruleKey }) => ruleKey === key))
      .map((rule) => ({ planId, rule }));
  });

/**
 * The days before which nobody decides the time of a duty any more: of its last amendment, or of the one that opened it, and of its end since.
 */
const closedWords = (log: readonly RecordedEvent[], dutyId: string): readonly LocalDate[] => {
  const said = log.flatMap(({ streamId, event }) => (streamId === `duty/${dutyId}` ? [event as unknown as DutyEvent] : []));
  const last = said.findLastIndex((event) => event.type === 'DutyAmended' || 'holders' in event);
  const [read, ended] = [said[last], said.slice(last + 1).find(({ type }) => type === 'DutyCancelled')];
  const since = read?.type === 'DutyAmended' ? read.on : read !== undefined && 'holders' in read ? read.since : undefined;
  return [since ?? [], ended?.type === 'DutyCancelled' ? (ended.from ?? []) : []].flat();
};

/** The work list in its order. */
export const workListAt = (log: readonly RecordedEvent[]) => {
  const since = waitingSince(
    log,
    (until) =>
      new Map(
        oracleObligations(until)
          .filter(({ deadlineState }) => deadlineState !== 'DATED')
          .map(({ dutyId, period, deadlineState, reason }) => [`${dutyId} ${period}`, `${deadlineState} ${reason}`]),
      ),
  );
  const open = oracleObligations(log).filter(({ deadlineState, phase }) => deadlineState !== 'DATED' && phase === 'OPEN');
  /** Of what a person has to decide for a period alone. */
  const alone = ({ dutyId, period, periodTo, deadlineState, reason }: (typeof open)[number]): string | null => {
    const isPast = periodTo !== null && closedWords(log, dutyId).some((day) => periodTo < day);
    const isTooLate = periodTo !== null && period !== 'once' && reason?.startsWith('DUE_BEFORE_AMENDMENT:') === true;
    return deadlineState === 'NEEDS_DECISION' && (isPast || isTooLate) ? period : null;
  };
  const idOf = (each: (typeof open)[number]): string => [each.dutyId, alone(each) ?? []].flat().join('/');
  const ofDuties = [...Map.groupBy(open, idOf)].flatMap(([id, group]) => {
    const first = group
      .map((each) => ({ each, waiting: since.get(`${each.dutyId} ${each.period}`) }))
      .sort(
        (a, b) =>
          byText(a.each.deadlineState, b.each.deadlineState) ||
          (a.waiting?.position ?? 0) - (b.waiting?.position ?? 0) ||
          byText(a.each.period, b.each.period),
      )[0];
    if (first?.waiting === undefined) return [];
    const { dutyId, planId, ruleKey, title, wording, reason, holders, deadlineState } = first.each;
    const { since: at, position } = first.waiting;
    const item = { kind: deadlineState, dutyId, planId, ruleKey, period: alone(first.each), title, wording, reason: reason ?? '' };
    return [{ ...item, holders, since: at, position, id }];
  });
  const sinceOfRules = waitingSince(
    log,
    (until) => new Map(unassignedAfter(until).map(({ planId, rule }) => [`${planId}/${rule.key}`, ''])),
  );
  const ofPlans = unassignedAfter(log).flatMap(({ planId, rule }) => {
    const id = `${planId}/${rule.key}`;
    const waiting = sinceOfRules.get(id);
    if (waiting === undefined) return [];
    const reason = rule.leads.flatMap((lead) => ('text' in lead ? [lead.text] : [])).join('; ');
    const { key: ruleKey, title, wording } = rule;
    const { since: at, position } = waiting;
    return [
      { kind: 'UNASSIGNED', dutyId: null, planId, ruleKey, period: null, title, wording, reason, holders: [], since: at, position, id },
    ];
  });
  return [...ofDuties, ...ofPlans]
    .sort((a, b) => a.position - b.position || byText(a.kind, b.kind) || byText(a.id, b.id))
    .map(({ id: _id, ...item }) => item);
};

/** Every count is a term of one of the two sums, never clipped. */
export const expectSums = (counts: ObligationCounts): void => {
  expect(counts.created).toBe(counts.waived + counts.cancelled + counts.notYet + counts.expected);
  expect(counts.expected).toBe(counts.onTime + counts.late + counts.excusedLate + counts.overdue + counts.open + counts.undated);
};
