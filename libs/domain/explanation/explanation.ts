import type { PeriodKey } from '#libs/calendar/schedule.js';
import { unreachable } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, type LocalDate } from '#libs/kernel/time.js';

/*
 * Stream `explanation/<id>`, one for each obligation of which an explanation was asked for: what a unit above asked of those that were late, and what they
 * said. It is a stream of its own, and neither that of the duty nor that of the unit, so that nothing which works out a status, a count or a deadline ever
 * reads it: an explanation changes none of them. What excuses lateness is `LatenessExcused`, and somebody has to decide it.
 */

/** Of which obligation; the id of the stream is made of both. */
interface OnObligation {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
}

/** How it was late when it was asked about: not done by its day, or done after it. */
export type Lateness = 'OVERDUE' | 'LATE';

/** What was asked. */
interface Asked {
  /** The unit that asks. */
  readonly by: OrgUnitId;
  /** Who is asked: the holders, or those who follow them, on the day of the request. */
  readonly of: readonly OrgUnitId[];
  readonly lateness: Lateness;
  /** The deadline in force when it was asked. */
  readonly dueOn: LocalDate;
  readonly text: string;
  /** The working day by whose end an answer is asked for; null: none was given. */
  readonly answerBy: LocalDate | null;
  readonly requestedBy: PersonId;
  readonly at: Instant;
}

/** What one of those who were asked said. */
export interface Explanation {
  /** A unit that was asked, or that follows it. */
  readonly by: OrgUnitId;
  readonly text: string;
  /** Number of the document with which it was sent as well; null: there is none. */
  readonly document: string | null;
  /** Where what it rests on can be read; null: nowhere. */
  readonly link: string | null;
  readonly givenBy: PersonId;
  readonly at: Instant;
}

/** Nobody has to answer any more; what was said stays. */
export interface Withdrawn {
  readonly by: OrgUnitId;
  readonly reason: string;
  readonly withdrawnBy: PersonId;
  readonly at: Instant;
}

export type ExplanationEvent =
  /** A unit above asked why one obligation was late, or is overdue. */
  | ({
      readonly type: 'ExplanationRequested';
      /** The last event that was looked at: up to there it was late. */
      readonly seen: number;
    } & OnObligation &
      Asked)
  /** A unit that was asked said why. It takes the place of what the unit had said before. */
  | ({ readonly type: 'ExplanationGiven' } & OnObligation & Explanation)
  /** The request was withdrawn: nobody has to answer it any more, and what was said stays. */
  | ({ readonly type: 'ExplanationRequestWithdrawn' } & OnObligation & Withdrawn);

/** A request with what became of it. */
export interface ExplanationRequest extends Asked {
  /** In their order; the last one is what holds. */
  readonly explanations: readonly Explanation[];
  readonly withdrawn: Withdrawn | null;
}

/** Everything that was asked about one obligation, and said. */
export interface Explanations {
  /** In their order; the last one is the one to answer. */
  readonly requests: readonly ExplanationRequest[];
}

export const noExplanations: Explanations = { requests: [] };

export const currentRequest = ({ requests }: Explanations): ExplanationRequest | undefined => requests.at(-1);

const withCurrent = ({ requests }: Explanations, change: (request: ExplanationRequest) => ExplanationRequest): Explanations => ({
  requests: requests.map((request, index) => (index === requests.length - 1 ? change(request) : request)),
});

export const evolveExplanations = (state: Explanations, event: ExplanationEvent): Explanations => {
  switch (event.type) {
    case 'ExplanationRequested': {
      const { type: _type, dutyId: _duty, period: _period, seen: _seen, ...asked } = event;
      return { requests: [...state.requests, { ...asked, explanations: [], withdrawn: null }] };
    }
    case 'ExplanationGiven': {
      const { type: _type, dutyId: _duty, period: _period, ...explanation } = event;
      return withCurrent(state, (request) => ({ ...request, explanations: [...request.explanations, explanation] }));
    }
    case 'ExplanationRequestWithdrawn': {
      const { type: _type, dutyId: _duty, period: _period, ...withdrawn } = event;
      return withCurrent(state, (request) => ({ ...request, withdrawn }));
    }
    default:
      return unreachable(event);
  }
};

/**
 * How a request stands. `WAITING`: nobody said anything yet, and there is time; `UNANSWERED`: the day for it has passed; `EXPLAINED`; `EXPLAINED_LATE`: the
 * first answer came after that day; `WITHDRAWN`.
 */
export type ExplanationState = 'WAITING' | 'UNANSWERED' | 'EXPLAINED' | 'EXPLAINED_LATE' | 'WITHDRAWN';

/** A day is kept until its end (Civil Code 2015, art. 148). @param at at which it is looked at */
export const explanationState = (
  { answerBy, explanations, withdrawn }: Pick<ExplanationRequest, 'answerBy' | 'explanations' | 'withdrawn'>,
  at: Instant,
): ExplanationState => {
  if (withdrawn !== null) return 'WITHDRAWN';
  const [first] = explanations;
  const isLate = answerBy !== null && dateAt(first?.at ?? at) > answerBy;
  if (first === undefined) return isLate ? 'UNANSWERED' : 'WAITING';
  return isLate ? 'EXPLAINED_LATE' : 'EXPLAINED';
};
