import { outliveOutput } from '#libs/config/program-start.js';
import { processEnvironment } from '#libs/config/environment.js';
import type { Texts } from '#libs/config/language.js';
import { complain, explain, NOT_STARTED, say, stopOnSignal } from '#libs/config/service-process.js';
import { startServer } from './start-server.js';

outliveOutput('GO_ON');

/** `npm start`: runs until it is told to stop, by Ctrl-C or SIGTERM. */
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
    stopOnSignal(
      () => server.stop(),
      { vi: 'đang dừng, hoàn tất các yêu cầu dở dang…', en: 'stopping, finishing what is in hand…' },
      language,
    );
    tell({ vi: `Trang theo dõi kế hoạch: ${server.origin}/`, en: `The page for officials: ${server.origin}/` });
    tell({ vi: `GraphQL và trang khám phá: ${server.url}`, en: `GraphQL and its explorer page: ${server.url}` });
    tell({ vi: `Tình trạng: ${server.origin}/health/ready   Dừng: Ctrl-C`, en: `Health: ${server.origin}/health/ready   Stop: Ctrl-C` });
  } catch (error) {
    complain(explain(error, language));
    process.exitCode = NOT_STARTED;
  }
};

await main();
