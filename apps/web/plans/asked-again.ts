import type { PlanContentInput } from '../graphql/generated.js';
import { copiedKey, copiedRules, isEditing, partsOf, ruleDraft, type PlanDraft, type RowDraft } from './plan-draft.js';

/** What the writer typed stays; what was left as it was follows the text above. */
const orTyped = (typed: string, before: string | undefined, now: string): string => (typed === before ? now : typed);

/** A row that carries out a task which reads otherwise by now. */
const following = (row: RowDraft, task: PlanContentInput['tasks'][number]): RowDraft => {
  const { rules: _, parentTask: __, ...base } = task;
  const rules = copiedRules(task).map((rule, index) => {
    const was = row.rules[index];
    const now = ruleDraft(rule, was?.key ?? copiedKey(row.key, index), was?.leads ?? row.rules[0]?.leads ?? []);
    if (was?.base == null || was.kind !== now.kind) return now;
    return {
      ...now,
      wording: orTyped(was.wording, partsOf(was.base).wording, now.wording),
      read: was.read,
      count: orTyped(was.count, String(was.base.quota?.quota.count), now.count),
      indicators: was.indicators,
    };
  });
  return {
    ...row,
    title: orTyped(row.title, row.base?.title, task.title),
    rules: [...rules, ...row.rules.filter((rule) => rule.base === null)],
    base,
  };
};

/**
 * The plan above may be amended while one is derived from it. What was answered to another text is asked again, with what was typed kept aside; a row that
 * was typed for a task that is no more is the plan's own.
 *
 * @param places of the plan above, as they read now
 */
export const askedAgain = (draft: PlanDraft, places: readonly PlanContentInput['tasks'][number][]): PlanDraft => {
  if (draft.purpose !== 'DERIVE' || !isEditing(draft)) return draft;
  const now = new Map(places.map((place) => [place.key, place]));
  const changed = Object.entries(draft.answers).filter(
    ([key, { answer, read }]) => answer !== null && read !== JSON.stringify(now.get(key)),
  );
  if (changed.length === 0) return draft;
  const asked = new Map(changed);
  const rows = draft.rows.flatMap((row) => {
    const before = row.parentTask === null ? undefined : asked.get(row.parentTask);
    const place = row.parentTask === null ? undefined : now.get(row.parentTask);
    if (before === undefined) return [row];
    if (place !== undefined) return [following(row, place)];
    return before.answer === 'ADAPTED' ? [{ ...row, parentTask: null }] : [];
  });
  const kept = Object.entries(draft.answers).filter(([key]) => now.has(key));
  const answers = Object.fromEntries(kept.map(([key, answer]) => [key, asked.has(key) ? { ...answer, answer: null } : answer]));
  return { ...draft, rows, answers };
};
