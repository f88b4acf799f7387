import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { answeredAhead, askAhead, askOrTakeAhead } from './answers-ahead.js';

const mine = { authorization: 'Bearer dev:a@u', 'accept-language': 'vi' };
const question = { query: 'query A', variables: { planId: '1', asOf: 'x' } };
const sameQuestion = { query: 'query A', variables: { asOf: 'x', planId: '1' } };
const ask = (asked = question, headers = mine): Promise<object> => askOrTakeAhead(asked, headers, new AbortController().signal);

describe('an answer that was asked for ahead', () => {
  const original = globalThis.fetch;
  let sent = 0;
  beforeEach(() => {
    jest.useFakeTimers();
    sent = 0;
    globalThis.fetch = () => Promise.resolve(Response.json({ answer: (sent += 1) }));
    askAhead(question.query, question.variables, mine);
  });
  afterEach(async () => {
    await ask();
    globalThis.fetch = original;
    jest.useRealTimers();
  });
  const isThere = (): Promise<void> => jest.advanceTimersByTimeAsync(0);

  it('is taken by the same question, in whichever order its variables stand, and once', async () => {
    expect(await ask(sameQuestion)).toEqual({ answer: 1 });
    expect(await ask()).toEqual({ answer: 2 });
  });

  it('is told at once where it is there, and once', async () => {
    const slow = { ...question, query: 'query B' };
    askAhead(slow.query, slow.variables, mine);
    expect(answeredAhead(slow, mine)).toBeUndefined();
    await isThere();
    expect(answeredAhead(slow, mine)).toEqual({ answer: 2 });
    expect(answeredAhead(slow, mine)).toBeUndefined();
    expect(await ask(slow)).toEqual({ answer: 3 });
  });

  it.each([
    ['another question', { ...question, query: 'query B' }, mine],
    ['another instant', { ...question, variables: { planId: '1', asOf: 'y' } }, mine],
    ['what this window wrote meanwhile', { ...question, variables: { ...question.variables, minPosition: 7 } }, mine],
    ['another person', question, { ...mine, authorization: 'Bearer dev:b@u' }],
    ['another language', question, { ...mine, 'accept-language': 'en' }],
  ])('is not given to %s', async (_what, asked, headers) => {
    await isThere();
    expect(answeredAhead(asked, headers)).toBeUndefined();
    expect(await ask(asked, headers)).toEqual({ answer: 2 });
  });

  it('is not shown when it has become old', async () => {
    await isThere();
    jest.advanceTimersByTime(20_001);
    expect(answeredAhead(question, mine)).toBeUndefined();
    expect(await ask()).toEqual({ answer: 2 });
  });
});

describe('a question that nobody answers', () => {
  const original = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = original;
  });

  it.each([
    ['there is no network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['something else answers', () => Promise.resolve(new Response('<html>Bad gateway</html>', { status: 502 }))],
  ])('says so to whoever takes it, where %s', async (_what, fetched) => {
    globalThis.fetch = fetched;
    askAhead(question.query, question.variables, mine);
    await expect(ask()).rejects.toThrow();
    await expect(ask()).rejects.toThrow();
  });
});
