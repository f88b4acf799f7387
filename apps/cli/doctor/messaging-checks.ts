import { openReplica } from '#libs/event-log/copies/replica.js';
import { arrivedOver } from '#libs/messaging/state.js';
import type { Database } from '#libs/postgres/database.js';
import { counted } from '../counted.js';
import { type Finding, warn } from './finding.js';

/** What came over Kafka and waits, for a position that is missing or for somebody's decision. Nothing is said where nothing does. */
export const checkMessaging = async (database: Database, logId: string): Promise<readonly Finding[]> => {
  const { early, missing } = await openReplica({ database, logId }).state();
  const { parked } = await arrivedOver(database, logId);
  return [
    ...(missing === null
      ? []
      : [
          warn(
            'replica',
            `chưa có vị trí ${missing}; ${early} sự kiện sau đó đang chờ: xem \`cascade kafka\``,
            `position ${missing} has not come; waiting for it: ${counted(early, 'later event')}; look at \`cascade kafka\``,
          ),
        ]),
    ...parked
      .filter(({ count }) => count > 0)
      .map(({ topic, count }) =>
        warn(
          `topic ${topic}`,
          `${count} thông điệp không phải sự kiện của nhật ký, đang chờ quyết định: xem \`cascade kafka\`, rồi \`cascade dismiss\``,
          `${counted(count, 'message')}, no events of a log, to be decided about: look at \`cascade kafka\`, then \`cascade dismiss\``,
        ),
      ),
  ];
};
