import { type MessagingState, messagingState } from '#libs/messaging/state.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { withDatabase, withPool } from '../session.js';
import { pick, table } from '../values.js';

export const kafkaCommand: CliCommand = {
  usage: 'kafka',
  about: {
    vi: 'Nhật ký đã gửi sang Kafka tới đâu; bản sao còn thiếu sự kiện nào; thông điệp không phải sự kiện. Mã thoát 1 nếu việc gửi đã dừng, hoặc bản sao đang thiếu một vị trí.',
    en: 'How far the log is on topics of Kafka; what a replica waits for; messages that are no events. Exit code 1 where publishing has stopped, or a replica lacks a position.',
  },
  options: [],
  examples: ['cascade kafka', 'cascade kafka --json'],
  run: (invocation) =>
    withDatabase(invocation, { migrate: true }, ({ url }) =>
      withPool(url, async (database) => {
        const state = await messagingState(database, invocation.environment.logId);
        return {
          data: state,
          problem: state.topics.some(({ stoppedReason }) => stoppedReason !== null) || (state.replica?.missing ?? null) !== null,
          lines: [...topicLines(invocation, state), ...replicaLines(invocation, state), ...parkedLines(invocation, state)],
        };
      }),
    ),
};

const topicLines = ({ language }: Invocation, { topics, replica }: MessagingState): readonly string[] =>
  topics.length === 0 && replica === null
    ? [pick(language, 'Nhật ký này chưa được gửi sang Kafka.', 'This log was not published to Kafka yet.')]
    : topics.map(({ topic, position, behind, stoppedReason }) => {
        const stopped = stoppedReason === null ? '' : pick(language, `; đã dừng: ${stoppedReason}`, `; stopped: ${stoppedReason}`);
        return pick(
          language,
          `${topic}: đã gửi đến vị trí ${position}, còn ${behind} sự kiện${stopped}`,
          `${topic}: published up to position ${position}, ${behind} events to go${stopped}`,
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
            detail === '' ? reason : `${reason}: ${detail}`,
            sample.slice(0, SAMPLE_MAX).replaceAll(/\s+/gu, ' '),
          ]),
        ]),
      ];

const SAMPLE_MAX = 60;
