import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { buildSchema, coerceInputValue, type GraphQLInputType } from 'graphql';
import type { Schedule } from '#libs/calendar/schedule.js';
import { fromRoot } from '#libs/config/paths.js';
import { readSamples } from '#libs/documents/testing/sample-set.js';
import { addDays, localDate } from '#libs/kernel/time.js';
import { documentDateInput, documentDateOf, planContentInput, planContentOf, scheduleInput, scheduleOf } from './plan-content-codec.js';

const { plans: samples } = await readSamples();
const plans = samples.map(({ key, content }) => [key, content] as const);

const schema = buildSchema(readFileSync(fromRoot('schema.graphql'), 'utf8'));
const type = schema.getType('PlanContentInput') as GraphQLInputType;
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the content of a plan', () => {
  it.each(plans)('%s reads the same after it was sent', (_key, content) => {
    expect(planContentOf(overTheWire(planContentInput(content)) as never)).toEqual(content);
  });

  it.each(plans)('%s fits the committed schema, so that a client may send it', (_key, content) => {
    const problems: string[] = [];
    coerceInputValue(overTheWire(planContentInput(content)), type, (path, _value, error) =>
      problems.push(`${path.join('.')}: ${error.message}`),
    );
    expect(problems).toEqual([]);
  });

  it('with null in place of an absent field reads as if it were absent', () => {
    const [, content] = plans[0] ?? [];
    if (content === undefined) throw new Error('no sample plans');
    const input = planContentInput(content);
    expect(planContentOf({ ...input, budget: null, parentCitation: null })).toEqual(
      planContentOf({ ...input, budget: undefined, parentCitation: undefined }),
    );
    expect('budget' in planContentOf({ ...input, budget: null })).toBe(false);
  });
});

const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(localDate('2024-01-01'), days));
const policy = fc.constantFrom('CALENDAR_ROLL' as const, 'CALENDAR_STRICT' as const, 'WORKING_DAYS' as const);
const text = fc.string({ maxLength: 20 });
const due = fc.oneof(
  fc.constant({ at: 'PERIOD_END' as const }),
  fc.record({ at: fc.constant('AFTER_PERIOD' as const), days: fc.nat(60), policy }),
  fc.record({
    at: fc.constant('DAY_OF_MONTH' as const),
    day: fc.integer({ min: 1, max: 31 }),
    monthOffset: fc.nat(3),
    policy: fc.constantFrom('CALENDAR_ROLL' as const, 'CALENDAR_STRICT' as const),
  }),
  fc.record({ at: fc.constant('UNDECIDED' as const), reason: text }),
);
const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ kind: fc.constant('DATE' as const), date: day, bound: fc.constantFrom('BY' as const, 'BEFORE' as const) }),
  fc.record({
    kind: fc.constant('WITHIN' as const),
    days: fc.nat(400),
    policy,
    anchor: fc.constantFrom('OWN_ISSUE' as const, 'PARENT_ISSUE' as const),
  }),
  fc.record({ kind: fc.constant('WINDOW' as const), from: day, to: day, due }, { requiredKeys: ['kind', 'from', 'to'] }),
  fc.record({ kind: fc.constant('CONTINUOUS' as const), from: day, to: fc.option(day) }),
  fc.record({
    kind: fc.constant('PERIODIC' as const),
    every: fc.uniqueArray(fc.constantFrom('WEEK' as const, 'MONTH' as const, 'QUARTER' as const, 'YEAR' as const), { minLength: 1 }),
    system: fc.constantFrom('CALENDAR' as const, 'REPORT' as const),
    due,
    from: day,
    to: day,
    start: fc.constantFrom('FROM_ISSUE' as const, 'WHOLE_SPAN' as const),
  }),
  fc.record({ kind: fc.constant('ON_REQUEST' as const), by: text }),
  fc.record({ kind: fc.constant('EXTERNAL_CALENDAR' as const), of: text }),
  fc.record({ kind: fc.constant('UNDECIDED' as const), reason: text }),
);

describe('a schedule', () => {
  it('of any kind reads the same after it was sent, and sets exactly one field', () => {
    fc.assert(
      fc.property(schedule, (given) => {
        const input = scheduleInput(given);
        expect(Object.keys(input)).toHaveLength(1);
        expect(scheduleOf(overTheWire(input) as never)).toEqual(given);
      }),
    );
  });
});

describe('the day of a document', () => {
  it.each([
    [{ known: true as const, date: localDate('2026-01-20') }],
    [{ known: false as const, earliest: localDate('2026-03-01'), latest: localDate('2026-03-31') }],
  ])('reads the same after it was sent: %j', (given) => {
    expect(documentDateOf(documentDateInput(given))).toEqual(given);
  });
});
