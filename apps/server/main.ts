import { outliveOutput } from '#libs/config/program-start.js';
import { processEnvironment } from '#libs/config/environment.js';
import type { Language, Texts } from '#libs/config/language.js';
import { OperatorError } from '#libs/config/operator-error.js';
import { type StartedServer, startServer } from './start-server.js';

outliveOutput('GO_ON');

/** `npm start`: runs until it is told to stop, by Ctrl-C or SIGTERM. */
const NOT_STARTED = 1;
const INTERRUPTED_TWICE = 130;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

const explain = (error: unknown, language: Language): string => {
  if (error instanceof OperatorError) return error.textIn(language);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

const stopOnSignal = (server: StartedServer, language: Language): void => {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(INTERRUPTED_TWICE);
    stopping = true;
    say(language === 'vi' ? `${signal}: đang dừng, hoàn tất các yêu cầu dở dang…` : `${signal}: stopping, finishing what is in hand…`);
    server.stop().then(
      () => say(language === 'vi' ? 'Đã dừng.' : 'Stopped.'),
      (error: unknown) => {
        complain(explain(error, language));
        process.exitCode = 1;
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

const main = async (): Promise<void> => {
  const parsed = processEnvironment();
  if (!parsed.ok) {
    for (const mistake of parsed.mistakes) complain(mistake);
    process.exitCode = NOT_STARTED;
    return;
  }
  const { environment } = parsed;
  const { language } = environment;
  const tell = (texts: Texts): void => say(texts[language]);
  tell({ vi: 'Đang khởi động…', en: 'Starting…' });
  try {
    const server = await startServer({
      environment,
      tell,
      report: (incident, error) => complain(`${new Date().toISOString()} ${incident} ${explain(error, 'en')}`),
    });
    stopOnSignal(server, language);
    tell({ vi: `GraphQL và trang khám phá: ${server.url}`, en: `GraphQL and its explorer page: ${server.url}` });
    tell({ vi: `Tình trạng: ${server.origin}/health/ready   Dừng: Ctrl-C`, en: `Health: ${server.origin}/health/ready   Stop: Ctrl-C` });
  } catch (error) {
    complain(explain(error, language));
    process.exitCode = NOT_STARTED;
  }
};

await main();
