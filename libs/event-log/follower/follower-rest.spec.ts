import { describe, expect, it } from '@jest/globals';
import { restAfter } from './follower-rest.js';

describe('the rest after a transaction', () => {
  it.each([
    ['is twice what it took, where its events were few', 1, 4, 8],
    ['is as long for some more of them', 99, 4, 8],
    ['is a tenth of a second at most', 10, 400, 100],
    ['is none where there was more than a few to do', 100, 4, 0],
    ['is none where there was nothing to do', 0, 4, 0],
  ])('%s', (_, events, tookMs, rest) => expect(restAfter(events, tookMs)).toBe(rest));
});
