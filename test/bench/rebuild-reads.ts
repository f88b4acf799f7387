import { setTimeout as sleep } from 'node:timers/promises';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { ModelsContext } from '#libs/read-models/generations/generations.js';
import { obligationsModel } from '#libs/read-models/obligations/obligations.model.js';
import { readPointers } from '#libs/read-models/generations/pointers.js';
import { goBack, rebuildModel } from '#libs/read-models/generations/rebuild.js';
import { latencies, type Figure } from './report.js';
import { startServerProcess, type ServerProcess } from './server-process.js';

const READ = `query ($holder: ID!) {
  obligations(filter: { holderId: $holder }, first: 5) { totalCount nodes: edges { node { period } } dataAsOf { position } } }`;
const ALONE = 'reads alone';
const ALONE_MS = 5_000;
const WRITE_EVERY_MS = 250;
const LOOK_EVERY_MS = 5;
/** What is near a switch: a read that began or ended so long before or after it. */
const NEAR_MS = 250;
/** Reads under way at once; where the server cannot answer as many as are asked for, further ones are left out and not counted. */
const UNDER_WAY_MAX = 100;

interface Answer {
  readonly obligations: { readonly totalCount: number; readonly dataAsOf: { readonly position: number } };
}

interface Read {
  readonly from: number;
  readonly to: number;
  readonly outcome: 'RIGHT' | 'STALE' | 'WRONG' | 'FAILED';
}

/** Asks at a rate, whether or not earlier ones were answered, for what units owe; each owes as much, so that half of anything would be seen. */
const startReading = (server: ServerProcess, holders: readonly OrgUnitId[], owed: number, perSecond: number) => {
  const reads: Read[] = [];
  const underWay = new Set<Promise<void>>();
  /** An answer that was given must not be gone back behind by one that was asked for later. */
  let seen = 0;
  let running = true;
  const read = async (holder: OrgUnitId): Promise<void> => {
    const [from, least] = [performance.now(), seen];
    const outcome = await server.ask<Answer>(READ, { holder }, holder).then(
      ({ obligations: { totalCount, dataAsOf } }): Read['outcome'] => {
        seen = Math.max(seen, dataAsOf.position);
        return totalCount !== owed ? 'WRONG' : dataAsOf.position < least ? 'STALE' : 'RIGHT';
      },
      (error: unknown): Read['outcome'] => {
        process.stderr.write(`rebuild, a read failed: ${String(error)}\n`);
        return 'FAILED';
      },
    );
    reads.push({ from, to: performance.now(), outcome });
  };
  const loop = (async () => {
    const start = performance.now();
    for (let next = 0; running; next += 1) {
      const early = start + (next * 1000) / perSecond - performance.now();
      if (early > 0) await sleep(early);
      if (underWay.size >= UNDER_WAY_MAX) continue;
      const one = read(holders[(next * 31) % holders.length] as OrgUnitId).finally(() => underWay.delete(one));
      underWay.add(one);
    }
    await Promise.all(underWay);
  })();
  return {
    reads,
    stop: async () => {
      running = false;
      await loop;
    },
  };
};

/** Instants at which another generation came to serve. */
const watchSwitches = ({ database }: ModelsContext) => {
  const switches: number[] = [];
  let running = true;
  const loop = (async () => {
    for (let known: string | undefined; running; await sleep(LOOK_EVERY_MS)) {
      const schema = (await readPointers(database)).get(obligationsModel.name)?.schema;
      if (known !== undefined && schema !== known) switches.push(performance.now());
      known = schema;
    }
  })();
  return {
    switches,
    stop: async () => {
      running = false;
      await loop;
    },
  };
};

const figureOf = (subject: string, reads: readonly Read[], unequal = 0): Figure => {
  const times = reads.map(({ from, to }) => to - from);
  const count = (outcome: Read['outcome']): number => reads.filter((read) => read.outcome === outcome).length;
  const span = (Math.max(...reads.map(({ to }) => to)) - Math.min(...reads.map(({ from }) => from))) / 1000;
  return {
    bench: 'rebuild',
    subject,
    writers: 1,
    events: reads.length,
    ...latencies(times),
    seconds: Number(span.toFixed(3)),
    perSecond: Number((reads.length / span).toFixed(1)),
    maxMs: Number(Math.max(...times).toFixed(1)),
    lost: count('FAILED'),
    reordered: count('STALE') + unequal,
    wrong: count('WRONG'),
  };
};

/** How much slower the slowest of a hundred reads is: 1 is as fast. */
const besideOf = (limit: Figure, figure: Figure): Figure => ({
  ...figure,
  limit: ALONE,
  ratio: Number(((limit.p99Ms ?? NaN) / (figure.p99Ms ?? NaN)).toFixed(3)),
});

export interface ReadsOptions {
  readonly url: string;
  readonly context: ModelsContext;
  readonly holders: readonly OrgUnitId[];
  /** Of each holder. */
  readonly owed: number;
  readonly perSecond: number;
  readonly rebuilds: number;
  readonly write: (n: number) => Promise<void>;
}

/**
 * GraphQL reads of a server while another process rebuilds the model that they read, again and again, and goes back once; the log grows meanwhile. First
 * for a while without a rebuild (the limit).
 */
export const readsBesideRebuilds = async (options: ReadsOptions): Promise<Figure[]> => {
  const { url, holders, owed, perSecond, rebuilds, write } = options;
  const stillMs: number[] = [];
  const context: ModelsContext = { ...options.context, onSwitched: (switched) => void stillMs.push(switched.stillMs) };
  const server = await startServerProcess({ databaseUrl: url, roles: 'project' });
  let writing = true;
  const writer = (async () => {
    for (let n = 0; writing; n += 1) {
      await write(n);
      await sleep(WRITE_EVERY_MS);
    }
  })();
  const reading = startReading(server, holders, owed, perSecond);
  const watch = watchSwitches(context);
  try {
    await sleep(ALONE_MS);
    const begun = performance.now();
    let unequal = 0;
    for (let round = 0; round < rebuilds; round += 1) if ((await rebuildModel(context, obligationsModel.name)).equal !== true) unequal += 1;
    if ((await goBack(context, obligationsModel.name)).equal !== true) unequal += 1;
    await sleep(2 * NEAR_MS);
    writing = false;
    await Promise.all([writer, reading.stop(), watch.stop()]);
    const { reads } = reading;
    const isNear = ({ from, to }: Read): boolean => watch.switches.some((at) => from < at + NEAR_MS && to > at - NEAR_MS);
    // Without the first ones: a server that has just started compiles what it runs.
    const alone = reads.filter(({ from, to }) => to < begun && from > begun - ALONE_MS / 2);
    const beside = reads.filter(({ from }) => from >= begun);
    const limit = figureOf(ALONE, alone);
    const figures = [
      limit,
      besideOf(limit, figureOf('reads beside rebuilds', beside, unequal)),
      besideOf(limit, figureOf('reads at a switch', beside.filter(isNear))),
      {
        bench: 'rebuild',
        subject: 'follower still at a switch',
        writers: 1,
        events: stillMs.length,
        ...latencies(stillMs),
        maxMs: Number(Math.max(...stillMs).toFixed(1)),
      },
    ];
    // A server that is not up to the rate may have answered nothing in one of the spans.
    return figures.filter(({ events }) => events > 0);
  } finally {
    writing = false;
    await Promise.all([writer, reading.stop(), watch.stop()]);
    await server.stop();
  }
};
