import { describe, expect, it } from '@jest/globals';
import { relayOf } from './names.js';

describe('the checkpoint of a relay', () => {
  it('is one for each topic, also where long names differ at their ends alone', () => {
    const long = `cascade.${'province.'.repeat(20)}`;
    const names = ['cascade.events.v1', `${long}north`, `${long}south`].map(relayOf);
    expect(names[0]).toBe('relay:cascade.events.v1');
    expect(new Set(names).size).toBe(3);
    // What the table of checkpoints takes.
    for (const name of names) expect(name.length).toBeLessThanOrEqual(100);
  });
});
