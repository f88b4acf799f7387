import { readBack } from '#libs/messaging/relay/read-back.js';

/* Reads the first message of a topic back: the broker, the topic and the groups' name are its arguments. */

const [broker = '', topic = '', groups = ''] = process.argv.slice(2);
process.stdout.write('begins\n');
const settings = { brokers: [broker], tls: undefined, login: undefined, topic, group: undefined, partitions: 1, replication: 1 };
await readBack(settings, groups, new Map([[0, 0n]]));
process.stdout.write('has read\n');
