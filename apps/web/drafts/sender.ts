import { language } from '../app/session/language.js';
import { session } from '../app/session/session.js';
import { newCommandId, write, type Written } from '../app/writing/writing.js';
import { SubmitReportDocument } from '../graphql/generated.js';
import { answered, inputOf, ownerOf, type Answer } from './report-draft.js';
import { changeReportDraft, reportDraftOf, reportDraftsOf, onDraftChange } from './kept.js';

/*
 * Sends what was submitted on this machine, again and again, until the server has answered: when it is submitted, when the network comes back,
 * when the page is opened, and every few seconds. It runs on every screen.
 */

const AGAIN_MS = 10_000;

const answerOf = (written: Written): Answer => {
  switch (written.kind) {
    case 'ACCEPTED':
      return { kind: 'RECEIVED', receipt: written.accepted };
    case 'REFUSED':
      return { kind: 'REFUSED', refused: written.refusal, next: { commandId: newCommandId(), reportId: newCommandId() } };
    case 'NO_ANSWER':
    case 'SIGNED_OUT':
      return { kind: 'NO_ANSWER', signedOut: written.kind === 'SIGNED_OUT' };
  }
};

/** One window at a time; without the lock two would send the same command, which the server answers alike. */
const alone = (key: string, work: () => Promise<void>): Promise<void> =>
  'locks' in navigator
    ? navigator.locks.request(`plan-cascade.send ${key}`, { ifAvailable: true }, (lock) => (lock === null ? undefined : work()))
    : work();

const sendOne = async (key: string): Promise<void> => {
  const { draft } = await reportDraftOf(key);
  const who = session.get();
  if (draft?.sending.state !== 'UNCONFIRMED' || who === undefined || ownerOf(who) !== draft.owner) return;
  const { commandId } = draft.sending;
  const written = await write(SubmitReportDocument, { input: inputOf(draft) }, who, language.get());
  await changeReportDraft(key, (kept) => (kept === undefined ? undefined : answered(kept, commandId, answerOf(written))));
};

const sendAll = async (): Promise<void> => {
  const who = session.get();
  if (who === undefined) return;
  for (const { key, sending } of await reportDraftsOf(ownerOf(who)))
    if (sending.state === 'UNCONFIRMED') await alone(key, () => sendOne(key));
};

let running: Promise<void> | undefined;
/** One round at a time; what is asked for in the middle of one is looked at after it. */
let isAsked = false;
export const sendNow = (): Promise<void> => {
  isAsked = true;
  running ??= (async () => {
    try {
      while (isAsked) {
        isAsked = false;
        await sendAll();
      }
    } catch {
      // At the next round.
    } finally {
      running = undefined;
    }
  })();
  return running;
};

const whenSubmitted = async (key: string | undefined): Promise<void> => {
  if (key === undefined) return sendNow();
  const { draft } = await reportDraftOf(key);
  if (draft?.sending.state === 'UNCONFIRMED' && draft.sending.attempts === 0) await sendNow();
};

/** Begins; once for a window. */
export const startSending = (): void => {
  window.addEventListener('online', () => void sendNow());
  session.subscribe(() => void sendNow());
  onDraftChange((key) => void whenSubmitted(key).catch(() => undefined));
  setInterval(() => void sendNow(), AGAIN_MS);
  void sendNow();
};
