import { accept, type Decider, type Decision, type OfType, refuse, unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import { firstRefusal, isBlank, nfc, reasonRefused, TEXT_LENGTH_MAX, TITLE_LENGTH_MAX, tooLong } from '../checks.js';
import { linkProblem } from '../item/link.js';
import type { ExplanationCommand, ExplanationRefusal } from './explanation.commands.js';
import {
  currentRequest,
  evolveExplanations,
  type Explanation,
  type ExplanationEvent,
  type ExplanationRequest,
  type Explanations,
  type Lateness,
  noExplanations,
} from './explanation.js';

export type * from './explanation.commands.js';

type ExplanationDecision = Decision<ExplanationEvent, ExplanationRefusal>;

const textRefused = (text: string, lengthMax: number): ExplanationRefusal | undefined =>
  isBlank(text) ? { type: 'ExplanationTextMissing', path: 'text' } : tooLong('text', text, lengthMax);

/** The request that can be answered. */
const standingRequest = (state: Explanations): ExplanationRequest | undefined => {
  const current = currentRequest(state);
  return current?.withdrawn === null ? current : undefined;
};

/** Late, and neither closed nor excused. */
const notLate = ({
  path,
  dutyId,
  period,
  standing,
  periods,
}: OfType<ExplanationCommand, 'RequestExplanation'>): ExplanationRefusal | undefined => {
  if (standing === null) return { type: 'PeriodUnknown', path: `${path}.period`, dutyId, period, known: periods };
  const { status, dueOn, reason } = standing;
  if (status === 'WAIVED' || status === 'CANCELLED') return { type: 'DutyClosed', path, dutyId, closed: status, period, reason };
  if (status === 'EXCUSED_LATE') return { type: 'AlreadyExcused', path, dutyId, period, reason };
  return (status === 'OVERDUE' || status === 'LATE') && dueOn !== null ? undefined : { type: 'NotLate', path, dutyId, period, dueOn };
};

const answerByRefused = ({ answerBy, isWorked, at }: OfType<ExplanationCommand, 'RequestExplanation'>): ExplanationRefusal | undefined => {
  if (answerBy === null) return undefined;
  const today = dateAt(at);
  if (answerBy < today) return { type: 'DueInPast', path: 'answerBy', dueOn: answerBy, today };
  return isWorked ? undefined : { type: 'AnswerDayOff', path: 'answerBy', day: answerBy };
};

const request = (command: OfType<ExplanationCommand, 'RequestExplanation'>, state: Explanations): ExplanationDecision => {
  const { path, dutyId, period, text, answerBy, superiors, actor, actingFor, standing, holders, standingHolders, at } = command;
  const current = standingRequest(state);
  const by = actor ?? superiors?.[0];
  const refusal = firstRefusal<ExplanationRefusal>(
    () => (superiors === null ? { type: 'DutyUnknown', path: `${path}.dutyId`, dutyId } : undefined),
    () =>
      superiors?.some((unit) => actingFor.includes(unit)) === false
        ? { type: 'NotTheSuperior', path: `${path}.dutyId`, dutyId, superiors }
        : undefined,
    () => textRefused(text, TITLE_LENGTH_MAX),
    () => answerByRefused(command),
    () => notLate(command),
    () => (standingHolders.length === 0 ? { type: 'HolderUndecided', path, dutyId, holders } : undefined),
    () =>
      current !== undefined && dateAt(current.at) === dateAt(at)
        ? { type: 'ExplanationAlreadyRequested', path, dutyId, period, requestedAt: current.at }
        : undefined,
  );
  if (refusal !== undefined || by === undefined) return refuse(refusal as ExplanationRefusal);
  const { seen, requestedBy } = command;
  return accept({
    type: 'ExplanationRequested',
    dutyId,
    period,
    seen,
    by,
    of: [...standingHolders],
    lateness: standing?.status as Lateness,
    dueOn: standing?.dueOn as LocalDate,
    text: nfc(text.trim()),
    answerBy,
    requestedBy,
    at,
  });
};

/** In whose name it is said. Who asks does not answer itself for those whom it asked, although it may act for them elsewhere. */
const speakerOf = (
  { actor, asked, actingFor }: OfType<ExplanationCommand, 'GiveExplanation'>,
  { by }: ExplanationRequest,
): OrgUnitId | undefined => {
  if (actor === null) return asked[0];
  const possible = asked.filter((unit) => actingFor.includes(unit));
  if (possible.includes(actor)) return actor;
  return actor === by ? undefined : possible[0];
};

const isSaidAlready = ({ explanations }: ExplanationRequest, said: Pick<Explanation, 'by' | 'text' | 'document' | 'link'>): boolean => {
  const last = explanations.at(-1);
  return last !== undefined && (['by', 'text', 'document', 'link'] as const).every((field) => last[field] === said[field]);
};

const trimmed = (text: string | null): string | null => (text === null || isBlank(text) ? null : nfc(text.trim()));

const give = (command: OfType<ExplanationCommand, 'GiveExplanation'>, state: Explanations): ExplanationDecision => {
  const { dutyId, period, text, actor, asked, givenBy, at } = command;
  const current = standingRequest(state);
  if (current === undefined) return refuse({ type: 'ExplanationNotRequested', path: 'period', dutyId, period });
  const by = speakerOf(command, current);
  const [document, link] = [trimmed(command.document), trimmed(command.link)];
  const problem = link === null ? undefined : linkProblem(link);
  const refusal = firstRefusal<ExplanationRefusal>(
    () => (asked.length === 0 ? { type: 'HolderUndecided', path: 'dutyId', dutyId, holders: current.of } : undefined),
    () => (by === undefined && actor !== null ? { type: 'NotTheHolder', path: 'dutyId', holder: actor, holders: asked } : undefined),
    () => textRefused(text, TEXT_LENGTH_MAX),
    () => tooLong('document', document, TITLE_LENGTH_MAX),
    () => (link === null || problem === undefined ? undefined : { type: 'LinkBroken', path: 'link', link, problem }),
  );
  if (refusal !== undefined || by === undefined) return refuse(refusal as ExplanationRefusal);
  const said = { by, text: nfc(text.trim()), document, link };
  return isSaidAlready(current, said) ? accept() : accept({ type: 'ExplanationGiven', dutyId, period, ...said, givenBy, at });
};

const withdraw = (command: OfType<ExplanationCommand, 'WithdrawExplanationRequest'>, state: Explanations): ExplanationDecision => {
  const { dutyId, period, reason, superiors, actor, actingFor, withdrawnBy, at } = command;
  const current = standingRequest(state);
  const by = actor ?? superiors[0];
  const given = current?.explanations.at(-1);
  const refusal = firstRefusal<ExplanationRefusal>(
    () => (current === undefined ? { type: 'ExplanationNotRequested', path: 'period', dutyId, period } : undefined),
    () => (superiors.some((unit) => actingFor.includes(unit)) ? undefined : { type: 'NotTheSuperior', path: 'dutyId', dutyId, superiors }),
    () => (given === undefined ? undefined : { type: 'ExplanationAlreadyGiven', path: 'period', dutyId, period, givenAt: given.at }),
    () => reasonRefused(reason),
  );
  if (refusal !== undefined || by === undefined) return refuse(refusal as ExplanationRefusal);
  return accept({ type: 'ExplanationRequestWithdrawn', dutyId, period, by, reason: nfc(reason.trim()), withdrawnBy, at });
};

const decide = (command: ExplanationCommand, state: Explanations): ExplanationDecision => {
  switch (command.type) {
    case 'RequestExplanation':
      return request(command, state);
    case 'GiveExplanation':
      return give(command, state);
    case 'WithdrawExplanationRequest':
      return withdraw(command, state);
    default:
      return unreachable(command);
  }
};

/** What is asked about one obligation that is late, and what those say who held it. Nothing of it changes how the obligation stands. */
export const explanationDecider: Decider<ExplanationCommand, ExplanationEvent, Explanations, ExplanationRefusal> = {
  initial: noExplanations,
  evolve: evolveExplanations,
  decide,
};
