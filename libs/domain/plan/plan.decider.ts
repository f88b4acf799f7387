import { type DocumentDate, earliestOf, latestOf } from '#libs/calendar/schedule.js';
import { accept, acceptUnless, type Decider, type Decision, type OfType, refuse, unreachable } from '#libs/kernel/decider.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { normalise } from '#libs/kernel/text.js';
import { dateAt, type Instant, type LocalDate, parseLocalDate } from '#libs/kernel/time.js';
import { type Check, firstOf, firstRefusal, nfc, reasonRefused, sourceRefused, TEXT_LENGTH_MAX, tooLong } from '../checks.js';
import { isSameNumber } from '../ids.js';
import { entryRectified, rectifyRefused } from '../rectify.js';
import { contentRefused, linkMistakes, parentRefused } from './content-checks.js';
import { correct } from './correction.js';
import { numberRefused, numberTaken } from './document-number.js';
import { decideParentTask, linksDecided } from './parent-tasks.js';
import { answerTooEarly, changedBefore, changedBeforeIssue, inFuture } from './plan-checks.js';
import { close, refusedIfEnded, replace } from './plan-end.js';
import type { ParentPlanFact, PlanCommand } from './plan.commands.js';
import type { PlanRefusal } from './plan.refusals.js';
import type { TakenOver } from './take-over.js';
import { evolvePlan, noPlan, PLAN_FIELDS, type Plan, type PlanEvent, type PlanIssue } from './plan.js';
import type { PlanContent } from './plan-content.js';

export type * from './plan.commands.js';

type PlanDecision = Decision<PlanEvent, PlanRefusal>;

const AUTHORITY_LENGTH_MAX = 40;

/** A plan that was drafted. */
interface Drafted extends Plan {
  readonly planId: PlanId;
  readonly content: PlanContent;
}

/** A plan that was issued and not recalled. */
interface Issued extends Drafted {
  readonly issue: PlanIssue;
}

const isDrafted = (plan: Plan): plan is Drafted => plan.content !== null && plan.planId !== null;
const isIssued = (plan: Drafted): plan is Issued => plan.issue !== null;

const refusedIfRecalled = ({ planId, content, recalledOn }: Drafted): PlanRefusal | undefined =>
  recalledOn === null ? undefined : { type: 'PlanRecalled', planId, title: content.title, recalledOn };

const issueInFuture = (path: string, day: DocumentDate, at: Instant): PlanRefusal | undefined =>
  earliestOf(day) > dateAt(at) ? { type: 'IssueDateInFuture', path, date: earliestOf(day), today: dateAt(at) } : undefined;

/** Refused only where it cannot be: two blank days that may be in the right order are believed. */
const beforeParent = (path: string, day: DocumentDate, plan: Drafted, parent: ParentPlanFact | null): PlanRefusal | undefined => {
  const { parentId } = plan.content;
  if (parentId === undefined || parent === null || parent.issuedOn === null) return undefined;
  const [latest, parentEarliest] = [latestOf(day), earliestOf(parent.issuedOn)];
  return latest < parentEarliest ? { type: 'IssuedBeforeParent', path, latest, parentEarliest, parentId } : undefined;
};

const beforeSigned = (path: string, day: DocumentDate, { signature }: Plan): PlanRefusal | undefined =>
  signature?.on && latestOf(day) < signature.on
    ? { type: 'IssuedBeforeSigned', path, latest: latestOf(day), signedOn: signature.on }
    : undefined;

interface Delivery {
  readonly sentOn: LocalDate | null;
  readonly receivedOn: LocalDate | null;
}

/** @param path the field that is wrong, where it is not the day itself but the one with which it has to agree */
const deliveryRefused = (issuedOn: DocumentDate, { sentOn, receivedOn }: Delivery, at: Instant, path?: string): PlanRefusal | undefined => {
  const earliest = earliestOf(issuedOn);
  const from = sentOn ?? earliest;
  return firstRefusal<PlanRefusal>(
    () => inFuture(path ?? 'sentOn', sentOn, at),
    () => inFuture(path ?? 'receivedOn', receivedOn, at),
    () => (sentOn !== null && sentOn < earliest ? { type: 'SentBeforeIssued', path: path ?? 'sentOn', sentOn, earliest } : undefined),
    () =>
      receivedOn !== null && receivedOn < from
        ? { type: 'ReceivedBeforeSent', path: path ?? 'receivedOn', receivedOn, sentOn: from }
        : undefined,
  );
};

