import { acceptUnless, type Decision, type OfType } from '#libs/kernel/decider.js';
import { normalise } from '#libs/kernel/text.js';
import { firstOf, firstRefusal, nfc, same, TEXT_LENGTH_MAX, tooLong } from '../checks.js';
import { isSameNumber } from '../ids.js';
import { contentRefused } from './content-checks.js';
import { numberRefused, numberTaken } from './document-number.js';
import { changedBeforeIssue, inFuture } from './plan-checks.js';
import type { PlanCommand } from './plan.commands.js';
import type { PlanRefusal } from './plan.refusals.js';
import type { Plan, PlanEvent, PlanIssue } from './plan.js';
import type { DutyRule, PlanContent } from './plan-content.js';

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** A rule without the words in which it is put: what remains obliges somebody. */
const obligation = ({ title: _title, wording: _wording, source: _source, ...rule }: DutyRule): object => rule;

/** What of a content obliges somebody: who, what, how many, by when, and what it carries out of the plan above. */
const obliging = ({ form, issuer, year, parentId, tasks, clauses }: PlanContent): object => ({
  form,
  issuer,
  year,
  parentId,
  tasks: tasks.map(({ key, parentTask, rules }) => ({ key, parentTask, rules: rules.map(obligation) })),
  clauses: clauses.map(({ key, parentTask, rules }) => ({ key, parentTask, rules: rules.map(obligation) })),
});

const isObject = (value: Json): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null;

/** The first place, in document order, at which two values differ; undefined: nowhere. */
const firstDifference = (before: Json, after: Json, path: string): string | undefined => {
  if (same(before, after)) return undefined;
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return firstOf(before as readonly Json[], (value, index) =>
      firstDifference(value, (after as readonly Json[])[index], `${path}[${index}]`),
    );
  if (!isObject(before) || !isObject(after) || Array.isArray(before) || Array.isArray(after)) return path;
  return firstOf([...new Set([...Object.keys(before), ...Object.keys(after)])], (key) =>
    firstDifference(before[key], after[key], `${path}.${key}`),
  );
};

/**
 * An official letter puts right what is wrong in form, technique or procedure of a document that was issued; what is wrong in its content has to be
 * amended or replaced by a document of the same form (Decree 30/2020/NĐ-CP, art. 18). So a correction changes words, and nothing that obliges.
 */
export const correct = (
  command: OfType<PlanCommand, 'CorrectPlan'>,
  plan: Plan & { readonly content: PlanContent; readonly issue: PlanIssue },
): Decision<PlanEvent, PlanRefusal> => {
  const { planId, on, note, unknownUnits, parent, at } = command;
  const letter = nfc(command.letter);
  const content = { ...nfc(command.content), title: normalise(command.content.title) };
  const refusal = firstRefusal<PlanRefusal>(
    () => numberRefused(letter, 'letter'),
    () =>
      firstOf(plan.corrections, ({ document, on: day }) =>
        isSameNumber(document, letter) && day.slice(0, 4) === on.slice(0, 4)
          ? { type: 'AmendmentAlreadyMade', path: 'letter', ...document, on: day }
          : undefined,
      ),
    () => inFuture('on', on, at),
    () => changedBeforeIssue(on, plan.issue.issuedOn),
    () => tooLong('note', note, TEXT_LENGTH_MAX),
    () => contentRefused(planId, content, { unknownUnits, parent }, plan.content),
    () => numberTaken(letter, { known: true, date: on }, command.numberTakenBy, 'letter'),
    () => {
      const path = firstDifference(obliging(plan.content) as Json, obliging(content) as Json, 'content');
      return path === undefined ? undefined : { type: 'CorrectionChangesContent', path };
    },
    () => (same(plan.content, content) ? { type: 'CorrectionEmpty', path: 'content' } : undefined),
  );
  return acceptUnless(refusal, { type: 'PlanCorrected', letter, on, content, assignments: plan.issue.assignments, note: nfc(note) });
};
