import { describe, expect, it } from '@jest/globals';
import { consumeOf, relayOf } from './names.js';

describe.each([
  ['relay', relayOf],
  ['consume', consumeOf],
])('the checkpoint of a part with the role %s', (role, nameOf) => {
  it('is one for each topic, also where long names differ at their ends alone', () => {
    const long = `cascade.${'province.'.repeat(20)}`;
    const names = ['cascade.events.v1', `${long}north`, `${long}south`].map(nameOf);
    expect(names[0]).toBe(`${role}:cascade.events.v1`);
    expect(new Set(names).size).toBe(3);
    // What the table of checkpoints takes.
    for (const name of names) expect(name.length).toBeLessThanOrEqual(100);
  });
});
