import { OperatorError } from '#libs/config/operator-error.js';

/** Nothing is published to a topic until somebody changes it, or names another one. */
export abstract class TopicRefused extends OperatorError {}

/** The topic has events of another log of this name, such as the log as it was before it was restored from a backup or cut off. */
export class TopicOfEarlierLog extends TopicRefused {
  constructor(
    readonly topic: string,
    readonly logId: string,
  ) {
    super({
      en: `The topic ${topic} has the log "${logId}" as it was before it was restored from a backup or cut off, or another log of that name, and nothing is published to it any more. Name another topic (KAFKA_TOPIC), or delete this one: then it is filled anew. Replicas begin anew on empty databases.`,
      vi: `Chủ đề ${topic} đang chứa nhật ký "${logId}" trước khi được khôi phục từ bản sao lưu hoặc bị cắt bớt, hoặc một nhật ký khác cùng tên, nên không gửi thêm vào đó. Hãy đặt chủ đề khác (KAFKA_TOPIC), hoặc xóa chủ đề này: hệ thống sẽ gửi lại từ đầu. Các bản sao phải bắt đầu lại trên cơ sở dữ liệu trống.`,
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
