import { counter, type Family, gauge, histogram, type MetricSpec } from './metric.js';

/*
 * All figures. What happens is counted where it happens, for the process as a whole; states are looked up when somebody asks
 * (`LOOKED_UP`). docs/observability.md describes the same figures, and a spec compares the two.
 */

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000] as const;
/** From a second to a day. */
const LATENESS = [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400] as const;

export const graphqlDuration = histogram({
  name: 'plan_cascade_graphql_request_duration_seconds',
  help: 'Time to answer a GraphQL request, from the parsed body to the answer.',
  labels: ['operation', 'field', 'outcome'],
  buckets: SECONDS,
});

export const commandDuration = histogram({
  name: 'plan_cascade_command_duration_seconds',
  help: 'Time to decide and append a command, attempts after conflicts included.',
  labels: ['command', 'outcome'],
  buckets: SECONDS,
});

export const commandRetries = counter({
  name: 'plan_cascade_command_retries_total',
  help: 'Attempts for which somebody else was too fast: the command is decided again.',
  labels: [],
});

export const refusals = counter({
  name: 'plan_cascade_command_refusals_total',
  help: 'Commands refused, by the refusal.',
  labels: ['command', 'refusal'],
});

export const incidents = counter({
  name: 'plan_cascade_incidents_total',
  help: 'Errors that are bugs; each is in the log with the incident that the client was told.',
  labels: [],
});

export const appendQueue = gauge({
  name: 'plan_cascade_append_queue_units',
  help: 'Units handed in to the log by this process and not answered yet, those being written included.',
  labels: [],
});

export const appendDuration = histogram({
  name: 'plan_cascade_append_duration_seconds',
  help: 'Time from handing a unit in to its answer, durable where it was appended: waiting and writing.',
  labels: ['outcome'],
  buckets: SECONDS,
});

export const appendBatchUnits = histogram({
  name: 'plan_cascade_append_batch_units',
  help: 'Units that were committed together in one transaction.',
  labels: [],
  buckets: SIZES,
});

export const appendBatchEvents = histogram({
  name: 'plan_cascade_append_batch_events',
  help: 'Events of one transaction of the log.',
  labels: [],
  buckets: SIZES,
});

export const appendBatchDuration = histogram({
  name: 'plan_cascade_append_batch_duration_seconds',
  help: 'Time of one transaction of the log, from taking a connection to the flushed commit.',
  labels: ['outcome'],
  buckets: SECONDS,
});

export const followerBatchEvents = histogram({
  name: 'plan_cascade_follower_batch_events',
  help: 'Events that a follower handled in one transaction.',
  labels: ['follower'],
  buckets: SIZES,
});

export const followerBatchDuration = histogram({
  name: 'plan_cascade_follower_batch_duration_seconds',
  help: 'Time of one transaction of a follower, the move of its checkpoint included.',
  labels: ['follower', 'outcome'],
  buckets: SECONDS,
});

export const noticeLateness = histogram({
  name: 'plan_cascade_notice_lateness_seconds',
  help: 'Time from the end of the day of a deadline to the notice that it has passed.',
  labels: [],
  buckets: LATENESS,
});

const live = [
  graphqlDuration,
  commandDuration,
  commandRetries,
  refusals,
  incidents,
  appendQueue,
  appendDuration,
  appendBatchUnits,
  appendBatchEvents,
  appendBatchDuration,
  followerBatchEvents,
  followerBatchDuration,
  noticeLateness,
] as const;

/** What this process has counted so far. */
export const countedFamilies = (): readonly Family[] => live.map((instrument) => instrument.family());

const lookedUp = <L extends string>(name: string, help: string, labels: readonly L[] = []): MetricSpec<L> => ({
  name,
  help,
  labels,
  kind: name.endsWith('_total') ? 'counter' : 'gauge',
});

