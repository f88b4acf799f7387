import type { TypedDocumentNode } from '@urql/core';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Written as Outcome } from '../app/writing/writing.js';
import {
  AmendPlanDocument,
  type AmendPlanInput,
  DeclineParentTaskDocument,
  type DeclineParentTaskInput,
  DraftPlanDocument,
  type DraftPlanInput,
  IssuePlanDocument,
  type IssuePlanInput,
} from '../graphql/generated.js';
import { parseTypedDay } from '../texts/days.js';
import { fieldAt, writtenOf } from './plan-content.js';
import type { PlanDraft, PlanMistake } from './plan-draft.js';

/*
 * A plan is issued by several commands, one after the other. Their ids follow from one id, so that all of them may be sent again after a lost
 * answer or a reload: what was carried out is answered again and done once.
 */

type AnyInput = DraftPlanInput | DeclineParentTaskInput | IssuePlanInput | AmendPlanInput;

export interface Step {
  readonly document: TypedDocumentNode<unknown, { readonly input: AnyInput }>;
  readonly input: AnyInput;
  /** To which field a refusal without a place belongs. */
  readonly field: string | null;
}

const stepOf = <Input extends AnyInput>(
  document: TypedDocumentNode<unknown, { input: Input }>,
  input: Input,
  field: string | null,
): Step => ({
  document: document as Step['document'],
  input,
  field,
});

/** What may not change once the server has it as a draft. */
const draftedText = (draft: PlanDraft): string => JSON.stringify([writtenOf(draft).content, declinedIn(draft)]);

/** It reads as the server has it as a draft, by whoever gave it that: to issue it nothing is drafted again. */
export const asDrafted = (draft: PlanDraft): PlanDraft => ({ ...draft, drafted: { commandId: null, text: draftedText(draft) } });

const declinedIn = ({ answers }: PlanDraft): readonly (readonly [string, string])[] =>
  Object.entries(answers).flatMap(([key, { answer, reason }]) => (answer === 'DECLINED' ? [[key, reason.trim()] as const] : []));

/** @throws Error for a draft that was not sent */
export const stepsOf = (draft: PlanDraft): readonly Step[] => {
  const { issuing, planId, document, amends } = draft;
  if (issuing.state !== 'UNCONFIRMED') throw new Error(`draft ${draft.key} was not sent`);
  const { commandId, on } = issuing;
  const { content } = writtenOf(draft);
  const number = { number: document.number.trim(), symbol: document.symbol.trim() };
  if (draft.purpose === 'AMEND')
    return [amendment(draft, { commandId, content, number, on, streamVersion: amends?.streamVersion ?? null })];
  const issue = stepOf(IssuePlanDocument, { commandId: `${commandId}-issue`, planId, document: number, issuedOn: { on } }, 'p-number');
  if (draft.drafted?.commandId === null) return [issue];
  const before = draft.drafted?.commandId ?? commandId;
  return [
    stepOf(DraftPlanDocument, { commandId: `${before}-draft`, planId, content }, null),
    ...declinedIn(draft).map(([parentTask, reason], index) =>
      stepOf(DeclineParentTaskDocument, { commandId: `${before}-decline-${index}`, planId, parentTask, reason }, `reason-${parentTask}`),
    ),
    issue,
  ];
};

interface Amended extends Pick<AmendPlanInput, 'commandId' | 'content'> {
  readonly number: AmendPlanInput['amendment'];
  readonly on: LocalDate;
  readonly streamVersion: number | null;
}

const amendment = ({ planId, document }: PlanDraft, { commandId, content, number, on, streamVersion }: Amended): Step => {
  const answerBy = parseTypedDay(document.answerBy);
  return stepOf(
    AmendPlanDocument,
    {
      commandId,
      planId,
      content,
      amendment: number,
      on,
      note: document.note.trim(),
      ...(answerBy === undefined ? {} : { answerBy }),
      ...(streamVersion === null ? {} : { expectedVersion: streamVersion }),
    },
    null,
  );
};

/**
 * Sends the plan, once, unless it was sent already; pressing twice, or in two windows, sends once. A text that differs from the one that the server
 * has as a draft is another plan: that draft stays as it is, and is never issued.
 *
 * @param fresh ids of the command, and of the plan should it be another one; the day on which it is issued
 */
export const sent = (
  draft: PlanDraft,
  mistakes: readonly PlanMistake[],
  fresh: { readonly commandId: string; readonly planId: string; readonly on: LocalDate },
): PlanDraft => {
  if (draft.issuing.state !== 'EDITING') return draft;
  if (mistakes.length > 0) return { ...draft, issuing: { state: 'EDITING', mistakes } };
  const isAnother = draft.drafted !== null && draft.drafted.text !== draftedText(draft);
  return {
    ...draft,
    ...(isAnother ? { planId: fresh.planId, drafted: null } : {}),
    issuing: { state: 'UNCONFIRMED', commandId: fresh.commandId, on: fresh.on, attempts: 0, signedOut: false },
  };
};

const refusedAs = (draft: PlanDraft, step: Step, { message, path }: Extract<Outcome, { kind: 'REFUSED' }>['refusal']): PlanMistake => ({
  field: (path === null ? null : fieldAt(path, writtenOf(draft))) ?? step.field,
  said: { message },
});

/** What the server has after a refusal; of what was refused before the last step the rest is not known to be there. */
const draftedAfter = (draft: PlanDraft, step: Step, steps: readonly Step[], commandId: string): PlanDraft['drafted'] => {
  if (draft.drafted?.commandId === null) return draft.drafted;
  const at = steps.findIndex(({ input }) => input.commandId === step.input.commandId);
  if (draft.purpose === 'AMEND' || at <= 0) return null;
  return { commandId: draft.drafted?.commandId ?? commandId, text: at === steps.length - 1 ? draftedText(draft) : '' };
};

/** What came of the last step that was sent. After a refusal the writer goes on. */
export const answeredIssuing = (draft: PlanDraft, commandId: string, step: Step, outcome: Outcome): PlanDraft => {
  const { issuing } = draft;
  if (issuing.state !== 'UNCONFIRMED' || issuing.commandId !== commandId) return draft;
  switch (outcome.kind) {
    case 'ACCEPTED':
      return { ...draft, issuing: { state: 'ISSUED', position: outcome.accepted.position } };
    case 'REFUSED':
      return {
        ...draft,
        drafted: draftedAfter(draft, step, stepsOf(draft), commandId),
        issuing: { state: 'EDITING', mistakes: [refusedAs(draft, step, outcome.refusal)] },
      };
    case 'NO_ANSWER':
    case 'SIGNED_OUT':
      return { ...draft, issuing: { ...issuing, attempts: issuing.attempts + 1, signedOut: outcome.kind === 'SIGNED_OUT' } };
  }
};
