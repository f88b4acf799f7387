import { CloudEvent } from 'cloudevents';
import type { LegalTime } from '#libs/domain/legal-time.js';
import type { EventMetadata, Position, StreamId } from '#libs/event-log/event-log.js';
import { eventHash, type StoredEvent } from '#libs/event-log/stored-event.js';
import type { EventBody } from '#libs/event-log/upcast.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { Texts } from '#libs/kernel/language.js';
import { parseInstant, type Instant } from '#libs/kernel/time.js';

/*
 * An event of the log as a message: CloudEvents 1.0 in structured JSON. `data` is the body as it was recorded, everything else an attribute, so that the
 * event can be put together again byte by byte; `eventhash` proves that it was.
 */

/** Stands before the name of an event in `type`. */
export const TYPE_PREFIX = 'plan-cascade.';
export const CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/** `urn:plan-cascade:log:main` */
export const sourceOf = (logId: string): string => `urn:plan-cascade:log:${logId}`;
/** `urn:plan-cascade:event:PlanIssued:1`: name and schema version. */
export const dataSchemaOf = (type: string, schemaVersion: number): string => `urn:plan-cascade:event:${type}:${schemaVersion}`;

export interface Message {
  /** The log: its events stay in order on their partition. */
  readonly key: string;
  readonly value: string;
  /** For readers that choose messages without parsing them. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A message as a broker delivers it. */
export interface ReceivedMessage {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;
}

export interface Published {
  readonly event: StoredEvent;
  /** Of the log; changes when it is restored from a backup. */
  readonly incarnation: string;
  readonly hash: string;
}

export type UnreadableReason = 'EMPTY' | 'NOT_JSON' | 'NOT_A_CLOUD_EVENT' | 'OF_ANOTHER_PROGRAM' | 'INCOMPLETE' | 'ALTERED';

/** A message that is no event of a log, or is damaged. */
export interface Unreadable {
  readonly reason: UnreadableReason;
  /** The attribute that is missing or wrong, or the parser's words. */
  readonly detail: string;
}

export type Received = ({ readonly kind: 'EVENT' } & Published) | ({ readonly kind: 'UNREADABLE' } & Unreadable);

export const unreadableTexts: Readonly<Record<UnreadableReason, Texts>> = {
  EMPTY: { en: 'the message has no value', vi: 'thông điệp không có nội dung' },
  NOT_JSON: { en: 'the value is not JSON', vi: 'nội dung không phải JSON' },
  NOT_A_CLOUD_EVENT: { en: 'the value is not a CloudEvent 1.0 in structured JSON', vi: 'nội dung không phải CloudEvent 1.0 dạng JSON' },
  OF_ANOTHER_PROGRAM: { en: 'its source or type is not of this program', vi: 'nguồn hoặc loại không thuộc chương trình này' },
  INCOMPLETE: { en: 'an attribute is missing or wrong', vi: 'thiếu hoặc sai một thuộc tính' },
  ALTERED: { en: 'it is not what its eventhash was taken of', vi: 'nội dung không khớp với eventhash của nó' },
};

/** @param rootPlan the plan at the top of those that the event belongs to; null where it belongs to none, or to several */
export const encodeEvent = (event: StoredEvent, incarnation: string, rootPlan: PlanId | null): Message => {
  const { logId, position, type, metadata, legalTime } = event;
  // Written out and not by the package, which checks each attribute anew: that took as long as everything else. The spec has the package read it.
  const cloudEvent = {
    specversion: '1.0',
    id: `${incarnation}/${position}`,
    source: sourceOf(logId),
    type: `${TYPE_PREFIX}${type}`,
    subject: event.streamId,
    time: event.recordedAt,
    datacontenttype: 'application/json',
    dataschema: dataSchemaOf(type, event.schemaVersion),
    // Numbers of CloudEvents have 32 bits, positions more.
    sequence: String(position),
    streamversion: event.streamVersion,
    eventhash: eventHash(event),
    actor: metadata.actor,
    commandid: metadata.commandId,
    correlationid: metadata.correlationId,
    legalearliest: legalTime.earliest,
    legallatest: legalTime.latest,
    legalsource: legalTime.source,
    ...(metadata.onBehalfOf === null ? {} : { onbehalfof: metadata.onBehalfOf }),
    ...(metadata.causation === null ? {} : { causation: String(metadata.causation) }),
    ...(rootPlan === null ? {} : { rootplan: rootPlan }),
    data: event.body,
  };
  return {
    key: logId,
    value: JSON.stringify(cloudEvent),
    headers: {
      'content-type': CONTENT_TYPE,
      log: logId,
      position: String(position),
      type,
      ...(rootPlan === null ? {} : { 'root-plan': rootPlan }),
    },
  };
};

const unreadable = (reason: UnreadableReason, detail: string): Received => ({ kind: 'UNREADABLE', reason, detail: detail.slice(0, 500) });

class AttributeWrong extends Error {}

type Attributes = Readonly<Record<string, unknown>>;

const textIn = (attributes: Attributes, name: string): string => {
  const value = attributes[name];
  if (typeof value !== 'string' || value === '') throw new AttributeWrong(name);
  return value;
};

const numberIn = (attributes: Attributes, name: string): number => {
  const text = typeof attributes[name] === 'number' ? String(attributes[name]) : textIn(attributes, name);
  const value = /^[1-9]\d{0,15}$/u.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new AttributeWrong(name);
  return value;
};

const instantIn = (attributes: Attributes, name: string): Instant => {
  const value = parseInstant(textIn(attributes, name));
  if (value === undefined) throw new AttributeWrong(name);
  return value;
};

const optional = <T>(attributes: Attributes, name: string, read: (attributes: Attributes, name: string) => T): T | null =>
  attributes[name] === undefined ? null : read(attributes, name);

const matchIn = (attributes: Attributes, name: string, pattern: RegExp): readonly string[] => {
  const found = pattern.exec(textIn(attributes, name));
  if (found === null) throw new AttributeWrong(name);
  return found;
};

const bodyIn = ({ data }: Attributes): EventBody => {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new AttributeWrong('data');
  return data as EventBody;
};

const INCARNATION = /^([0-9a-f-]{36})\/([1-9]\d*)$/u;

const publishedIn = (attributes: Attributes, logId: string, type: string): Published => {
  const position: Position = numberIn(attributes, 'sequence');
  const [, incarnation = '', idPosition] = matchIn(attributes, 'id', INCARNATION);
  if (Number(idPosition) !== position) throw new AttributeWrong('id');
  const [, schemaOf, schemaVersion] = matchIn(attributes, 'dataschema', /^urn:plan-cascade:event:([^:]+):([1-9]\d{0,4})$/u);
  if (schemaOf !== type) throw new AttributeWrong('dataschema');
  const [legalSource] = matchIn(attributes, 'legalsource', /^(?:RECORDED|DOCUMENT|STATED)$/u);
  const event: StoredEvent = {
    logId,
    position,
    streamId: textIn(attributes, 'subject') as StreamId,
    streamVersion: numberIn(attributes, 'streamversion'),
    type,
    schemaVersion: Number(schemaVersion),
    body: bodyIn(attributes),
    metadata: {
      actor: textIn(attributes, 'actor') as EventMetadata['actor'],
      onBehalfOf: optional(attributes, 'onbehalfof', textIn) as EventMetadata['onBehalfOf'],
      commandId: textIn(attributes, 'commandid') as EventMetadata['commandId'],
      correlationId: textIn(attributes, 'correlationid'),
      causation: optional(attributes, 'causation', numberIn),
    },
    legalTime: {
      earliest: instantIn(attributes, 'legalearliest'),
      latest: instantIn(attributes, 'legallatest'),
      source: legalSource as LegalTime['source'],
    },
    recordedAt: instantIn(attributes, 'time'),
  };
  return { event, incarnation, hash: textIn(attributes, 'eventhash') };
};

const cloudEventOf = (text: string): Attributes | Unreadable => {
  let attributes: unknown;
  try {
    attributes = JSON.parse(text);
  } catch (error) {
    return { reason: 'NOT_JSON', detail: (error as Error).message };
  }
  try {
    // Throws with all that is wrong; asked for `data` as it is, not for a copy.
    new CloudEvent(attributes as Partial<CloudEvent<unknown>>, true);
    return attributes as Attributes;
  } catch (error) {
    return { reason: 'NOT_A_CLOUD_EVENT', detail: (error as Error).message };
  }
};

const isIntact = ({ event, hash }: Published): boolean => {
  try {
    return eventHash(event) === hash;
  } catch {
    // What has no canonical form, such as 1e999 or lists within lists without end, no hash was ever taken of.
    return false;
  }
};

/** Reads a message, whoever sent it. Never throws: what cannot be read is answered with the reason. */
export const decodeMessage = ({ value }: Pick<ReceivedMessage, 'value'>): Received => {
  if (value === null || value.length === 0) return unreadable('EMPTY', '');
  const attributes = cloudEventOf(value.toString('utf8'));
  if ('reason' in attributes) return unreadable(attributes['reason'] as UnreadableReason, String(attributes['detail']));
  const { source, type } = attributes as { readonly source: string; readonly type: string };
  const logId = /^urn:plan-cascade:log:([A-Za-z0-9][A-Za-z0-9._-]{0,62})$/u.exec(source)?.[1];
  if (logId === undefined) return unreadable('OF_ANOTHER_PROGRAM', `source: ${source}`);
  if (!type.startsWith(TYPE_PREFIX)) return unreadable('OF_ANOTHER_PROGRAM', `type: ${type}`);
  try {
    const published = publishedIn(attributes, logId, type.slice(TYPE_PREFIX.length));
    return isIntact(published) ? { kind: 'EVENT', ...published } : unreadable('ALTERED', `sequence: ${published.event.position}`);
  } catch (error) {
    if (error instanceof AttributeWrong) return unreadable('INCOMPLETE', error.message);
    throw error;
  }
};
