import type { Kafka, KafkaMessage } from 'kafkajs';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import type { Texts } from '#libs/config/language.js';
import { OperatorError } from '#libs/config/operator-error.js';
import { forgetCheckpoint } from '#libs/event-log/checkpoint.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { Database, Transaction } from '#libs/postgres/database.js';
import type { Lease } from '#libs/postgres/lease.js';
import { decodeMessage } from '../cloud-event.js';
import { consumerGroupOf } from '../consumer-group.js';
import { RightMissing } from '../broker-errors.js';
import { relayOf } from '../names.js';
import {
  confirmPublished,
  isCut,
  isLost,
  type LastPublished,
  lastPublished,
  recordPublished,
  TopicMadeAnew,
  toReadBack,
} from './published.js';
import { readBack } from './read-back.js';
import type { Sent } from './send-in-order.js';
import { openTopics, type TopicRanges } from '../topic.js';

/** Nothing is published to a topic until somebody changes it, or names another one. */
export abstract class TopicRefused extends OperatorError {}

/** The topic has events of another log of this name, such as the log as it was before it was restored from a backup. */
export class TopicOfEarlierLog extends TopicRefused {
  constructor(
    readonly topic: string,
    readonly logId: string,
  ) {
    super({
      en: `The topic ${topic} has the log "${logId}" as it was before it was restored from a backup, or another log of that name, and nothing is published to it any more. Name another topic (KAFKA_TOPIC), or delete this one: then it is filled anew. Replicas begin anew on empty databases.`,
      vi: `Chủ đề ${topic} đang chứa nhật ký "${logId}" trước khi được khôi phục từ bản sao lưu, hoặc một nhật ký khác cùng tên, nên không gửi thêm vào đó. Hãy đặt chủ đề khác (KAFKA_TOPIC), hoặc xóa chủ đề này: hệ thống sẽ gửi lại từ đầu. Các bản sao phải bắt đầu lại trên cơ sở dữ liệu trống.`,
    });
  }
}

/** The topic keeps the last message of each key, and the key of all events of a log is the log. */
export class TopicCompacted extends TopicRefused {
  constructor(topic: string, policy: string) {
    super({
      en: `The topic ${topic} is compacted (cleanup.policy=${policy}): in the end it would keep one event of each log, and nothing is published to it. Set cleanup.policy=delete where it has no events yet, otherwise delete it: then it is made and filled anew. Or name another topic (KAFKA_TOPIC).`,
      vi: `Chủ đề ${topic} đang được nén (cleanup.policy=${policy}): rốt cuộc mỗi nhật ký chỉ còn một sự kiện, nên không gửi gì vào đó. Hãy đặt cleanup.policy=delete nếu chủ đề chưa có sự kiện, nếu đã có thì xóa chủ đề: hệ thống sẽ tạo và gửi lại từ đầu. Hoặc đặt chủ đề khác (KAFKA_TOPIC).`,
    });
  }
}

/** The topic of a relay, and whether what was sent to it is there. */
export interface RelayTopic {
  /**
   * Makes the topic where it is missing. Where what was published is gone, has everything published again from position 1; readers recognise positions that come twice.
   * @throws TopicRefused | BrokerRefuses | BrokerUnavailable | LeaseLost
   */
  readonly prepare: () => Promise<void>;
  /** Whether it has to be prepared again. @throws BrokerUnavailable | RightMissing */
  readonly isLost: () => Promise<boolean>;
  /** In the transaction that moves the checkpoint. @throws TopicMadeAnew */
  readonly record: (tx: Transaction, sent: Pick<Sent, 'stretches'>) => Promise<void>;
  /** What is not known of it although nothing is wrong. */
  readonly caveat: () => string | null;
  readonly close: () => Promise<void>;
}

interface Look {
  readonly isThere: boolean;
  /** Something that was published is not in it any more. */
  readonly isLost: boolean;
  readonly isOfEarlierLog: boolean;
  /** Its `cleanup.policy`, where that loses events. */
  readonly compaction: string | undefined;
}

export interface RelayTopicOptions {
  readonly database: Database;
  readonly log: Pick<EventLog, 'head'>;
  readonly logId: string;
  readonly kafka: KafkaSettings;
  /** The lease under which the relay publishes; without one, a relay that starts takes over from the one before it. */
  readonly lease?: Lease;
  /** Hears what an operator should read. */
  readonly tell: (texts: Texts) => void;
}

