import { randomUUID } from 'node:crypto';
import type { AppendSubject, BenchEvent } from './subjects/subject.js';

/** Events per stream: streams are short in this domain (a duty, a report). */
const EVENTS_PER_STREAM = 10;

/** A body of the size and shape of a submitted report. */
export const bodyOf = (index: number): Readonly<Record<string, unknown>> => ({
  holder: '5f0c2a44-6d0c-5c39-9d4c-0a3d3c1b7a10',
  serves: [{ dutyId: '0b5b8a2e-0f5e-5b0a-8f43-6c1f7b1f9f11', period: '2026-M03' }],
  values: { newsItems: String(index % 17), broadcasts: '4', essays: null },
  narrative: 'Đã đăng tải tin, bài theo kế hoạch tháng.',
});

/** `writers` loops, one event a command, until `events` are acknowledged. Resolves with each event's stream and version, `stream#version`. */
export const writeEvents = async (
  subject: AppendSubject,
  round: string,
  writers: number,
  events: number,
): Promise<ReadonlyMap<string, string>> => {
  const acknowledged = new Map<string, string>();
  let next = 0;
  const writer = async (name: string): Promise<void> => {
    for (let own = 0; next < events; own += 1) {
      const index = next++;
      const stream = `${name}-${Math.floor(own / EVENTS_PER_STREAM)}`;
      const version = own % EVENTS_PER_STREAM;
      const event: BenchEvent = { id: randomUUID(), type: 'ReportSubmitted', body: bodyOf(index) };
      await subject.append(stream, version, event);
      acknowledged.set(event.id, `${stream}#${version}`);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, index) => writer(`${round}w${index}`)));
  return acknowledged;
};
