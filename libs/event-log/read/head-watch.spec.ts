import { afterEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { type HeadWatch, watchHead } from './head-watch.js';

let watch: HeadWatch;
afterEach(() => watch.close());

/** Hints get lost: nobody answers where it listens. */
const watching = (readHead: () => number): { readonly watch: HeadWatch; readonly hints: readonly string[] } => {
  const hints: string[] = [];
  watch = watchHead({
    logId: 'main',
    connect: () => new Client({ host: '127.0.0.1', port: 1 }),
    readHead: () => Promise.resolve(readHead()),
    notify: (payload) => Promise.resolve(hints.push(payload)),
  });
  return { watch, hints };
};

/** Long beside the second after which the head is asked for. */
const LONG_MS = 30_000;

describe('the watch of a head', () => {
  it('wakes who waits where the log was cut off, and knows of no later event than it has', async () => {
    let head = 100;
    watching(() => head);
    watch.observe(100);
    const waiting = watch.waitBeyond(100, LONG_MS);
    head = 40;
    await waiting;
    let woken = false;
    const next = watch.waitBeyond(40, LONG_MS).then(() => (woken = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(woken).toBe(false);
    head = 41;
    watch.observe(41);
    await next;
  });

  it('looks at the head though those who wait are woken all the time', async () => {
    let head = 100;
    let reads = 0;
    watching(() => ((reads += 1), head));
    watch.observe(100);
    await watch.waitBeyond(99, LONG_MS);
    head = 40;
    // Each of them behind what was known: woken at once, until the watch has learnt that the log is shorter.
    const until = performance.now() + LONG_MS;
    let waited = 0;
    while (waited < 500 && performance.now() < until) {
      const begun = performance.now();
      await watch.waitBeyond(40, 1_000);
      waited = performance.now() - begun;
    }
    expect(waited).toBeGreaterThanOrEqual(500);
    expect(reads).toBeGreaterThan(1);
  });

  it('gives hints of events that come in the place of others', async () => {
    let head = 100;
    const { hints } = watching(() => head);
    watch.announce(100);
    while (hints.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    watch.observe(100);
    const waiting = watch.waitBeyond(100, LONG_MS);
    head = 40;
    await waiting;
    watch.announce(41);
    while (hints.length === 1) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(hints).toEqual(['main 100', 'main 41']);
  });
});
