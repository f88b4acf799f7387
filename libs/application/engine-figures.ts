import { releaseVersion } from '#libs/config/release.js';
import type { FollowerStatus } from '#libs/event-log/follower/follower.js';
import { followerLags, type FollowerLag } from '#libs/event-log/follower/follower-lag.js';
import type { Head } from '#libs/event-log/event-log.js';
import { type Instant, msOf } from '#libs/kernel/time.js';
import { isConsumer } from '#libs/messaging/names.js';
import { arrivedOver } from '#libs/messaging/state.js';
import { outboxCounts } from '#libs/notify/outbox-state.js';
import type { Family, FamilySource, Labels, MetricSpec } from '#libs/observability/metric.js';
import { countedFamilies, LOOKED_UP } from '#libs/observability/metrics.js';
import { processFamilies } from '#libs/observability/process-figures.js';
import { inTime } from '#libs/postgres/answer-in-time.js';
import { noticesWaiting } from '#libs/read-models/obligations/notices/notices-waiting.js';
import type { Engine } from './open-engine.js';

const family = <L extends string>(
  spec: MetricSpec<L>,
  samples: readonly { readonly labels: Labels<L>; readonly value: number }[],
): Family => ({
  spec,
  samples,
});

const seconds = (at: Instant): number => msOf(at) / 1_000;
const secondsBetween = (from: Instant | null, to: Instant): number => (from === null ? 0 : Math.max(0, seconds(to) - seconds(from)));

const followerFamilies = (log: string, head: Head, followers: readonly FollowerLag[], now: Instant): readonly Family[] => {
  const each = (spec: MetricSpec<'log' | 'follower'>, value: (follower: FollowerLag) => number): Family =>
    family(
      spec,
      followers.map((follower) => ({ labels: { log, follower: follower.name }, value: value(follower) })),
    );
  return [
    each(LOOKED_UP.followerPosition, ({ position }) => position),
    each(LOOKED_UP.followerLagEvents, ({ position }) => Math.max(0, head.position - position)),
    each(LOOKED_UP.followerLagSeconds, ({ nextAt }) => secondsBetween(nextAt, now)),
    each(LOOKED_UP.followerHorizon, ({ seenAt, nextAt }) => (nextAt === null ? seconds(now) : seenAt === null ? 0 : seconds(seenAt))),
    each(LOOKED_UP.followerStopped, ({ isStopped }) => (isStopped ? 1 : 0)),
  ];
};

const stateFamily = (statuses: readonly FollowerStatus[]): Family =>
  family(
    LOOKED_UP.followerState,
    statuses.map(({ name, state }) => ({ labels: { follower: name, state: state.toLowerCase() }, value: 1 })),
  );

const consumerFamily = (statuses: readonly FollowerStatus[]): Family =>
  family(
    LOOKED_UP.consumerLag,
    statuses.filter(({ name }) => isConsumer(name)).map(({ name, lag }) => ({ labels: { follower: name }, value: lag })),
  );

const databaseFamilies = async ({ database, log, logId, queries, clock }: FiguresOf): Promise<readonly Family[]> => {
  const now = clock.now();
  const [head, followers, parked, arrived, notices, outbox] = await Promise.all([
    log.head(),
    followerLags(database, logId),
    queries.parkedStreams(),
    arrivedOver(database, logId),
    noticesWaiting(database, now),
    outboxCounts(database, logId),
  ]);
  const ofLog = (spec: MetricSpec<'log'>, value: number): Family => family(spec, [{ labels: { log: logId }, value }]);
  const ofReplica = (spec: MetricSpec<'log'>, value: number): Family => (arrived.early === null ? family(spec, []) : ofLog(spec, value));
  const waiting = outbox.flatMap(({ oldestDueAt }) => (oldestDueAt === null ? [] : [secondsBetween(oldestDueAt, now)]));
  return [
    ofLog(LOOKED_UP.logPosition, head.position),
    ...(head.recordedAt === null ? [] : [ofLog(LOOKED_UP.logRecordedAt, seconds(head.recordedAt))]),
    ...followerFamilies(logId, head, followers, now),
    ofLog(LOOKED_UP.parkedStreams, parked.length),
    ofReplica(LOOKED_UP.replicaPosition, head.position),
    ofReplica(LOOKED_UP.replicaEarly, arrived.early ?? 0),
    family(
      LOOKED_UP.parkedMessages,
      arrived.parked.map(({ topic, count }) => ({ labels: { topic }, value: count })),
    ),
    ...(notices === undefined
      ? []
      : [ofLog(LOOKED_UP.noticesDue, notices.count), ofLog(LOOKED_UP.noticesOldest, secondsBetween(notices.oldestDueAt, now))]),
    family(
      LOOKED_UP.outboxDeliveries,
      outbox.map(({ channel, state, count }) => ({
        labels: { log: logId, channel: channel.toLowerCase(), state: state.toLowerCase() },
        value: count,
      })),
    ),
    ofLog(LOOKED_UP.outboxOldest, Math.max(0, ...waiting)),
  ];
};

type FiguresOf = Pick<Engine, 'database' | 'log' | 'clock' | 'queries' | 'background'> & { readonly logId: string };

/**
 * Every figure of a process, as it is now. Where the database does not answer, or hangs, what only it knows is absent and `plan_cascade_database_up` is 0; whoever
 * watches hears the rest.
 */
export const engineFigures = (engine: FiguresOf): FamilySource => {
  const version = releaseVersion();
  const { database, background } = engine;
  return async () => {
    const looked = await inTime(databaseFamilies(engine)).catch(() => undefined);
    return [
      ...processFamilies(version),
      family(LOOKED_UP.databaseUp, [{ labels: {}, value: looked === undefined ? 0 : 1 }]),
      family(
        LOOKED_UP.poolConnections,
        Object.entries(database.connections()).map(([state, value]) => ({ labels: { state }, value })),
      ),
      ...(looked ?? []),
      stateFamily(background.status()),
      consumerFamily(background.status()),
      ...countedFamilies(),
    ];
  };
};
