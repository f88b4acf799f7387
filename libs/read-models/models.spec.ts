import { describe, expect, it } from '@jest/globals';
import { STREAM_KINDS } from '#libs/domain/stream-events.js';
import { recorded } from '#libs/testing/log/recorded.js';
import { ALL_MODELS } from './models.js';

describe('a model that says of which streams it takes the events', () => {
  const saying = ALL_MODELS.flatMap(({ kinds = [], ...model }) => (kinds.length === 0 ? [] : [{ ...model, kinds }]));

  it('is any', () => expect(saying.length).toBeGreaterThan(0));

  it.each(saying)('$name asks nothing of the database for those of others', async ({ kinds, projection }) => {
    const others = STREAM_KINDS.filter((kind) => !kinds.includes(kind));
    const events = recorded(others.map((kind) => ({ streamId: `${kind}/a` as const, event: { type: 'SomethingHappened' } })));
    const asked: string[] = [];
    const tx = { query: (sql: string) => (asked.push(sql), Promise.reject(new Error('nothing is to be asked'))) };
    await projection('schema').handle(tx, events);
    expect(asked).toEqual([]);
    // The control: those of its own are not passed over.
    const [kind = 'plan' as const] = kinds;
    const own = recorded([{ streamId: `${kind}/a` as const, event: { type: 'SomethingHappened' } }]);
    await expect(projection('schema').handle(tx, own)).rejects.toThrow();
  });
});
