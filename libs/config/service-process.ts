import type { Language, Texts } from './language.js';
import { OperatorError } from './operator-error.js';

/** What the long-running programs (server, worker) have in common as processes: what they print, their exit codes, how they stop. */
export const NOT_STARTED = 1;
const INTERRUPTED_TWICE = 130;

export const say = (text: string): void => void process.stdout.write(`${text}\n`);
export const complain = (text: string): void => void process.stderr.write(`${text}\n`);

/** For the one who runs the program: in words where the mistake is his, with the stack where it is ours. */
export const explain = (error: unknown, language: Language): string => {
  if (error instanceof OperatorError) return error.textIn(language);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** Ctrl-C or SIGTERM: stops once, in order; a second signal ends the process at once. */
export const stopOnSignal = (stop: () => Promise<void>, finishing: Texts, language: Language): void => {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(INTERRUPTED_TWICE);
    stopping = true;
    say(`${signal}: ${finishing[language]}`);
    stop().then(
      () => say(language === 'vi' ? 'Đã dừng.' : 'Stopped.'),
      (error: unknown) => {
        complain(explain(error, language));
        process.exitCode = NOT_STARTED;
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
};
