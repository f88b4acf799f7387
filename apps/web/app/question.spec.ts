import { describe, expect, it } from '@jest/globals';
import { questionOf } from './question.js';

/** A server of which the test decides when and what it answers. */
const server = () => {
  const sent: { readonly signal: AbortSignal; readonly answer: (body: string) => Promise<void>; readonly fail: () => Promise<void> }[] = [];
  const settled = async (): Promise<void> => {
    for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
    await new Promise(setImmediate);
  };
  const question = questionOf(
    (signal) =>
      new Promise((resolve, reject) => {
        sent.push({
          signal,
          answer: (body) => (resolve(new Response(body)), settled()),
          fail: () => (reject(new TypeError('no network')), settled()),
        });
      }),
  );
  return { sent, question, settled };
};

const ignored = (): void => undefined;
const FIRST = '{"data":{"n":1}}';

describe('a question', () => {
  it('is sent once, however many look at it, and tells all of them', async () => {
    const { sent, question } = server();
    let told = 0;
    question.subscribe(() => (told += 1));
    question.subscribe(ignored);
    expect([sent.length, question.get().isUnderWay]).toEqual([1, true]);
    await sent[0]!.answer(FIRST);
    expect(question.get()).toEqual({ data: { n: 1 }, faults: undefined, isUnderWay: false });
    expect(told).toBeGreaterThan(0);
  });

  it('that was answered is not sent again by who comes later, but by who asks for it, with the answer before him', async () => {
    const { sent, question } = server();
    question.subscribe(ignored)();
    question.subscribe(ignored);
    await sent[0]!.answer(FIRST);
    question.subscribe(ignored);
    expect(sent.length).toBe(1);
    question.again();
    question.again();
    expect([sent.length, question.get().data, question.get().isUnderWay]).toEqual([2, { n: 1 }, true]);
    await sent[1]!.answer('{"data":{"n":2}}');
    expect(question.get().data).toEqual({ n: 2 });
  });

  it('is given up when nobody looks any more, and a late answer to it is dropped', async () => {
    const { sent, question, settled } = server();
    question.subscribe(ignored)();
    await settled();
    expect([sent[0]!.signal.aborted, question.get().isUnderWay]).toEqual([true, false]);
    await sent[0]!.answer(FIRST);
    expect(question.get().data).toBeUndefined();
    question.subscribe(ignored);
    expect(sent.length).toBe(2);
  });

  it('is not given up where one that looks takes over from another', async () => {
    const { sent, question, settled } = server();
    const leave = question.subscribe(ignored);
    leave();
    question.subscribe(ignored);
    await settled();
    expect([sent.length, sent[0]!.signal.aborted]).toEqual([1, false]);
  });

  it.each([
    ['nobody answers', undefined, []],
    ['something else answers', '<html>', []],
    ['the answer says nothing', '{}', []],
    ['the whole question is refused', '{"data":null,"errors":[{"message":"no"}]}', [{ message: 'no' }]],
  ])('where %s: there is no data, and who looks next asks again', async (_what, body, faults) => {
    const { sent, question } = server();
    const leave = question.subscribe(ignored);
    await (body === undefined ? sent[0]!.fail() : sent[0]!.answer(body));
    expect(question.get()).toEqual({ data: undefined, faults, isUnderWay: false });
    leave();
    question.subscribe(ignored);
    expect(sent.length).toBe(2);
  });
});
