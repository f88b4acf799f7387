import type { ClientBase } from 'pg';
import { type Instant, instantOfMs } from '#libs/kernel/time.js';
import { binaryJsonArray, binaryTextArray } from '#libs/postgres/binary-array.js';
import type { AppendResult, AppendUnit, NewEvent, Position, StreamAppend, StreamId } from '../event-log.js';
import { toIJson } from './i-json.js';
import type { Upcaster } from '../upcast.js';

/** A unit as it goes to the database; made, and its JSON checked, when it is handed in. */
export interface EncodedUnit {
  readonly streams: readonly EncodedStream[];
  readonly eventCount: number;
  /** Of its JSON: about what it takes in memory while it waits. */
  readonly characters: number;
  readonly receipt: { readonly commandId: string; readonly hash: string; readonly outcome: string } | undefined;
}

interface EncodedStream {
  readonly streamId: StreamId;
  readonly expectedVersion: number;
  readonly events: readonly EncodedEvent[];
}

interface EncodedEvent {
  readonly type: string;
  readonly schemaVersion: number;
  readonly body: string;
  readonly metadata: string;
  readonly legalTime: NewEvent['legalTime'];
}

/** @throws NotIJson naming the field, RangeError for a stream named twice or an expected version that is not one */
export const encodeUnit = (unit: AppendUnit, upcaster: Upcaster): EncodedUnit => {
  if (unit.appends.length > 1 && new Set(unit.appends.map(({ streamId }) => streamId)).size !== unit.appends.length)
    throw new RangeError(`a unit names each stream once: ${unit.appends.map(({ streamId }) => streamId).join(', ')}`);
  const streams = unit.appends.map((append) => encodeStream(append, upcaster));
  const receipt = unit.receipt && {
    commandId: checkedText(unit.receipt.commandId, 'receipt.commandId'),
    hash: checkedText(unit.receipt.hash, 'receipt.hash'),
    outcome: toIJson(unit.receipt.outcome, 'receipt.outcome'),
  };
  const events = streams.flatMap((stream) => stream.events);
  const characters = events.reduce((sum, { body, metadata }) => sum + body.length + metadata.length, receipt?.outcome.length ?? 0);
  return { streams, eventCount: events.length, characters, receipt };
};

const encodeStream = ({ streamId, expectedVersion, events }: StreamAppend, upcaster: Upcaster): EncodedStream => {
  checkedText(streamId, 'streamId');
  if (!Number.isSafeInteger(expectedVersion) || expectedVersion < 0)
    throw new RangeError(`${streamId}: expected version ${expectedVersion} is not 0 or more`);
  return {
    streamId,
    expectedVersion,
    events: events.map(({ event, legalTime, metadata }, index) => {
      const { type, ...body } = event;
      const place = `${streamId} event ${index + 1} (${type})`;
      return {
        type,
        schemaVersion: upcaster.versionOf(type),
        body: toIJson(body, place),
        metadata: toIJson(metadata, `${place} metadata`),
        legalTime,
      };
    }),
  };
};

const checkedText = (text: string, path: string): string => {
  toIJson(text, path);
  return text;
};

/** Lets units into one batch as long as none touches a stream or a command of another: each is judged by what was there before the batch. */
export const batchGate = (): { readonly admits: (unit: EncodedUnit) => boolean } => {
  const streamIds = new Set<string>();
  const commandIds = new Set<string>();
  return {
    admits: ({ streams, receipt }) => {
      const free =
        streams.every(({ streamId }) => !streamIds.has(streamId)) && !(receipt !== undefined && commandIds.has(receipt.commandId));
      // Also those of a unit that has to wait: a later one must not overtake it.
      for (const { streamId } of streams) streamIds.add(streamId);
      if (receipt !== undefined) commandIds.add(receipt.commandId);
      return free;
    },
  };
};

const APPEND = {
  name: 'log_append',
  text: `select log.append(${Array.from({ length: 22 }, (_, index) => `$${index + 1}`).join(', ')}) as answer`,
};
const APPEND_ONE = {
  name: 'log_append_one',
  text: 'select log.append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) as answer',
};

/** What the functions answer; for one event that was recorded at the given time the head of the log before it, alone. */
type Answer = Position | FullAnswer;

interface FullAnswer {
  /** Head of the log before the batch. */
  readonly before: Position;
  /** When it was recorded, in milliseconds since 1970. */
  readonly at: number;
  readonly refused: readonly (Exclude<AppendResult, { readonly status: 'APPENDED' }> & { /** from 1 */ readonly unit: number })[];
}

export interface BatchOutcome {
  readonly results: readonly AppendResult[];
  /** Time of recording of the batch; later than the given one when the clock has gone back. */
  readonly recordedAt: Instant;
  /** Of the log, the batch included. */
  readonly head: Position;
}

/**
 * Takes the log's lock, judges each unit alone and writes the accepted ones, with one statement. At least one unit, all admitted by one gate.
 * @param known a position that the log has, the nearer to its head the better; where it has not, that costs a look-up more
 */
