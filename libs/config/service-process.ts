import type { Language, Texts } from '#libs/kernel/language.js';
import { OperatorError } from './operator-error.js';

/* What programs have in common as processes: what they print; and where they run until they are stopped (server, worker), their exit codes and how they stop. */

export const NOT_STARTED = 1;
const INTERRUPTED_TWICE = 130;

export const say = (text: string): void => void process.stdout.write(`${text}\n`);
export const complain = (text: string): void => void process.stderr.write(`${text}\n`);

/** An error as text for whoever runs the program: the words of an `OperatorError`, and the stack of anything else, which is a bug. */
export const explain = (error: unknown, language: Language): string => {
  if (error instanceof OperatorError) return error.textIn(language);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** How a long-running program speaks to whoever runs it. */
export interface Voice {
  readonly tell: (texts: Texts) => void;
  /** Of what somebody should look at. */
  readonly warn: (texts: Texts) => void;
  /** Of what went wrong with the program as a whole. */
  readonly fail: (error: unknown) => void;
}

/** What goes on after that is nobody's any more, such as a connection that its library gave up without ending it. */
const LINGERS_MS_MAX = 2_000;

/** Ctrl-C or SIGTERM: stops once, in order, and ends the process; a second signal ends it at once. */
export const stopOnSignal = (stop: () => Promise<void>, finishing: Texts, { tell, fail }: Pick<Voice, 'tell' | 'fail'>): void => {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(INTERRUPTED_TWICE);
    stopping = true;
    tell({ vi: `${signal}: ${finishing.vi}`, en: `${signal}: ${finishing.en}` });
    const stopped = stop().then(
      () => tell({ vi: 'Đã dừng.', en: 'Stopped.' }),
      (error: unknown) => {
        fail(error);
        process.exitCode = NOT_STARTED;
      },
    );
    void stopped.then(() => setTimeout(() => process.exit(), LINGERS_MS_MAX).unref());
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
};