const draft = ({ planId, content, unknownUnits, parent }: OfType<PlanCommand, 'DraftPlan'>, plan: Plan): PlanDecision => {
  const refusal = firstRefusal<PlanRefusal>(
    () => (plan.content === null ? undefined : { type: 'PlanAlreadyDrafted', planId, title: plan.content.title }),
    () => contentRefused(planId, content, { unknownUnits, parent }, null),
  );
  return acceptUnless(refusal, { type: 'PlanDrafted', planId, content: canonical(content) });
};

/** As it is stored: NFC, and a title without stray spaces. Wordings keep their line breaks. */
const canonical = (content: PlanContent): PlanContent => ({ ...nfc(content), title: normalise(content.title) });

const sign = ({ planId, signedBy, authority, on, at }: OfType<PlanCommand, 'SignPlan'>, plan: Drafted): PlanDecision => {
  const { title } = plan.content;
  const refusal = firstRefusal<PlanRefusal>(
    () => refusedIfRecalled(plan),
    () => (plan.issue === null ? undefined : { type: 'PlanAlreadyIssued', planId, title }),
    () => (plan.signature === null ? undefined : { type: 'PlanAlreadySigned', planId, title }),
    () => tooLong('authority', authority, AUTHORITY_LENGTH_MAX),
    () => inFuture('on', on, at),
  );
  return acceptUnless(refusal, { type: 'PlanSigned', signedBy, authority: nfc(authority), on });
};

/** It runs here from the present day: from an earlier one things would become late by the entry. */
const takeOverRefused = ({ on, source }: TakenOver, issuedOn: DocumentDate, at: Instant): PlanRefusal | undefined =>
  firstRefusal<PlanRefusal>(
    () => sourceRefused(source, 'takenOver.source'),
    () => inFuture('takenOver.on', on, at),
    () => (on < dateAt(at) ? { type: 'TakeOverInPast', path: 'takenOver.on', on, today: dateAt(at) } : undefined),
    () => (earliestOf(issuedOn) < on ? undefined : { type: 'NothingToTakeOver', path: 'issuedOn', on, issuedFrom: earliestOf(issuedOn) }),
  );

const issue = (command: OfType<PlanCommand, 'IssuePlan'>, plan: Drafted): PlanDecision => {
  const { planId, issuedOn, sentOn, receivedOn, assumption, resolution, parent, at } = command;
  const { title, parentId } = plan.content;
  const document = nfc(command.document);
  const takenOver = command.takenOver ?? null;
  const [earliest, latest] = [earliestOf(issuedOn), latestOf(issuedOn)];
  const refusal = firstRefusal<PlanRefusal>(
    () => refusedIfRecalled(plan),
    () => (plan.issue === null ? undefined : { type: 'PlanAlreadyIssued', planId, title }),
    () => parentRefused(planId, parentId, parent, { issuing: true, path: 'content.parentId' }),
    // Since it was drafted the plan above may have been issued, and have said whom it addresses, or have been amended.
    () => linkMistakes(plan.content, parent, null)[0],
    () => numberRefused(document, 'document'),
    () => (earliest > latest ? { type: 'IssueDateInverted', path: 'issuedOn', earliest, latest } : undefined),
    () => issueInFuture('issuedOn', issuedOn, at),
    () => beforeParent('issuedOn', issuedOn, plan, parent),
    () => beforeSigned('issuedOn', issuedOn, plan),
    () => deliveryRefused(issuedOn, { sentOn, receivedOn }, at),
    () => tooLong('assumption', assumption, TEXT_LENGTH_MAX),
    () => (takenOver === null ? undefined : takeOverRefused(takenOver, issuedOn, at)),
    () => numberTaken(document, issuedOn, command.numberTakenBy, 'document'),
    () => resolution.refusals[0],
  );
  return acceptUnless(
    refusal,
    {
      type: 'PlanIssued',
      numbering: document !== null && issuedOn.known ? 'NUMBERED' : 'PENDING',
      document,
      issuedOn,
      sentOn,
      receivedOn,
      assignments: resolution.assignments,
      resolvedOn: resolution.on,
      parentId: parentId ?? null,
      parentIssuedOn: parent?.issuedOn ?? null,
      assumption: nfc(assumption),
      ...(takenOver === null ? {} : { takenOver: nfc(takenOver) }),
    },
    ...linksDecided(plan, plan.content, command.coverage),
  );
};

