import { outliveOutput } from '#libs/config/program-start.js';
import { type Environment, processEnvironment } from '#libs/config/environment.js';
import { complain, NOT_STARTED, stopOnSignal } from '#libs/config/service-process.js';
import { openService } from '#libs/observability/service.js';
import { startServer } from './start-server.js';

outliveOutput('GO_ON');

/** `npm start`: runs until it is told to stop, by Ctrl-C or SIGTERM. */
const run = async (environment: Environment): Promise<void> => {
  const service = await openService(environment, 'server');
  const { tell, warn, fail, report } = service;
  tell({ vi: 'Đang khởi động…', en: 'Starting…' });
  try {
    const server = await startServer({ environment, tell, warn, report });
    service.telemetry?.sendMetrics(server.figures);
    stopOnSignal(
      async () => {
        await server.stop();
        await service.close();
      },
      { vi: 'đang dừng, hoàn tất các yêu cầu dở dang…', en: 'stopping, finishing what is in hand…' },
      service,
    );
    tell({ vi: `Trang theo dõi kế hoạch: ${server.origin}/`, en: `The page for officials: ${server.origin}/` });
    tell({ vi: `GraphQL và trang khám phá: ${server.url}`, en: `GraphQL and its explorer page: ${server.url}` });
    tell({ vi: `Tình trạng: ${server.origin}/health/ready   Dừng: Ctrl-C`, en: `Health: ${server.origin}/health/ready   Stop: Ctrl-C` });
  } catch (error) {
    fail(error);
    await service.close();
    process.exitCode = NOT_STARTED;
  }
};

const parsed = processEnvironment();
if (parsed.ok) await run(parsed.environment);
else {
  for (const mistake of parsed.mistakes) complain(mistake);
  process.exitCode = NOT_STARTED;
}
