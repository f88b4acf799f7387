import { useEffect, useRef } from 'react';
import { useStore } from '../../app/browser/use-store.js';
import { session } from '../../app/session/session.js';
import { write } from '../../app/writing/writing.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { answeredIssuing, stepsOf } from '../../plans/issuing.js';
import type { PlanDraft } from '../../plans/plan-draft.js';
import { useTexts } from '../../texts/texts.js';

const AGAIN_MS = 10_000;

/** Sends a plan that was issued on this screen, step by step, until the server has answered; also after a reload. Two windows send the same. */
export const useIssuing = (
  draft: PlanDraft | undefined,
  change: (change: (kept: PlanDraft | undefined) => PlanDraft | undefined) => void,
): void => {
  const { language } = useTexts();
  const who = useStore(session);
  const latest = useRef(draft);
  // Who comes back to it, after a reload or another sign-in, waits for nothing.
  const isTried = useRef(false);
  useEffect(() => {
    latest.current = draft;
  }, [draft]);
  const issuing = draft?.issuing;
  const [commandId, attempts] = issuing?.state === 'UNCONFIRMED' ? [issuing.commandId, issuing.attempts] : [undefined, 0];
  useEffect(() => {
    if (commandId === undefined || who === undefined) return;
    const run = async (): Promise<void> => {
      const sending = latest.current;
      isTried.current = true;
      if (sending?.issuing.state !== 'UNCONFIRMED' || sending.owner !== ownerOf(who)) return;
      const steps = stepsOf(sending);
      for (const [index, step] of steps.entries()) {
        const outcome = await write(step.document, { input: step.input }, who, language);
        if (outcome.kind === 'ACCEPTED' && index < steps.length - 1) continue;
        change((kept) => (kept === undefined ? undefined : answeredIssuing(kept, commandId, step, outcome)));
        return;
      }
    };
    const timer = setTimeout(() => void run(), attempts === 0 || !isTried.current ? 0 : AGAIN_MS);
    return () => clearTimeout(timer);
  }, [commandId, attempts, who, language, change]);
};