const number = (command: OfType<PlanCommand, 'NumberPlan'>, plan: Issued): PlanDecision => {
  const { planId, issuedOn: date, source, parent, numberTakenBy, at } = command;
  const { document: recorded, issuedOn, numbering } = plan.issue;
  const document = nfc(command.document);
  const day: DocumentDate = { known: true, date };
  const [earliest, latest] = [earliestOf(issuedOn), latestOf(issuedOn)];
  const refusal = firstRefusal<PlanRefusal>(
    () =>
      numbering === 'PENDING' ? undefined : { type: 'PlanAlreadyNumbered', planId, title: plan.content.title, number: written(recorded) },
    () => numberRefused(document, 'document'),
    () =>
      recorded === null || isSameNumber(document, recorded)
        ? undefined
        : { type: 'NumberDiffers', path: 'document', number: written(document), recorded: written(recorded) },
    () => sourceRefused(source),
    () => issueInFuture('issuedOn', day, at),
    () => (date < earliest || date > latest ? { type: 'NumberOutsideBounds', path: 'issuedOn', date, earliest, latest } : undefined),
    () => beforeParent('issuedOn', day, plan, parent),
    () => beforeSigned('issuedOn', day, plan),
    () => deliveryRefused(day, plan.issue, at, 'issuedOn'),
    () => changedBefore(plan, day, 'issuedOn'),
    () => numberTaken(document, day, numberTakenBy, 'document'),
  );
  return acceptUnless(refusal, { type: 'PlanNumbered', document, issuedOn: date, source: nfc(source) });
};

const written = (document: { readonly number: string; readonly symbol: string } | null): string =>
  document === null ? '' : `${document.number}/${document.symbol}`;

const deliver = ({ sentOn, receivedOn, source, at }: OfType<PlanCommand, 'RecordDelivery'>, { issue: issued }: Issued): PlanDecision => {
  const recorded = (path: 'sentOn' | 'receivedOn', day: LocalDate | null): PlanRefusal | undefined => {
    const before = issued[path];
    return day !== null && before !== null && day !== before ? { type: 'DeliveryAlreadyRecorded', path, recorded: before } : undefined;
  };
  const refusal = firstRefusal<PlanRefusal>(
    () => (sentOn === null && receivedOn === null ? { type: 'DeliveryMissing', path: 'sentOn' } : undefined),
    () => sourceRefused(source),
    () => recorded('sentOn', sentOn),
    () => recorded('receivedOn', receivedOn),
    () => deliveryRefused(issued.issuedOn, { sentOn: sentOn ?? issued.sentOn, receivedOn: receivedOn ?? issued.receivedOn }, at),
  );
  if (refusal !== undefined) return refuse(refusal);
  // Each day stands in one entry only, so that it can be rectified there.
  const told = { sentOn: issued.sentOn === null ? sentOn : null, receivedOn: issued.receivedOn === null ? receivedOn : null };
  return told.sentOn === null && told.receivedOn === null ? accept() : accept({ type: 'PlanDelivered', ...told, source: nfc(source) });
};

