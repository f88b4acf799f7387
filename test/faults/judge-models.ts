import { dateAt, instantOfMs, msOf } from '#libs/kernel/time.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { eventsOfThisRelease } from '#libs/event-log/upcast.js';
import { openDatabase } from '#libs/postgres/database.js';
import { ALL_MODELS, QUERIED_MODELS } from '#libs/read-models/models.js';
import { openQueries } from '#libs/read-models/queries.pg.js';
import { compareWithLog, type Comparison } from '#libs/read-models/generations/replay.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { Queries } from '#libs/read-models/queries.js';
import type { Instant } from '#libs/kernel/time.js';
import { administration, communeOf } from '../simulation/administration.js';
import { mismatches, productCounts } from '../simulation/compare.js';
import { loggedEventOf } from '../simulation/logged-event-of.js';
import { openOracle, type Oracle, type OracleObligation, standingAt } from '../simulation/oracle/oracle.js';
import type { Finding } from './judge-log.js';

/* What was derived from the log, against what the log makes from its first event on. */

export interface ModelsVerdict {
  readonly findings: readonly Finding[];
  /** Read models that were compared with a replay, all their rows by checksum. */
  readonly models: number;
  readonly events: number;
  /** Counts of obligations that were compared with the oracle's; null: the log is too long for the oracle. */
  readonly counts: number | null;
  readonly obligations: number | null;
  /** Overdue reports and sub-plans of which a notice had to be there. */
  readonly overdue: number | null;
}

/** The oracle is slow and holds all events in memory. */
const ORACLE_EVENTS_MAX = 1_000_000;
const PAGE = 5_000;
/** What has just become overdue need not be noticed yet. */
const NOTICED_AFTER_MS = 5 * 60_000;
const NOTICED = new Set(['SubPlanDue', 'ReportRegimeAssigned']);

const readAll = async (log: EventLog, hear: (events: ReturnType<typeof loggedEventOf>[]) => void): Promise<void> => {
  for (let after = 0; ;) {
    const events = await log.read({ after, limit: PAGE });
    // As whoever reads the file of events has it: after it went through text.
    hear(events.map((event) => JSON.parse(JSON.stringify(loggedEventOf(event))) as ReturnType<typeof loggedEventOf>));
    after = events.at(-1)?.position ?? after;
    if (events.length < PAGE) return;
  }
};

const unequal = (comparisons: readonly Comparison[], where: string): readonly Finding[] =>
  comparisons.flatMap(({ model, position, equal }) =>
    equal ? [] : [{ check: 'MODELS', what: `${model} of the ${where} at position ${position ?? 'unknown'} is not what the log makes` }],
  );

/** Counts of every commune and of the city, as the product answers them and as the oracle does. */
const judgeCounts = async (queries: Queries, oracle: Oracle, at: Instant) => {
  const { city, communes } = await administration();
  const judged = { server: { queries }, unitId: city.unitId, communes: communes.map(communeOf) };
  const product = await productCounts(judged, at, { asOf: false });
  const found = mismatches(judged, dateAt(at), product, oracle.countsAt(at));
  return {
    counts: product.size,
    findings: found.map(({ unit, planId, term, product: ours, oracle: theirs }) => ({
      check: 'OBLIGATIONS',
      what: `${unit}, plan ${planId}, ${term}: the product says ${ours}, the oracle ${theirs}`,
    })),
  };
};

interface Noticing {
  readonly opened: ReadonlyMap<string, string>;
  readonly noticed: ReadonlySet<string>;
}

const judgeNotices = (obligations: readonly OracleObligation[], { opened, noticed }: Noticing, at: Instant) => {
  const before = instantOfMs(msOf(at) - NOTICED_AFTER_MS);
  const overdue = obligations.filter(
    (each) => NOTICED.has(opened.get(each.dutyId) ?? '') && standingAt(each, before) === 'overdue' && standingAt(each, at) === 'overdue',
  );
  return {
    overdue: overdue.length,
    findings: overdue.flatMap(({ dutyId, period }) =>
      noticed.has(`${dutyId} ${period}`)
        ? []
        : [{ check: 'NOTICES_MISSING', what: `${period} of duty ${dutyId} is overdue, and nobody was told` }],
    ),
  };
};

/**
 * @param now when it is judged
 * @throws Error for a database that cannot be read
 */
export const judgeModels = async (url: string, now: Instant): Promise<ModelsVerdict> => {
  const database = await openDatabase({ url, role: 'app', poolMax: 4 });
  const log = await openEventLog(database, { logId: 'main', clock: { now: () => now }, upcaster: eventsOfThisRelease });
  try {
    const { position: events, recordedAt } = await log.head();
    const comparisons = await compareWithLog({ database, log, logId: 'main', models: ALL_MODELS });
    const findings = [...unequal(comparisons, 'log')];
    const parked = await database.query<{ follower: string; stream_id: string; reason: string }>(
      'select follower, stream_id, reason from read.parked_stream',
    );
    for (const { follower, stream_id: streamId, reason } of parked)
      findings.push({ check: 'PARKED', what: `${streamId} in ${follower}: ${reason}` });
    if (events > ORACLE_EVENTS_MAX) return { findings, models: comparisons.length, events, counts: null, obligations: null, overdue: null };
    // A clock that was moved forwards may have left the last event in the future.
    const at = recordedAt !== null && msOf(recordedAt) > msOf(now) ? recordedAt : now;
    const oracle = openOracle();
    const opened = new Map<string, string>();
    const noticed = new Set<string>();
    await readAll(log, (page) => {
      oracle.hear(page);
      for (const { streamId, type, body } of page) {
        const dutyId = streamId.slice('duty/'.length);
        if (NOTICED.has(type)) opened.set(dutyId, type);
        if (type === 'SubPlanOverdue' || type === 'ReportOverdue') noticed.add(`${dutyId} ${String(body['period'])}`);
      }
    });
    const queries = openQueries({ database, log, logId: 'main', clock: { now: () => at } });
    const counted = await judgeCounts(queries, oracle, at);
    const obligations = oracle.obligations();
    const notices = judgeNotices(obligations, { opened, noticed }, at);
    findings.push(...counted.findings, ...notices.findings);
    return {
      findings,
      models: comparisons.length,
      events,
      counts: counted.counts,
      obligations: obligations.length,
      overdue: notices.overdue,
    };
  } finally {
    await log.close();
    await database.close();
  }
};

/** The replica's read models, made by its own process from what came over Kafka. */
export const judgeReplicaModels = async (url: string, now: Instant): Promise<readonly Finding[]> => {
  const database = await openDatabase({ url, role: 'app', poolMax: 4 });
  const log = await openEventLog(database, { logId: 'main', clock: { now: () => now }, upcaster: eventsOfThisRelease });
  try {
    return unequal(await compareWithLog({ database, log, logId: 'main', models: QUERIED_MODELS }), 'replica');
  } finally {
    await log.close();
    await database.close();
  }
};
