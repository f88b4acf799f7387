import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { messageOf } from '#libs/config/message-of.js';
import { WrongArguments } from './arguments.js';
import type { ScheduledFault } from './schedule.js';

/** What an accepted command leaves in the log, so that the judge can look for it. */
export interface Expected {
  /** The type of event of which there has to be exactly one. */
  readonly event: string;
  /** The stream on which it is. */
  readonly streamId: string;
  /** Duties that the cascade opens for it. */
  readonly duties?: number;
}

/** One line of the journal, without its time. docs/faults.md tells what each means. */
export type Entry =
  | {
      readonly kind: 'RUN';
      readonly seed: number;
      readonly minutes: number;
      readonly settings: object;
      readonly notTried: readonly string[];
    }
  | { readonly kind: 'SENT'; readonly commandId: string; readonly mutation: string; readonly by: string; readonly expected: Expected }
  /** No answer came; the same command is sent again. */
  | { readonly kind: 'UNANSWERED'; readonly commandId: string; readonly why: string }
  | {
      readonly kind: 'ACCEPTED';
      readonly commandId: string;
      readonly position: number;
      readonly streamVersion: number;
      readonly recordedAt: string;
      readonly repeated: boolean;
    }
  | { readonly kind: 'REFUSED'; readonly commandId: string; readonly code: string; readonly remembered: boolean }
  | ({ readonly kind: 'FAULT_BEGINS' } & Omit<ScheduledFault, 'at'>)
  | ({ readonly kind: 'FAULT_ENDS' } & Pick<ScheduledFault, 'fault' | 'target'>)
  | { readonly kind: 'STARTED'; readonly program: string; readonly pid: number }
  | { readonly kind: 'RUNS'; readonly program: string; readonly afterMs: number }
  /** @property byItself nobody had told it to end, and it had been running */
  | { readonly kind: 'ENDED'; readonly program: string; readonly how: string; readonly byItself: boolean }
  | { readonly kind: 'SAID'; readonly program: string; readonly line: string }
  | { readonly kind: 'FAULTS_OVER'; readonly headPosition: number }
  | { readonly kind: 'CAUGHT_UP'; readonly headPosition: number; readonly afterMs: number }
  | { readonly kind: 'NOT_CAUGHT_UP'; readonly headPosition: number; readonly followers: readonly object[] }
  | { readonly kind: 'FOUND'; readonly check: string; readonly what: string };

export type JournalLine = Entry & { readonly at: string };

export interface Journal {
  readonly write: (entry: Entry) => void;
  /** Resolves when everything so far is in the file. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Written as it happens, so that what was cut short can be read as far as it came.
 * @throws WrongArguments when it cannot be written
 */
export const openJournal = async (path: string): Promise<Journal> => {
  const stream = createWriteStream(path);
  await once(stream, 'open').catch((error: unknown) => {
    throw new WrongArguments(`${path} cannot be written: ${messageOf(error)}`);
  });
  return {
    write: (entry) => void stream.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`),
    flush: () => new Promise((resolve) => stream.write('', () => resolve())),
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
};