export const appendBatch = async (
  client: ClientBase,
  logId: string,
  now: Instant,
  units: readonly EncodedUnit[],
  known: Position,
): Promise<BatchOutcome> => {
  const one = units.length === 1 ? oneRowOf(logId, now, units[0] as EncodedUnit, known) : undefined;
  const { rows } = await client.query<{ readonly answer: Answer }>(
    one === undefined ? { ...APPEND, values: columnsOf(logId, now, units) } : { ...APPEND_ONE, values: one },
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the database gave no answer to an append');
  const { answer } = row;
  return typeof answer === 'number'
    ? outcomeOf(units, answer, now, [])
    : outcomeOf(units, answer.before, instantOfMs(answer.at), answer.refused);
};

/** Positions are given to the accepted units in their order. */
const outcomeOf = (units: readonly EncodedUnit[], before: Position, recordedAt: Instant, refused: FullAnswer['refused']): BatchOutcome => {
  const refusals = new Map(refused.map(({ unit, ...refusal }) => [unit, refusal]));
  let position = before;
  const results = units.map(({ eventCount }, index): AppendResult => {
    const refusal = refusals.get(index + 1);
    if (refusal !== undefined) return refusal;
    position += eventCount;
    return { status: 'APPENDED', position, recordedAt };
  });
  return { results, recordedAt, head: position };
};

/** What a writer alone mostly sends, one event for one stream, goes without arrays. */
const oneRowOf = (logId: string, now: Instant, { streams, receipt }: EncodedUnit, known: Position): unknown[] | undefined => {
  const [stream, ...others] = streams;
  const [event, ...more] = stream?.events ?? [];
  if (stream === undefined || event === undefined || others.length > 0 || more.length > 0) return undefined;
  const { earliest, latest, source } = event.legalTime;
  const row = [
    stream.streamId,
    stream.expectedVersion,
    event.type,
    event.schemaVersion,
    event.body,
    event.metadata,
    earliest,
    latest,
    source,
  ];
  return [logId, now, ...row, receipt?.commandId ?? null, receipt?.hash ?? null, receipt?.outcome ?? null, known];
};

/** Columns for `unnest`; see the function's parameters in infra/migrations. */
const columnsOf = (logId: string, now: Instant, units: readonly EncodedUnit[]): unknown[] => {
  const places: UnitRow[] = [];
  const checks: CheckRow[] = [];
  const events: EventRow[] = [];
  const receipts: ReceiptRow[] = [];
  units.forEach(({ streams, eventCount, receipt }, index) => {
    const unit = index + 1;
    const before = events.length;
    places.push({ eventCount, before });
    for (const { streamId, expectedVersion, events: added } of streams) {
      checks.push({ unit, streamId, expectedVersion });
      added.forEach((event, offset) =>
        events.push({ unit, nth: events.length - before + 1, streamId, version: expectedVersion + offset + 1, event }),
      );
    }
    if (receipt !== undefined) receipts.push({ unit, receipt });
  });
  return [
    logId,
    now,
    plainArray(places.map(({ eventCount }) => eventCount)),
    plainArray(places.map(({ before }) => before)),
    plainArray(checks.map(({ unit }) => unit)),
    binaryTextArray(checks.map(({ streamId }) => streamId)),
    plainArray(checks.map(({ expectedVersion }) => expectedVersion)),
    plainArray(events.map(({ unit }) => unit)),
    plainArray(events.map(({ nth }) => nth)),
    binaryTextArray(events.map(({ streamId }) => streamId)),
    plainArray(events.map(({ version }) => version)),
    binaryTextArray(events.map(({ event }) => event.type)),
    plainArray(events.map(({ event }) => event.schemaVersion)),
    binaryJsonArray(events.map(({ event }) => event.body)),
    binaryJsonArray(events.map(({ event }) => event.metadata)),
    plainArray(events.map(({ event }) => event.legalTime.earliest)),
    plainArray(events.map(({ event }) => event.legalTime.latest)),
    plainArray(events.map(({ event }) => event.legalTime.source)),
    plainArray(receipts.map(({ unit }) => unit)),
    binaryTextArray(receipts.map(({ receipt }) => receipt.commandId)),
    binaryTextArray(receipts.map(({ receipt }) => receipt.hash)),
    binaryJsonArray(receipts.map(({ receipt }) => receipt.outcome)),
  ];
};

interface UnitRow {
  readonly eventCount: number;
  readonly before: number;
}

interface CheckRow {
  readonly unit: number;
  readonly streamId: StreamId;
  readonly expectedVersion: number;
}

interface EventRow {
  readonly unit: number;
  readonly nth: number;
  readonly streamId: StreamId;
  readonly version: number;
  readonly event: EncodedEvent;
}

interface ReceiptRow {
  readonly unit: number;
  readonly receipt: NonNullable<EncodedUnit['receipt']>;
}

/** The text of an array of what needs no quotes there: numbers, instants, names of ours. */
const plainArray = (values: readonly (number | Instant | NewEvent['legalTime']['source'])[]): string => `{${values.join(',')}}`;
