import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { askAhead, fetchOrTakeAhead } from './answers-ahead.js';

const mine = { authorization: 'Bearer dev:a@u', 'accept-language': 'vi' };
let sent = 0;
const ask = (query: string, variables: object, headers: object = mine): Promise<Response> =>
  fetchOrTakeAhead('/graphql', { method: 'POST', headers: { ...headers }, body: JSON.stringify({ query, variables }) });

describe('an answer that was asked for ahead', () => {
  const original = globalThis.fetch;
  beforeEach(() => {
    jest.useFakeTimers();
    sent = 0;
    globalThis.fetch = () => Promise.resolve(new Response(`answer ${(sent += 1)}`));
    askAhead('query A', { planId: '1', asOf: 'x' }, mine);
  });
  afterEach(async () => {
    await ask('query A', { planId: '1', asOf: 'x' });
    globalThis.fetch = original;
    jest.useRealTimers();
  });

  it('is taken by the same question, in whichever order its variables stand, and once', async () => {
    expect(await (await ask('query A', { asOf: 'x', planId: '1' })).text()).toBe('answer 1');
    expect(await (await ask('query A', { planId: '1', asOf: 'x' })).text()).toBe('answer 2');
  });

  it.each([
    ['another question', 'query B', { planId: '1', asOf: 'x' }, mine],
    ['another instant', 'query A', { planId: '1', asOf: 'y' }, mine],
    ['what this window wrote meanwhile', 'query A', { planId: '1', asOf: 'x', minPosition: 7 }, mine],
    ['another person', 'query A', { planId: '1', asOf: 'x' }, { ...mine, authorization: 'Bearer dev:b@u' }],
    ['another language', 'query A', { planId: '1', asOf: 'x' }, { ...mine, 'accept-language': 'en' }],
  ])('is not given to %s', async (_what, query, variables, headers) => {
    expect(await (await ask(query, variables, headers)).text()).toBe('answer 2');
  });

  it('is not shown when it has become old', async () => {
    jest.advanceTimersByTime(20_001);
    expect(await (await ask('query A', { planId: '1', asOf: 'x' })).text()).toBe('answer 2');
  });
});
