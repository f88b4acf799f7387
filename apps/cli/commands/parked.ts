import type { Position, StreamId } from '#libs/event-log/event-log.js';
import { readCheckpoints } from '#libs/event-log/follower/checkpoint.js';
import { parkedStreams, type Retried, retryParked, skippedEvents, skipParked } from '#libs/read-models/generations/parking.js';
import type { ModelsContext } from '#libs/read-models/generations/generations.js';
import type { Answer, CliCommand, Invocation } from '../cli-command.js';
import { byOption, whyOption } from '../decision-options.js';
import { UsageProblem } from '../failures.js';
import { withLog } from '../log-access.js';
import { withDatabase, withPool } from '../session.js';
import { pick, table } from '../values.js';

const withModels = <T>(invocation: Invocation, work: (models: ModelsContext) => Promise<T>): Promise<T> =>
  withDatabase(invocation, { tables: 'REQUIRED' }, ({ url }) =>
    withPool(url, (database) => withLog(database, invocation.environment, (_log, models) => work(models))),
  );

export const parkedCommand: CliCommand = {
  usage: 'parked',
  about: {
    vi: 'Những gì không theo được nhật ký: luồng sự kiện bị tạm dừng trong một mô hình đọc, phần đã dừng hẳn, và sự kiện đã được quyết định bỏ qua. Mã thoát 1 nếu có luồng tạm dừng hoặc phần đã dừng.',
    en: 'What could not follow the log: streams that are parked in a read model, followers that have stopped, and events that somebody decided to skip. Exit code 1 where a stream is parked or a follower has stopped.',
  },
  options: [],
  examples: ['cascade parked', 'cascade parked --json'],
  run: (invocation) =>
    withModels(invocation, async ({ database, logId }) => {
      const { language } = invocation;
      const [parked, skipped, checkpoints] = await Promise.all([
        parkedStreams(database, logId),
        skippedEvents(database, logId),
        readCheckpoints(database, logId),
      ]);
      const stopped = checkpoints.filter(({ stoppedReason }) => stoppedReason !== null);
      const none = [pick(language, 'Không có gì bị tạm dừng.', 'Nothing is parked.')];
      return {
        data: { parked, stopped: stopped.map(({ name, position, stoppedReason: reason }) => ({ name, position, reason })), skipped },
        problem: parked.length > 0 || stopped.length > 0,
        lines: [
          ...(parked.length === 0 ? none : parkedLines(invocation, parked)),
          ...stopped.map(({ name, position, stoppedReason }) =>
            pick(
              language,
              `${name} đã dừng sau vị trí ${position}: ${stoppedReason}`,
              `${name} stopped after position ${position}: ${stoppedReason}`,
            ),
          ),
          ...skipped.map(({ model, position, type, skippedBy, skippedAt, why }) =>
            pick(
              language,
              `Đã bỏ qua ${type} ở vị trí ${position} trong ${model}: ${skippedBy}, ${skippedAt}: ${why}`,
              `Skipped ${type} at position ${position} in ${model}: ${skippedBy}, ${skippedAt}: ${why}`,
            ),
          ),
        ],
      };
    }),
};

const parkedLines = ({ language }: Invocation, parked: Awaited<ReturnType<typeof parkedStreams>>): readonly string[] =>
  table([
    [
      pick(language, 'mô hình', 'model'),
      pick(language, 'luồng', 'stream'),
      pick(language, 'vị trí', 'position'),
      pick(language, 'đang chờ', 'waiting'),
      pick(language, 'vì sao', 'why'),
    ],
    ...parked.map(({ model, streamId, position, waiting, type, reason }) => [model, streamId, position, waiting, `${type}: ${reason}`]),
  ]);

const retriedAnswer = ({ language }: Invocation, model: string, streamId: string, parkedAgain: Retried): Answer => ({
  data: { model, streamId, parkedAgain },
  problem: parkedAgain !== null,
  lines: [
    parkedAgain === null
      ? pick(language, `${model} đã có đủ ${streamId}.`, `${model} has all of ${streamId}.`)
      : pick(
          language,
          `${streamId} lại tạm dừng trong ${model} ở vị trí ${parkedAgain.position} (${parkedAgain.type}): ${parkedAgain.reason}`,
          `${streamId} is parked in ${model} again, at position ${parkedAgain.position} (${parkedAgain.type}): ${parkedAgain.reason}`,
        ),
  ],
});

export const retryCommand: CliCommand = {
  usage: 'retry <model> <stream>',
  about: {
    vi: 'Thử lại một luồng sự kiện đang tạm dừng trong một mô hình đọc, sau khi nguyên nhân đã được khắc phục. Máy chủ vẫn chạy.',
    en: 'Tries a parked stream again in a read model, after what was wrong was put right. A server goes on meanwhile.',
  },
  options: [],
  examples: ['cascade retry plans plan/s4'],
  run: (invocation, [model = '', streamId = '']) =>
    withModels(invocation, async (models) =>
      retriedAnswer(invocation, model, streamId, await retryParked(models, model, streamId as StreamId)),
    ),
};

const positionOption = (text: string): Position => {
  const position = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (position > 0) return position;
  throw new UsageProblem({
    en: `--position: expected the position of an event, such as 1234, not "${text}".`,
    vi: `--position: cần vị trí của một sự kiện, như 1234, không phải "${text}".`,
  });
};

export const skipCommand: CliCommand = {
  usage: 'skip <model> <stream>',
  about: {
    vi: 'Bỏ qua sự kiện đang chặn một luồng trong một mô hình đọc, rồi đi tiếp với luồng đó. Sự kiện vẫn ở trong nhật ký và lịch sử; ai bỏ qua và vì sao được ghi lại.',
    en: 'Leaves the event at which a stream is parked out of a read model and goes on with the stream. The event stays in the log and its history; who skipped it, and why, is kept.',
  },
  options: [
    {
      flags: '--position <number>',
      isRequired: true,
      about: { vi: 'vị trí của sự kiện, như `cascade parked` cho biết', en: 'position of the event, as `cascade parked` tells it' },
      parse: positionOption,
    },
    byOption,
    whyOption,
  ],
  examples: ['cascade skip plans plan/s4 --position 1234 --by p-17 --why "Nội dung trùng, đã xác nhận với đơn vị ban hành"'],
  run: (invocation, [model = '', stream = ''], options) =>
    withModels(invocation, async (models) => {
      const { position, by: skippedBy, why } = options as { readonly position: Position; readonly by: string; readonly why: string };
      const streamId = stream as StreamId;
      return retriedAnswer(invocation, model, streamId, await skipParked(models, { model, streamId, position, skippedBy, why }));
    }),
};
