import { describe, expect, it } from '@jest/globals';
import { EventFromTheFuture, upcasterOf } from './upcast.js';

const upcaster = upcasterOf({
  Renamed: [({ name, ...rest }) => ({ ...rest, title: name }), (body) => ({ ...body, note: null })],
});

describe('an old event', () => {
  it.each([
    [1, { name: 'A', n: 1 }, { title: 'A', n: 1, note: null }],
    [2, { title: 'A' }, { title: 'A', note: null }],
    [3, { title: 'A', note: 'x' }, { title: 'A', note: 'x' }],
  ])('of version %i is brought to today’s shape step by step', (version, body, today) => {
    expect(upcaster.upcast('Renamed', version, body)).toEqual(today);
  });

  it('of a type whose shape never changed passes as it is', () => {
    const body = { n: 1 };
    expect(upcaster.upcast('Other', 1, body)).toBe(body);
    expect([upcaster.versionOf('Other'), upcaster.versionOf('Renamed')]).toEqual([1, 3]);
  });

  it.each(['Renamed', 'Other'])('of a version that is not known yet is refused: %s', (type) => {
    expect(() => upcaster.upcast(type, 4, {})).toThrow(EventFromTheFuture);
    expect(() => upcaster.upcast(type, 4, {})).toThrow(
      `${type} is recorded at schema version 4, and this release knows up to ${upcaster.versionOf(type)}`,
    );
  });

  it('of a type that is not known is refused with its place; where types are not told, every one is known', () => {
    const known = upcasterOf({}, new Set(['Other']));
    expect(known.upcast('Other', 1, { n: 1 })).toEqual({ n: 1 });
    expect(() => known.upcast('Renamed', 1, {}, '(12, plan/a)')).toThrow('Renamed (12, plan/a) is not an event that this release knows');
    expect(upcaster.upcast('Whatever', 1, {})).toEqual({});
  });
});
