import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { writeEvents } from './append-writers.js';
import { openInsert } from './subjects/insert.js';
import { openOurs } from './subjects/ours.js';

/*
 * Writers as a process of their own: `append-writer.js SUBJECT URL NAME WRITERS EVENTS`. Says `ready`, begins when it is told to, and then prints one line: what was
 * acknowledged, as JSON.
 */
const [name = '', url = '', round = '', writers = '1', events = '1'] = process.argv.slice(2);

const subject = await (name === 'insert' ? openInsert : openOurs)(url, Number(writers));
process.stdout.write('ready\n');
await once(createInterface({ input: process.stdin }), 'line');
const acknowledged = await writeEvents(subject, round, Number(writers), Number(events));
process.stdout.write(`${JSON.stringify([...acknowledged])}\n`);
await subject.close();
process.exit(0);
