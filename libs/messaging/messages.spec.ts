import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { fc } from '#libs/testing/properties.js';
import { parse } from 'yaml';
import { fromRoot } from '#libs/config/paths.js';
import { EVENT_TYPES } from '#libs/domain/stream-events.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { StoredEvent } from '#libs/event-log/stored-event.js';
import { figureHistory, figureWorlds } from '#libs/testing/histories/figure-histories.js';
import { historyOf } from '#libs/testing/histories/obligation-histories.js';
import { steps } from '#libs/testing/histories/obligation-world.js';
import { quotaHistory, quotaSteps } from '#libs/testing/histories/quota-histories.js';
import { encodeEvent } from './cloud-event.js';

const INCARNATION = '0b0e7e0e-6a3c-4b57-9a59-3e4f5f7d2a10';

interface AsyncApi {
  readonly channels: { readonly events: { readonly messages: Readonly<Record<string, unknown>> } };
  readonly components: { readonly schemas: { readonly headers: object; readonly envelope: object } };
}

const schema = JSON.parse(readFileSync(fromRoot('docs/messages/events.schema.json'), 'utf8')) as {
  readonly definitions: Readonly<Record<string, object>>;
};
const asyncApi = parse(readFileSync(fromRoot('docs/messages/asyncapi.yaml'), 'utf8')) as AsyncApi;

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/u);
ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);
ajv.addSchema(schema, 'events');
const validate = (check: ValidateFunction, value: unknown): readonly string[] =>
  check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
const ofData = (type: string): ValidateFunction => ajv.getSchema(`events#/definitions/${type}`)!;
const ofEnvelope = ajv.compile(asyncApi.components.schemas.envelope);
const ofHeaders = ajv.compile(asyncApi.components.schemas.headers);

const storedOf = ({ event: { type, ...body }, ...rest }: RecordedEvent): StoredEvent => ({
  ...rest,
  type,
  body: JSON.parse(JSON.stringify(body)) as object as StoredEvent['body'],
});

/** What is wrong with an event as a message, by the documents that others read. */
const mistakesIn = (recorded: RecordedEvent): readonly string[] => {
  const { type } = recorded.event;
  const { value, headers } = encodeEvent(storedOf(recorded), INCARNATION, null);
  const message = JSON.parse(value) as { readonly data: unknown };
  return [...validate(ofEnvelope, message), ...validate(ofHeaders, headers), ...validate(ofData(type), message.data)].map(
    (mistake) => `${type}${mistake}`,
  );
};

describe('the documents about the messages', () => {
  it('describe every event, and no other', () => {
    expect(Object.keys(schema.definitions)).toEqual(expect.arrayContaining([...EVENT_TYPES]));
    expect(Object.keys(asyncApi.channels.events.messages).sort()).toEqual([...EVENT_TYPES].sort());
  });

  it('hold for what happens to plans, duties, reports, units and days, and to items, in any order', () => {
    const seen = new Set<string>();
    const histories = fc.oneof(steps({ min: 40, max: 80 }).map(historyOf), figureWorlds.map(figureHistory), quotaSteps.map(quotaHistory));
    fc.assert(
      fc.property(histories, (history) => {
        for (const { event } of history) seen.add(event.type);
        expect(history.flatMap(mistakesIn)).toEqual([]);
      }),
      { numRuns: 30 },
    );
    expect(seen.size).toBeGreaterThan(20);
  });

  it('refuse what no event is', () => {
    const check = ofData('SubPlanOverdue');
    expect(validate(check, { period: 'once', dueOn: '2026-01-20', noticedAt: '2026-01-21T00:00:00.000Z' })).toEqual([]);
    expect(validate(check, { period: 'once', dueOn: '20/1/2026', noticedAt: '2026-01-21T00:00:00.000Z' })).toEqual([
      '/dueOn must match format "date"',
    ]);
    expect(validate(check, { period: 'once', dueOn: '2026-01-20' })).toEqual([" must have required property 'noticedAt'"]);
  });
});
