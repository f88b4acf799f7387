import { type MessagingState, messagingState } from '#libs/messaging/state.js';
import { dismissMessages } from '#libs/messaging/parked.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { byOption, whyOption } from '../decision-options.js';
import { UsageProblem } from '../failures.js';
import { requireLog } from '../log-access.js';
import { withDatabase, withPool } from '../session.js';
import { pick, table } from '../values.js';

export const kafkaCommand: CliCommand = {
  usage: 'kafka',
  about: {
    vi: 'Nhật ký đã gửi sang Kafka tới đâu; bản sao còn thiếu sự kiện nào; thông điệp không phải sự kiện. Mã thoát 1 nếu việc gửi hoặc việc nhận đã dừng, hoặc bản sao đang thiếu một vị trí.',
    en: 'How far the log is on topics of Kafka; what a replica waits for; messages that are no events. Exit code 1 where publishing or taking has stopped, or a replica lacks a position.',
  },
  options: [],
  examples: ['cascade kafka', 'cascade kafka --json'],
  run: (invocation) =>
    withDatabase(invocation, { tables: 'REQUIRED' }, ({ url }) =>
      withPool(url, async (database) => {
        const { logId } = invocation.environment;
        await requireLog(database, logId);
        const state = await messagingState(database, logId);
        return {
          data: state,
          problem:
            state.topics.some(({ stoppedReason }) => stoppedReason !== null) ||
            state.stoppedConsumers.length > 0 ||
            (state.replica?.missing ?? null) !== null,
          lines: [topicLines, replicaLines, stoppedLines, parkedLines, dismissedLines].flatMap((linesOf) => linesOf(invocation, state)),
        };
      }),
    ),
};

const topicLines = ({ language }: Invocation, { topics, replica }: MessagingState): readonly string[] =>
  topics.length === 0 && replica === null
    ? [pick(language, 'Nhật ký này chưa được gửi sang Kafka.', 'This log was not published to Kafka yet.')]
    : topics.map(({ topic, position, behind, stoppedReason, caveat }) => {
        const stopped = stoppedReason === null ? '' : pick(language, `; đã dừng: ${stoppedReason}`, `; stopped: ${stoppedReason}`);
        const remark = caveat === null ? stopped : `${stopped}; ${caveat}`;
        return pick(
          language,
          `${topic}: đã gửi đến vị trí ${position}, còn ${behind} sự kiện${remark}`,
          `${topic}: published up to position ${position}, ${behind} events to go${remark}`,
        );
      });

const replicaLines = ({ language }: Invocation, { replica }: MessagingState): readonly string[] => {
  if (replica === null) return [];
  const { position, early, missing } = replica;
  return [
    pick(language, `Bản sao có đủ đến vị trí ${position}.`, `The replica has everything up to position ${position}.`),
    ...(missing === null
      ? []
      : [
          pick(
            language,
            `Chưa có vị trí ${missing}; ${early} sự kiện sau đó đang chờ.`,
            `Position ${missing} has not come; ${early} later events wait for it.`,
          ),
        ]),
  ];
};

const stoppedLines = ({ language }: Invocation, { stoppedConsumers }: MessagingState): readonly string[] =>
  stoppedConsumers.map(({ topic, reason }) =>
    pick(language, `${topic}: việc nhận đã dừng: ${reason}`, `${topic}: nothing is taken any more: ${reason}`),
  );

const parkedLines = ({ language }: Invocation, { parked, parkedMessages }: MessagingState): readonly string[] =>
  parked === 0
    ? []
    : [
        pick(language, `${parked} thông điệp không phải sự kiện của nhật ký:`, `${parked} messages are no events of a log:`),
        ...table([
          [
            pick(language, 'chủ đề', 'topic'),
            pick(language, 'phân vùng', 'partition'),
            pick(language, 'vị trí', 'offset'),
            pick(language, 'vì sao', 'why'),
            pick(language, 'nội dung', 'sample'),
          ],
          ...parkedMessages.map(({ topic, partition, offset, reason, detail, sample }) => [
            topic,
            partition,
            offset,
            inOneLine(detail === '' ? reason : `${reason}: ${detail}`),
            inOneLine(sample.slice(0, SAMPLE_MAX)),
          ]),
        ]),
      ];

