import { useMemo, useState } from 'react';
import type { Session } from '../../app/session.js';
import { keptStore } from '../../app/store.js';
import { useStore } from '../../app/use-store.js';
import { newCommandId, write, type Accepted, type Written } from '../../app/writing.js';
import { ownerOf } from '../../drafts/draft.js';
import { SubmitReportDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import {
  consolidationInput,
  consolidationMistakes,
  emptyConsolidation,
  fieldOfRefusal,
  readConsolidation,
  type Asked,
  type ConsolidationDraft,
  type ConsolidationMistake,
} from './consolidation-draft.js';

interface Subject {
  readonly who: Session;
  readonly dutyId: string;
  readonly period: string;
  readonly holder: string;
  readonly report: { readonly id: string; readonly streamVersion: number } | null;
  readonly asked: readonly Asked[];
  /** With which it begins: nothing, or what was typed into the report that it corrects. */
  readonly begun: ConsolidationDraft;
  /** Position of the answer that is on the screen. */
  readonly basis: number;
}

/** One command from the moment it is submitted until the server has answered, also over a reload. */
export const useConsolidation = ({ who, dutyId, period, holder, report, asked, begun, basis }: Subject) => {
  const { language } = useTexts();
  const key = `plan-cascade.consolidation ${ownerOf(who)} ${dutyId} ${period}`;
  // By what it says: the same answer of the server is another object each time, and is no reason to begin anew.
  const begunText = JSON.stringify(begun);
  const [store, initial] = useMemo(() => {
    const blank = readConsolidation(begunText) ?? emptyConsolidation;
    const kept = keptStore<ConsolidationDraft>(key, blank, readConsolidation, (each) => (each === blank ? null : JSON.stringify(each)));
    return [kept, blank] as const;
  }, [key, begunText]);
  const draft = useStore(store);
  const [mistakes, setMistakes] = useState<readonly ConsolidationMistake[]>([]);
  const [receipt, setReceipt] = useState<Accepted>();
  const [isUnderWay, setUnderWay] = useState(false);

  const took = (written: Written): void => {
    setUnderWay(false);
    if (written.kind === 'ACCEPTED') {
      setReceipt(written.accepted);
      store.set(initial);
    } else if (written.kind === 'REFUSED') {
      const { path, message } = written.refusal;
      setMistakes([{ field: fieldOfRefusal(path, store.get()), said: { message } }]);
      store.set({ ...store.get(), commandId: null, basis: null });
    }
  };
  return {
    draft,
    mistakes,
    receipt,
    isUnderWay,
    isWaiting: draft.commandId !== null,
    edit: (change: (kept: ConsolidationDraft) => ConsolidationDraft): void => {
      if (store.get().commandId !== null) return;
      setReceipt(undefined);
      setMistakes([]);
      store.set(change(store.get()));
    },
    discard: (): void => store.set(initial),
    submit: (): void => {
      if (isUnderWay) return;
      const found = consolidationMistakes(draft, asked);
      setMistakes(found);
      if (found.length > 0) return;
      const submitted = { ...draft, commandId: draft.commandId ?? newCommandId(), basis: draft.basis ?? basis };
      store.set(submitted);
      setUnderWay(true);
      const input = consolidationInput(submitted, { dutyId, period, holder, report });
      void write(SubmitReportDocument, { input }, who, language).then(took);
    },
  };
};