const amend = (command: OfType<PlanCommand, 'AmendPlan'>, plan: Issued): PlanDecision => {
  const { planId, on, note, resolution, unknownUnits, parent, at } = command;
  const answerBy = command.answerBy ?? null;
  const amendment = nfc(command.amendment);
  const content = canonical(command.content);
  const own = [
    ...plan.amendments,
    ...(plan.issue.document === null ? [] : [{ document: plan.issue.document, on: earliestOf(plan.issue.issuedOn) }]),
  ];
  const refusal = firstRefusal<PlanRefusal>(
    () => numberRefused(amendment, 'amendment'),
    () =>
      firstOf(own, ({ document, on: day }) =>
        isSameNumber(document, amendment) && day.slice(0, 4) === on.slice(0, 4)
          ? { type: 'AmendmentAlreadyMade', path: 'amendment', ...document, on: day }
          : undefined,
      ),
    () => inFuture('on', on, at),
    () => changedBeforeIssue(on, plan.issue.issuedOn),
    () =>
      firstOf(plan.amendments, ({ document, on: day }) =>
        on < day ? { type: 'AmendedLater', path: 'on', date: on, ...document, on: day } : undefined,
      ),
    () => tooLong('note', note, TEXT_LENGTH_MAX),
    () => answerTooEarly(answerBy, on),
    () =>
      content.issuer === plan.content.issuer ? undefined : { type: 'IssuerChanged', path: 'content.issuer', issuer: plan.content.issuer },
    () =>
      content.parentId === plan.content.parentId
        ? undefined
        : { type: 'ParentChanged', path: 'content.parentId', parentId: plan.content.parentId ?? null },
    () => contentRefused(planId, content, { unknownUnits, parent }, plan.content),
    () => numberTaken(amendment, { known: true, date: on }, command.numberTakenBy, 'amendment'),
    () => resolution.refusals[0],
  );
  const event: PlanEvent = {
    type: 'PlanAmended',
    amendment,
    on,
    content,
    assignments: resolution.assignments,
    note: nfc(note),
    ...(answerBy === null ? {} : { answerBy }),
  };
  return acceptUnless(refusal, event, ...linksDecided(evolvePlan(plan, event), content, command.coverage));
};

const recall = ({ on, reason, document, at }: OfType<PlanCommand, 'RecallPlan'>, plan: Issued): PlanDecision => {
  const refusal = firstRefusal<PlanRefusal>(
    () => reasonRefused(reason),
    () => sourceRefused(document, 'document'),
    () => inFuture('on', on, at),
    () => changedBeforeIssue(on, plan.issue.issuedOn),
  );
  return acceptUnless(refusal, { type: 'PlanRecalled', on, reason: nfc(reason), document: nfc(document) });
};

/** Only reports from before the take-over are entered here; later ones are submitted by those who owe them. */
const takeOverReports = (
  { planId, source, reports, digest, at }: OfType<PlanCommand, 'TakeOverReports'>,
  { content, issue }: Issued,
): PlanDecision => {
  const { takenOver, issuedOn } = issue;
  if (takenOver === null) return refuse({ type: 'PlanNotTakenOver', planId, title: content.title });
  const earliest = earliestOf(issuedOn);
  const refusal = firstRefusal<PlanRefusal>(
    () => sourceRefused(source),
    () => (reports.length === 0 ? { type: 'ReportsMissing', path: 'reports' } : undefined),
    () =>
      firstOf<{ readonly on: LocalDate }, PlanRefusal>(reports, ({ on }, index) => {
        const path = `reports[${index}].on`;
        if (on >= takenOver.on) return { type: 'ReportedSinceTakeOver', path, on, takenOverOn: takenOver.on };
        return on < earliest ? { type: 'ReportedBeforeIssue', path, on, earliest } : undefined;
      }),
  );
  return acceptUnless(refusal, { type: 'ReportsTakenOver', reports: reports.length, digest, source: nfc(source), at });
};

