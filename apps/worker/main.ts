import { outliveOutput } from '#libs/config/program-start.js';
import { closers } from '#libs/application/closers.js';
import { openEngine } from '#libs/application/open-engine.js';
import { type Environment, languageOf, processEnvironment } from '#libs/config/environment.js';
import type { Texts } from '#libs/config/language.js';
import { complain, explain, NOT_STARTED, say, stopOnSignal } from '#libs/config/service-process.js';
import { type ParsedArguments, parseArguments } from './arguments.js';

outliveOutput('GO_ON');

/** `npm run worker`: runs until it is told to stop, by Ctrl-C or SIGTERM. Exit codes are told by `--help`. */
const BAD_INPUT = 2;

const run = async (environment: Environment): Promise<void> => {
  const { language, roles, logId } = environment;
  const open = closers();
  const tell = (texts: Texts): void => say(texts[language]);
  const onError = (error: unknown): void => complain(`${new Date().toISOString()} ${explain(error, 'en')}`);
  try {
    const { background } = await openEngine({ environment, as: 'WORKER', tell, onError }, open);
    await background.start();
    stopOnSignal(() => open.close(), { vi: 'đang dừng, hoàn tất việc dở dang…', en: 'stopping, finishing what is in hand…' }, language);
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
