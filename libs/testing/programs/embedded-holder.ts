import { OperatorError } from '#libs/config/operator-error.js';
import { startEmbeddedServer } from '#libs/postgres/embedded-server.js';
import { publishServer } from '#libs/postgres/running-server.js';

/**
 * A process for specs that starts the embedded server on a folder and keeps it: `embedded-holder.ts FOLDER`. Prints the process of PostgreSQL once it runs, or
 * what an operator would be told. Ends with its input or on SIGTERM.
 */
const [folder = ''] = process.argv.slice(2);
try {
  const server = await startEmbeddedServer({ dataDir: folder });
  publishServer(folder, { databaseUrl: server.url, graphqlUrl: null });
  process.once('SIGTERM', () => void server.stop().then(() => process.stdout.write('stopped\n')));
  process.stdout.write(`${server.pid()}\n`);
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  process.stdout.write(`${error.name}: ${error.message}\n`);
}