export const relayTopic = (options: RelayTopicOptions, kafka: Kafka): RelayTopic => {
  const { database, log, logId, kafka: settings, lease, tell } = options;
  const { topic } = settings;
  const topics = openTopics(kafka, settings);
  const tellCut = once(() =>
    tell({
      en: `The topic ${topic} lacks its first messages, which its retention or somebody deleted: a new replica cannot begin there. Have it keep everything (retention.ms=-1, retention.bytes=-1) and delete it: then it is filled anew.`,
      vi: `Chủ đề ${topic} đã mất những thông điệp đầu tiên do thời hạn lưu giữ hoặc do bị xóa: bản sao mới không thể bắt đầu từ đó. Hãy đặt lưu giữ vô hạn (retention.ms=-1, retention.bytes=-1) rồi xóa chủ đề: hệ thống sẽ gửi lại từ đầu.`,
    }),
  );
  const tellUnchecked = once(() =>
    tell({
      en: `Whether the topic ${topic} is compacted, and so would lose events, is not known: the right DescribeConfigs on it is missing.`,
      vi: `Không biết chủ đề ${topic} có bị nén, tức là làm mất sự kiện, hay không: thiếu quyền DescribeConfigs đối với chủ đề.`,
    }),
  );
  /** What keeps it from reading back, as it was told. */
  let unread: Texts | undefined;
  const tellUnread = ({ missing }: RightMissing): void => {
    const why: Texts = {
      en: `What was published to the topic ${topic} cannot be read back: whether somebody filled it anew meanwhile is not known. A right is missing: ${missing.en}.`,
      vi: `Không đọc lại được những gì đã gửi vào chủ đề ${topic}: không biết chủ đề có bị tạo và ghi lại từ đầu hay không. Thiếu quyền ${missing.vi}.`,
    };
    if (unread?.en !== why.en) tell(why);
    unread = why;
  };
  /** Seen from the offset of a message that was sent, which may be long before it can be seen from the end of the topic. */
  let madeAnew = false;
  /** By partition, what was sent but does not follow on what is known to be there: others write to the topic, or made it anew and filled it. */
  const apart = new Map<number, LastPublished>();

  /** By partition; undefined: it may not read them. @throws BrokerUnavailable */
  const readAt = async (offsets: ReadonlyMap<number, bigint>): Promise<ReadonlyMap<number, KafkaMessage> | undefined> => {
    try {
      const messages = await readBack(settings, `${await consumerGroupOf(database, logId)}.relay`, offsets);
      if (offsets.size > 0) unread = undefined;
      return messages;
    } catch (error) {
      if (!(error instanceof RightMissing)) throw error;
      tellUnread(error);
      return undefined;
    }
  };

  /** The policy of a topic that loses events by it. */
  const compactionOf = async (): Promise<string | undefined> => {
    const policy = await topics.cleanupPolicyOf(topic);
    if (policy === undefined) tellUnchecked();
    return policy?.includes('compact') === true ? policy : undefined;
  };

  const lookInto = async (published: readonly LastPublished[], ranges: TopicRanges): Promise<Pick<Look, 'isLost' | 'isOfEarlierLog'>> => {
    const offsets = toReadBack(published, ranges);
    const { incarnation } = await log.head();
    const messages = await readAt(offsets);
    if (messages === undefined) return { isLost: false, isOfEarlierLog: false };
    const ofOurLog = [...messages].flatMap(([partition, message]) => {
      const read = decodeMessage(message);
      return read.kind === 'EVENT' && read.event.logId === logId ? [{ ...read, partition }] : [];
    });
    const isThere = ({ partition, position }: LastPublished): boolean =>
      ofOurLog.some((message) => message.partition === partition && message.event.position === position);
    const isOfEarlierLog = ofOurLog.some((message) => message.incarnation !== incarnation);
    return { isOfEarlierLog, isLost: published.some((each) => offsets.has(each.partition) && !isThere(each)) };
  };

  const look = async (isReadBack: boolean): Promise<Look> => {
    const [published, ranges] = [await lastPublished(database, logId, topic), await topics.rangesOf(topic)];
    if (isCut(published, ranges)) tellCut();
    const compaction = ranges === undefined ? undefined : await compactionOf();
    const seen = { isThere: ranges !== undefined, isLost: isLost(published, ranges), isOfEarlierLog: false, compaction };
    if (!isReadBack || ranges === undefined || compaction !== undefined) return seen;
    const { isLost: isNotThere, isOfEarlierLog } = await lookInto(published, ranges);
    return { ...seen, isLost: seen.isLost || isNotThere, isOfEarlierLog };
  };

  const publishAgain = async (): Promise<void> => {
    tell({
      en: `The topic ${topic} does not have what was published to it any more: the log "${logId}" is published again from position 1.`,
      vi: `Chủ đề ${topic} không còn những gì đã gửi: nhật ký "${logId}" được gửi lại từ vị trí 1.`,
    });
    await database.transaction(async (tx) => {
      await lease?.hold(tx);
      await forgetCheckpoint(tx, logId, relayOf(topic));
      await tx.query('delete from messaging.published where log_id = $1 and topic = $2', [logId, topic]);
    });
  };

  const wasRestored = async (): Promise<boolean> => {
    const { incarnation } = await log.head();
    const rows = await database.query('select from read.follower where log_id = $1 and name = $2 and position > 0 and incarnation <> $3', [
      logId,
      relayOf(topic),
      incarnation,
    ]);
    return rows.length > 0;
  };

  return {
    prepare: async () => {
      const seen = await look(true);
      if (seen.compaction !== undefined) throw new TopicCompacted(topic, seen.compaction);
      if (seen.isOfEarlierLog) throw new TopicOfEarlierLog(topic, logId);
      if (!seen.isThere) await topics.ensure(topic);
      if (seen.isLost || madeAnew) await publishAgain();
      madeAnew = false;
      apart.clear();
      if (await wasRestored()) throw new TopicOfEarlierLog(topic, logId);
    },
    isLost: async () => {
      const sent = [...apart.values()];
      const seen = madeAnew || (await wasRestored()) ? undefined : await look(sent.length > 0);
      if (seen === undefined || seen.isLost || seen.isOfEarlierLog || seen.compaction !== undefined) return true;
      for (const each of sent) {
        await confirmPublished(database, logId, topic, each);
        if (apart.get(each.partition) === each) apart.delete(each.partition);
      }
      return false;
    },
    record: async (tx, { stretches }) => {
      try {
        for (const each of await recordPublished(tx, logId, topic, stretches)) apart.set(each.partition, each);
      } catch (error) {
        madeAnew ||= error instanceof TopicMadeAnew;
        throw error;
      }
    },
    caveat: () => unread?.en ?? null,
    close: topics.close,
  };
};

const once = <Args extends readonly unknown[]>(tell: (...args: Args) => void): ((...args: Args) => void) => {
  let isTold = false;
  return (...args) => {
    if (!isTold) tell(...args);
    isTold = true;
  };
};