const dismissedLines = ({ language }: Invocation, { dismissed }: MessagingState): readonly string[] =>
  dismissed.map(({ topic, count, dismissedBy, dismissedAt, why }) =>
    pick(
      language,
      `Đã gác lại ${count} thông điệp của ${topic}: ${dismissedBy}, ${dismissedAt}: ${why}`,
      `Dismissed ${count} messages of ${topic}: ${dismissedBy}, ${dismissedAt}: ${why}`,
    ),
  );

const SAMPLE_MAX = 60;

/** What somebody else sent commands no terminal. */
const inOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ');

/** Kafka numbers partitions with 32 bits. */
const PARTITION_MAX = 2 ** 31 - 1;

const wholeOption =
  (name: string, max = Number.MAX_SAFE_INTEGER) =>
  (text: string): string => {
    if (/^\d{1,15}$/.test(text) && Number(text) <= max) return text;
    throw new UsageProblem({
      en: `${name}: expected a number as \`cascade kafka\` tells it, not "${text}".`,
      vi: `${name}: cần một số như \`cascade kafka\` cho biết, không phải "${text}".`,
    });
  };

interface DismissOptions {
  readonly partition?: string;
  readonly offset?: string;
  readonly by: string;
  readonly why: string;
}

/** One of both alone would name messages that nobody has looked at. */
const placeOf = ({ partition, offset }: DismissOptions): { readonly partition: number; readonly offset: string } | undefined => {
  if (partition !== undefined && offset !== undefined) return { partition: Number(partition), offset };
  if (partition === undefined && offset === undefined) return undefined;
  throw new UsageProblem({
    en: '--partition and --offset go together: both for one message, neither for all of the topic.',
    vi: '--partition và --offset đi cùng nhau: có cả hai cho một thông điệp, không có cho toàn bộ chủ đề.',
  });
};

export const dismissCommand: CliCommand = {
  usage: 'dismiss <topic>',
  about: {
    vi: 'Ghi nhận rằng các thông điệp không phải sự kiện của nhật ký đã được xem và không cần làm gì: một thông điệp, hoặc tất cả của chủ đề cho đến nay. Chúng không còn được đếm; ai quyết định và vì sao được ghi lại.',
    en: 'Records that messages that are no events of a log were looked at and need nothing: one, or all of the topic so far. They are not counted any more; who decided it, and why, is kept.',
  },
  options: [
    {
      flags: '--partition <number>',
      about: { vi: 'phân vùng của thông điệp, như `cascade kafka` cho biết', en: 'partition of the message, as `cascade kafka` tells it' },
      parse: wholeOption('--partition', PARTITION_MAX),
    },
    {
      flags: '--offset <number>',
      about: { vi: 'vị trí của thông điệp trong phân vùng', en: 'offset of the message in the partition' },
      parse: wholeOption('--offset'),
    },
    byOption,
    whyOption,
  ],
  examples: [
    'cascade dismiss cascade.events.v1 --partition 0 --offset 1234 --by p-17 --why "Thông điệp thử của đơn vị tích hợp"',
    'cascade dismiss cascade.events.v1 --by p-17 --why "Chương trình khác đã gửi nhầm, đã dừng"',
  ],
  run: (invocation, [topic = ''], options) =>
    withDatabase(invocation, { tables: 'REQUIRED' }, ({ url }) =>
      withPool(url, async (database) => {
        const given = options as unknown as DismissOptions;
        const dismissed = await dismissMessages(database, { topic, at: placeOf(given), by: given.by, why: given.why });
        return {
          data: { topic, dismissed },
          lines: [
            pick(invocation.language, `Đã gác lại ${dismissed} thông điệp của ${topic}.`, `Dismissed ${dismissed} messages of ${topic}.`),
          ],
        };
      }),
    ),
};
