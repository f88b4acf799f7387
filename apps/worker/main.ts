import { outliveOutput } from '#libs/config/program-start.js';
import { type Closers, closers } from '#libs/application/closers.js';
import { openEngine } from '#libs/application/open-engine.js';
import { type Environment, languageOf, processEnvironment } from '#libs/config/environment.js';
import type { Language, Texts } from '#libs/config/language.js';
import { OperatorError } from '#libs/config/operator-error.js';
import { type ParsedArguments, parseArguments } from './arguments.js';

outliveOutput('GO_ON');

/** `npm run worker`: runs until it is told to stop, by Ctrl-C or SIGTERM. Exit codes are told by `--help`. */
const NOT_STARTED = 1;
const BAD_INPUT = 2;
const INTERRUPTED_TWICE = 130;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

const explain = (error: unknown, language: Language): string => {
  if (error instanceof OperatorError) return error.textIn(language);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

const stopOnSignal = (open: Closers, language: Language): void => {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(INTERRUPTED_TWICE);
    stopping = true;
    say(language === 'vi' ? `${signal}: đang dừng, hoàn tất việc dở dang…` : `${signal}: stopping, finishing what is in hand…`);
    open.close().then(
      () => say(language === 'vi' ? 'Đã dừng.' : 'Stopped.'),
      (error: unknown) => {
        complain(explain(error, language));
        process.exitCode = NOT_STARTED;
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

const run = async (environment: Environment): Promise<void> => {
  const { language, roles, logId } = environment;
  const open = closers();
  const tell = (texts: Texts): void => say(texts[language]);
  const onError = (error: unknown): void => complain(`${new Date().toISOString()} ${explain(error, 'en')}`);
  try {
    const { background } = await openEngine({ environment, as: 'WORKER', tell, onError }, open);
    await background.start();
    stopOnSignal(open, language);
    tell({ vi: `Nhật ký ${logId}: ${roles.join(', ')}. Dừng: Ctrl-C`, en: `Log ${logId}: ${roles.join(', ')}. Stop: Ctrl-C` });
  } catch (error) {
    await open.close().catch(() => undefined);
    complain(explain(error, language));
    process.exitCode = NOT_STARTED;
  }
};

const parsed = ((): ParsedArguments | undefined => {
  try {
    return parseArguments(process.argv.slice(2));
  } catch (error) {
    complain(explain(error, languageOf(processEnvironment())));
    process.exitCode = BAD_INPUT;
    return undefined;
  }
})();
if (parsed?.kind === 'HELP') say(parsed.text);
else if (parsed !== undefined) await run(parsed.environment);
