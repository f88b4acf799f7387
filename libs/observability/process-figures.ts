import { performance } from 'node:perf_hooks';
import type { Family, MetricSpec } from './metric.js';
import { LOOKED_UP } from './metrics.js';

const single = (spec: MetricSpec, value: number): Family => ({ spec, samples: [{ labels: {}, value }] });

/** Of this process; costs nothing while nobody asks. */
export const processFamilies = (version: string): readonly Family[] => {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return [
    { spec: LOOKED_UP.buildInfo, samples: [{ labels: { version, node: process.versions.node }, value: 1 }] },
    single(LOOKED_UP.cpu, (user + system) / 1e6),
    single(LOOKED_UP.memory, rss),
    single(LOOKED_UP.heap, heapUsed),
    single(LOOKED_UP.startedAt, performance.timeOrigin / 1_000),
    single(LOOKED_UP.loopActive, performance.eventLoopUtilization().active / 1_000),
  ];
};
