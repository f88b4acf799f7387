import { instantOfMs } from '#libs/kernel/time.js';
import type { CommandId, PersonId } from '#libs/kernel/ids.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { openDatabase } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import { settle, type AppendSubject, type BenchEvent, type LiveReader } from './subject.js';

const systemClock = { now: () => instantOfMs(Date.now()) };

/** Our log as the server uses it: group commit, expected versions, a remembered command id for each append, as the restricted role. */
export const openOurs = async (url: string): Promise<AppendSubject> => {
  await migrate(url);
  const database = await openDatabase({ url, role: 'app', poolMax: 4 });
  const log = await openEventLog(database, { logId: 'bench', clock: systemClock });
  return {
    name: 'ours',
    append: async (stream: string, version: number, { id, type, body }: BenchEvent) => {
      const at = systemClock.now();
      const commandId = id as CommandId;
      const result = await log.append({
        appends: [
          {
            streamId: `duty/${stream}`,
            expectedVersion: version,
            events: [
              {
                event: { type, ...body },
                legalTime: { earliest: at, latest: at, source: 'RECORDED' },
                metadata: { actor: 'bench' as PersonId, onBehalfOf: null, commandId, correlationId: id, causation: null },
              },
            ],
          },
        ],
        receipt: { commandId, hash: id, outcome: { accepted: true } },
      });
      if (result.status !== 'APPENDED') throw new Error(`append to ${stream} was answered ${result.status}`);
    },
    follow: async (): Promise<LiveReader> => {
      const seen: string[] = [];
      let running = true;
      const loop = (async () => {
        let position = 0;
        while (running) {
          const events = await log.read({ after: position, limit: 1000 });
          for (const { metadata } of events) seen.push(metadata.commandId);
          position = events.at(-1)?.position ?? position;
          if (events.length === 0) await log.waitBeyond(position, 50);
        }
      })();
      return {
        seen,
        finish: async (total) => {
          await settle(seen, total);
          running = false;
          await loop;
        },
      };
    },
    storedCount: async () => (await log.head()).position,
    close: async () => {
      await log.close();
      await database.close();
    },
  };
};