const rectify = (command: OfType<PlanCommand, 'RectifyEntry'>, plan: Drafted): PlanDecision => {
  const { field, is, at, parent, numberTakenBy } = command;
  const event = entryRectified(command);
  const date = parseLocalDate(is) ?? null;
  // What the plan would be: the rules of its dates and numbers hold for it as well.
  const after: Check<PlanRefusal> = () => {
    const rectified = evolvePlan(plan, event);
    const { issue: issued } = rectified;
    if (issued === null) return undefined;
    const { issuedOn, issuedWithin, document } = issued;
    const [earliest, latest] = [earliestOf(issuedWithin), latestOf(issuedWithin)];
    const outside = earliestOf(issuedOn) < earliest || latestOf(issuedOn) > latest;
    return firstRefusal<PlanRefusal>(
      () =>
        field.startsWith('document.') ? (numberRefused(document, 'is') ?? numberTaken(document, issuedOn, numberTakenBy, 'is')) : undefined,
      () => (outside ? { type: 'NumberOutsideBounds', path: 'is', date: earliestOf(issuedOn), earliest, latest } : undefined),
      () => beforeParent('is', issuedOn, plan, parent),
      () => beforeSigned('is', issuedOn, rectified),
      () => deliveryRefused(issuedOn, issued, at, 'is'),
      () => changedBefore(rectified, issuedOn, 'is'),
    );
  };
  const refusal = firstRefusal<PlanRefusal>(
    () => rectifyRefused(command, plan.entries, PLAN_FIELDS),
    () => inFuture('is', date, at),
    after,
  );
  return acceptUnless(refusal, event);
};

/** What changes a plan that is in force; number and delivery are told of one that has ended as well. */
type Change = OfType<PlanCommand, 'AmendPlan' | 'CorrectPlan' | 'ReplacePlan' | 'ClosePlan' | 'RecallPlan'>;

const change = (command: Change, plan: Issued): PlanDecision => {
  const refusal = refusedIfEnded(plan);
  if (refusal !== undefined) return refuse(refusal);
  switch (command.type) {
    case 'AmendPlan':
      return amend(command, plan);
    case 'CorrectPlan':
      return correct(command, plan);
    case 'ReplacePlan':
      return replace(command, plan);
    case 'ClosePlan':
      return close(command, plan);
    case 'RecallPlan':
      return recall(command, plan);
    default:
      return unreachable(command);
  }
};

const decideIssued = (
  command: OfType<PlanCommand, 'NumberPlan' | 'RecordDelivery' | 'TakeOverReports'> | Change,
  plan: Drafted,
): PlanDecision => {
  const { planId, content, recalledOn } = plan;
  const { title } = content;
  if (!isIssued(plan)) return refuse({ type: 'PlanNotIssued', planId, title });
  if (recalledOn !== null)
    return refuse({ type: command.type === 'RecallPlan' ? 'PlanAlreadyRecalled' : 'PlanRecalled', planId, title, recalledOn });
  switch (command.type) {
    case 'NumberPlan':
      return number(command, plan);
    case 'RecordDelivery':
      return deliver(command, plan);
    case 'TakeOverReports':
      return takeOverReports(command, plan);
    default:
      return change(command, plan);
  }
};

const decide = (command: PlanCommand, plan: Plan): PlanDecision => {
  if (command.type === 'DraftPlan') return draft(command, plan);
  if (!isDrafted(plan)) return refuse({ type: 'PlanUnknown', planId: command.planId });
  switch (command.type) {
    case 'SignPlan':
      return sign(command, plan);
    case 'IssuePlan':
      return issue(command, plan);
    case 'RectifyEntry':
      return rectify(command, plan);
    case 'LinkParentTask':
    case 'AdaptParentTask':
    case 'DeclineParentTask': {
      const refusal = refusedIfRecalled(plan) ?? refusedIfEnded(plan);
      return refusal === undefined ? decideParentTask(command, plan) : refuse(refusal);
    }
    case 'CompleteCascade': {
      const { ofPosition, cause, duties, refused } = command;
      return plan.cascaded.includes(ofPosition) ? accept() : accept({ type: 'CascadeCompleted', ofPosition, cause, duties, refused });
    }
    default:
      return decideIssued(command, plan);
  }
};

export const planDecider: Decider<PlanCommand, PlanEvent, Plan, PlanRefusal> = { initial: noPlan, evolve: evolvePlan, decide };
