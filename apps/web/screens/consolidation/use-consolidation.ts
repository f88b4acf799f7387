import { useMemo } from 'react';
import type { Session } from '../../app/session/session.js';
import { useKeptCommand } from '../../app/writing/use-kept-command.js';
import { ownerOf } from '../../drafts/draft.js';
import { SubmitReportDocument } from '../../graphql/generated.js';
import {
  consolidationInput,
  consolidationMistakes,
  emptyConsolidation,
  fieldOfRefusal,
  readConsolidation,
  type Asked,
  type ConsolidationDraft,
} from './consolidation-draft.js';

interface Subject {
  readonly who: Session;
  readonly dutyId: string;
  readonly period: string;
  readonly holder: string;
  readonly asked: readonly Asked[];
  /** With which it begins: nothing, or what was typed into the report that it corrects. */
  readonly begun: ConsolidationDraft;
  /** Position of the answer that is on the screen. */
  readonly basis: number;
}

export const useConsolidation = ({ who, dutyId, period, holder, asked, begun, basis }: Subject) => {
  // By what it says: the same answer of the server is another object each time, and is no reason to begin anew.
  const begunText = JSON.stringify(begun);
  const blank = useMemo(() => readConsolidation(begunText) ?? emptyConsolidation, [begunText]);
  return useKeptCommand({
    who,
    key: `plan-cascade.consolidation ${ownerOf(who)} ${dutyId} ${period}`,
    blank,
    read: readConsolidation,
    document: SubmitReportDocument,
    mistakesOf: (draft) => consolidationMistakes(draft, asked),
    inputOf: (sent) => consolidationInput({ ...sent, basis: sent.basis ?? basis }, { dutyId, period, holder }),
    fieldOf: fieldOfRefusal,
    fixed: { basis },
  });
};