/** States of the database, the same whichever process is asked, except for a process's own connections and followers. */
export const LOOKED_UP = {
  buildInfo: lookedUp('plan_cascade_build_info', '1; the release in the labels.', ['version', 'node']),
  databaseUp: lookedUp('plan_cascade_database_up', '1 where the database answers, else 0 and what is looked up there is absent.'),
  poolConnections: lookedUp('plan_cascade_database_pool_connections', 'Connections of this process, and work that waits for one.', [
    'state',
  ]),
  logPosition: lookedUp('plan_cascade_log_position', 'Position of the last event of the log.', ['log']),
  logRecordedAt: lookedUp('plan_cascade_log_recorded_timestamp_seconds', 'When the last event was recorded.', ['log']),
  followerPosition: lookedUp('plan_cascade_follower_position', 'Position up to which a follower has handled the log.', ['log', 'follower']),
  followerLagEvents: lookedUp('plan_cascade_follower_lag_events', 'Events of the log that a follower has not handled.', [
    'log',
    'follower',
  ]),
  followerLagSeconds: lookedUp(
    'plan_cascade_follower_lag_seconds',
    'Age of the oldest event that a follower has not handled; 0 where there is none.',
    ['log', 'follower'],
  ),
  followerHorizon: lookedUp(
    'plan_cascade_follower_horizon_timestamp_seconds',
    'Instant up to which a follower has seen everything that was recorded; now, where nothing is left.',
    ['log', 'follower'],
  ),
  followerStopped: lookedUp(
    'plan_cascade_follower_stopped',
    '1 where a follower stopped at something that it cannot handle: somebody has to look; else 0.',
    ['log', 'follower'],
  ),
  followerState: lookedUp('plan_cascade_follower_state', '1 for the state of a follower in this process.', ['follower', 'state']),
  parkedStreams: lookedUp('plan_cascade_parked_streams', 'Streams that read models have put aside at an event.', ['log']),
  replicaPosition: lookedUp('plan_cascade_replica_position', 'Position up to which a replica has taken the log; absent elsewhere.', [
    'log',
  ]),
  replicaEarly: lookedUp(
    'plan_cascade_replica_early_events',
    'Events that came to a replica before their turn and wait for one that has not come.',
    ['log'],
  ),
  consumerLag: lookedUp(
    'plan_cascade_consumer_lag_messages',
    'Messages on the partitions of a consumer in this process that it has not taken, as a broker last told.',
    ['follower'],
  ),
  parkedMessages: lookedUp(
    'plan_cascade_parked_messages',
    'Messages of a topic that are no events of a log, were put aside and wait for somebody to decide.',
    ['topic'],
  ),
  noticesDue: lookedUp('plan_cascade_notices_due', 'Deadlines that have passed and of which no notice was given.', ['log']),
  noticesOldest: lookedUp('plan_cascade_notices_oldest_due_seconds', 'How long the oldest of them has waited; 0 where there is none.', [
    'log',
  ]),
  outboxDeliveries: lookedUp('plan_cascade_outbox_deliveries', 'Deliveries of reminders, by way and state.', ['log', 'channel', 'state']),
  outboxOldest: lookedUp(
    'plan_cascade_outbox_oldest_due_seconds',
    'How long the oldest delivery that is due has waited; 0 where there is none.',
    ['log'],
  ),
  cpu: lookedUp('process_cpu_seconds_total', 'Processor time of this process, its own and that of the system for it.'),
  memory: lookedUp('process_resident_memory_bytes', 'Memory of this process.'),
  heap: lookedUp('nodejs_heap_size_used_bytes', 'Part of the heap in use.'),
  startedAt: lookedUp('process_start_time_seconds', 'When this process started.'),
  loopActive: lookedUp('nodejs_eventloop_active_seconds_total', 'Time that the event loop was not idle; a rate near 1 is a busy process.'),
} as const;

/** Every figure, in the order of the documentation. @internal Specs compare the documentation, and what is told, with it. */
export const allSpecs = (): readonly MetricSpec[] => [...live.map((instrument) => instrument.family().spec), ...Object.values(LOOKED_UP)];
