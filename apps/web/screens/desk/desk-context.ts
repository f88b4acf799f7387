import { createContext, use } from 'react';
import type { ContentPartsFragment } from '../../graphql/generated.js';
import type { Lead, PlanDraft, PlanMistake } from '../../plans/plan-draft.js';
import type { Addressable } from './lead-picker.js';

/** What every part of the desk looks at. */
export interface DeskView {
  readonly draft: PlanDraft;
  readonly mistakes: readonly PlanMistake[];
  /** Nothing can be typed: the plan is on its way or issued, or the past is looked at. */
  readonly isFixed: boolean;
  readonly edit: (change: (draft: PlanDraft) => PlanDraft) => void;
  readonly units: readonly Addressable[];
  readonly groups: readonly Lead[];
  /** The plan above, with its text. */
  readonly parent: ContentPartsFragment | null;
  /** On which it is issued, as far as it is typed. */
  readonly issuedOn: string;
  /** In words of the server how rows fall behind the task that they carry out, by its key. */
  readonly differences: ReadonlyMap<string, readonly string[]>;
}

const Context = createContext<DeskView | undefined>(undefined);
export const DeskProvider = Context;

export const useDeskView = (): DeskView => {
  const view = use(Context);
  if (view === undefined) throw new Error('DeskProvider is missing');
  return view;
};

export const mistakeAt = (mistakes: readonly PlanMistake[], field: string): PlanMistake | undefined =>
  mistakes.find((mistake) => mistake.field === field);
