import { systemClock } from '#libs/application/clock.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { openDatabase } from '#libs/postgres/database.js';
import { commandId, unitOf } from '../log/log-fixtures.js';

/**
 * A process of writers for specs: `log-writer.ts URL NAME WRITERS EVENTS`. Each writer appends its events one after the other, in turn to a stream of its own
 * and to one that all fight for, and prints `writer n position` for each that was acknowledged. Command ids are derived, so that a second run with the same
 * name repeats the commands of the first.
 */
const [url = '', name = '', writers = '1', events = '1'] = process.argv.slice(2);
const database = await openDatabase({ url, role: 'app' });
const log = await openEventLog(database, { logId: 'main', clock: systemClock });

const write = async (writer: string): Promise<void> => {
  const versions = new Map<string, number>();
  for (let n = 1; n <= Number(events); n += 1) {
    const streamId = n % 4 === 0 ? 'duty/shared' : `duty/${writer}`;
    for (let done = false; !done;) {
      const version = versions.get(streamId) ?? 0;
      const result = await log.append(unitOf(streamId, version, { writer, n }, commandId(`${writer}:${n}`)));
      versions.set(streamId, result.status === 'VERSION_CONFLICT' ? result.actual : version + 1);
      done = result.status === 'APPENDED' || result.status === 'REPEATED';
      if (done && 'position' in result) process.stdout.write(`${writer} ${n} ${result.position}\n`);
    }
  }
};

await Promise.all(Array.from({ length: Number(writers) }, (_, index) => write(`${name}-${index}`)));
await log.close();
await database.close();
