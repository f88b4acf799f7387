import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import { type BigLog, withBigLog, type BigLogOptions } from './big-log/big-log.js';
import { comparable, oracleAnswers, type Question, ROLL_UP, type RollUpAnswer } from './big-log/oracle.js';
import { type Duty, dutiesOf, endOfYear, figuresOf, MONTHS, periodOf, plansOf, provincesOf, type WorldSize } from './big-log/world.js';
import { type Figure, latencies } from './report.js';
import type { BenchServer } from './server.js';
import { type ServerProcess, startServerProcess, startWorkerProcess } from './server-process.js';

/** One statement more or less prepared, one page more or less in memory: the first requests are not counted. */
export const WARM_UP = 20;

export interface AskedRollUps {
  readonly times: readonly number[];
  /** Answers that the oracle does not give. */
  readonly wrong: number;
  /** Of the processors, for one request: the server's and the database's. */
  readonly processorMs?: number;
}

/** Asks one after the other, then compares a sample of the answers with the oracle. */
export const askRollUps = async (
  server: ServerProcess,
  { size, beyond }: Pick<BigLog, 'size' | 'beyond'>,
  questions: readonly (Question & { readonly isPast: boolean })[],
  sampleEvery: number,
): Promise<AskedRollUps> => {
  const times: number[] = [];
  const sample = new Map<Question, RollUpAnswer>();
  let before: number | null = null;
  for (const [index, question] of questions.entries()) {
    const { unit, plan, at, isPast } = question;
    if (index === WARM_UP) before = await server.processorMs();
    const start = performance.now();
    const { rollUp } = await server.ask<{ rollUp: RollUpAnswer }>(ROLL_UP, { unit, plan, ...(isPast ? { asOf: at } : {}) }, unit);
    if (index >= WARM_UP) times.push(performance.now() - start);
    if (index % sampleEvery === 0) sample.set(question, rollUp);
  }
  const after = await server.processorMs();
  const processorMs = before === null || after === null ? {} : { processorMs: Number(((after - before) / times.length).toFixed(1)) };
  const expected = oracleAnswers(size, [...sample.keys()], submissionOrder(size).slice(0, beyond / 2));
  const wrong = [...sample].filter(([question, answer]) => {
    const oracle = expected.get(question);
    const shown = comparable(answer);
    return JSON.stringify([oracle?.rows, oracle?.indicators]) !== JSON.stringify([shown.rows, shown.indicators]);
  }).length;
  return { times, wrong, ...processorMs };
};

const subjectOf = (years: number): string => `${years} ${years === 1 ? 'year' : 'years'} of data`;

/** The province's roll-up by plan, 12 months: rows and figures of all its communes, as they are now. */
const readNow = async (log: BigLog, year: number, requests: number): Promise<Figure> => {
  const { size, url } = log;
  const [province] = provincesOf(size);
  if (province === undefined) throw new RangeError('a country without provinces');
  const at: Instant = endOfYear(year);
  const plans = plansOf(size, province, year);
  const server = await startServerProcess({ databaseUrl: url, clock: at, roles: 'project' });
  try {
    const questions = Array.from({ length: requests + WARM_UP }, (_, index) => ({
      unit: province,
      plan: plans[index % plans.length] ?? null,
      at,
      isPast: false,
    }));
    const { times, ...of } = await askRollUps(server, log, questions, 40);
    const years = year - size.yearFrom + 1;
    const figure = { bench: 'roll-up', subject: subjectOf(years), events: log.events, writers: 1, ...latencies(times), ...of };
    process.stderr.write(
      `roll-up, ${figure.subject}: p50 ${figure.p50Ms} ms, p95 ${figure.p95Ms} ms, ${of.processorMs ?? '?'} ms of processor, ${of.wrong} wrong\n`,
    );
    return figure;
  } finally {
    await server.stop();
  }
};

const SUBMIT = `mutation ($input: SubmitReportInput!) { answer: submitReport(input: $input) {
  __typename ... on SubmitReportAccepted { position } ... on Refusal { code message } } }`;

interface Submitted {
  readonly __typename: string;
  readonly position?: number;
  readonly message?: string;
}

/** Sends commands at a rate whether or not earlier ones were answered, and asks for the roll-up of the province after every tenth. */
const WATCHED_EVERY = 10;

/** Commands of a server that was just started, whose program is not compiled yet: they are sent ten at a time and not counted, whatever the rate. */
const LIVE_WARM_UP = 500;

interface Live {
  readonly answered: readonly number[];
  readonly visible: readonly number[];
  readonly seconds: number;
  /** Acknowledged reports that the roll-ups did not count in the end. */
  readonly lost: number;
  /** Of the processors, meanwhile. */
  readonly processorMs: number;
}

const ATTEMPTS_MAX = 100;
const RETRY_MS = 500;

/** Distant from one another, so that neighbours do not wait for the same plan. */
const STRIDE = 7_919;

/** The duties of the last year in the order in which the reports on its last month are submitted here. */
const submissionOrder = (size: WorldSize): readonly Duty[] => {
  const duties = dutiesOf(size, size.yearFrom + size.years - 1);
  return duties.map((duty, index) => duties[(index * STRIDE) % duties.length] ?? duty);
};

/** @param processorMs what was taken of the processors so far */
const live = async (
  server: ServerProcess,
  { size, beyond }: BigLog,
  { rate, seconds }: RollUpOptions,
  processorMs: () => Promise<number>,
): Promise<Live> => {
  const month = MONTHS.length;
  const duties = submissionOrder(size);
  // Two events each; those of earlier runs come first.
  const first = beyond / 2;
  const from = first + LIVE_WARM_UP;
  const count = Math.max(0, Math.min(rate * seconds, duties.length - from));
  if (count < rate * seconds) process.stderr.write(`roll-up: ${count} reports are left to submit, ${rate * seconds} were asked for\n`);
  const answered: number[] = [];
  const visible: number[] = [];
  const positions: number[] = [0];
  const one = async (index: number): Promise<void> => {
    const duty = duties[index];
    if (duty === undefined) return;
    const start = performance.now();
    const { answer } = await sent(server, duty, reportInput(duty, month));
    if (answer.position === undefined) throw new Error(`submitReport was answered ${answer.__typename}: ${answer.message ?? ''}`);
    if (index >= from) answered.push(performance.now() - start);
    positions.push(answer.position);
    if (index % WATCHED_EVERY !== 0) return;
    await caughtUpWith(server, duty.province, duty.planId, answer.position);
    if (index >= from) visible.push(performance.now() - start);
  };
  for (let index = first; index < from; index += WATCHED_EVERY)
    await Promise.all(Array.from({ length: WATCHED_EVERY }, (_, nth) => one(index + nth)));
  const before = await processorMs();
  const start = performance.now();
  const underWay: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    const due = start + (index * 1000) / rate;
    if (due > performance.now()) await sleep(Math.max(0, due - performance.now()));
    underWay.push(one(from + index));
  }
  await Promise.all(underWay);
  const taken = (performance.now() - start) / 1000;
  const after = await processorMs();
  const submitted = duties.slice(0, from + count);
  const lost = await lostOf(server, submitted, month, Math.max(...positions));
  return { answered, visible, seconds: taken, lost, processorMs: after - before };
};

/** A server that is too busy says so; the same command is sent again, with its id, until it is answered. */
const sent = async (server: ServerProcess, duty: Duty, input: object): Promise<{ readonly answer: Submitted }> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await server.ask<{ answer: Submitted }>(SUBMIT, { input }, duty.commune);
    } catch (error) {
      if (attempt === ATTEMPTS_MAX) throw error;
      await sleep(RETRY_MS);
    }
};

const reportInput = (duty: Duty, month: number): object => {
  const { newsItems, broadcasts } = figuresOf(duty, month, 1);
  return {
    commandId: randomUUID(),
    holder: duty.commune,
    narrative: '',
    serves: [{ dutyId: duty.id, period: periodOf(duty, month) }],
    values: [
      { indicator: 'newsItems', value: String(newsItems) },
      { indicator: 'broadcasts', value: broadcasts === null ? null : String(broadcasts) },
    ],
  };
};

/** A province's roll-up that includes a position, asked for again where the bounded wait of the server was not enough. */
const caughtUpWith = async (server: ServerProcess, unit: OrgUnitId, plan: PlanId, minPosition: number): Promise<RollUpAnswer> => {
  for (;;) {
    const { rollUp } = await server.ask<{ rollUp: RollUpAnswer }>(ROLL_UP, { unit, plan, minPosition }, unit);
    if (rollUp.dataAsOf.caughtUp) return rollUp;
  }
};

/** Reports that were acknowledged and that the roll-ups of their provinces do not count. */
const lostOf = async (server: ServerProcess, submitted: readonly Duty[], month: number, minPosition: number): Promise<number> => {
  let lost = 0;
  for (const [planId, duties] of Map.groupBy(submitted, ({ planId: plan }) => plan)) {
    const [duty] = duties;
    if (duty === undefined) continue;
    const { indicators } = await caughtUpWith(server, duty.province, planId, minPosition);
    const counted = indicators.filter(({ indicatorId, period }) => indicatorId === 'newsItems' && period === periodOf(duty, month));
    lost += Math.abs(duties.length - counted.reduce((sum, { reported }) => sum + reported, 0));
  }
  return lost;
};

const readLive = async (log: BigLog, options: RollUpOptions): Promise<readonly Figure[]> => {
  const { size, url, events } = log;
  const { rate, worker } = options;
  const on = { databaseUrl: url, clock: endOfYear(size.yearFrom + size.years - 1) };
  const server = await startServerProcess({ ...on, roles: worker ? 'none' : 'project' });
  const projecting = worker ? await startWorkerProcess({ ...on, roles: 'project' }) : undefined;
  const taken = async (): Promise<number> => ((await server.processorMs()) ?? NaN) + (projecting?.processorMs() ?? 0);
  try {
    const { answered, visible, seconds, lost, processorMs } = await live(server, log, options, taken);
    const each = {
      bench: 'roll-up',
      writers: rate,
      events,
      seconds,
      perSecond: answered.length / seconds,
      lost,
      duplicated: 0,
      reordered: 0,
    };
    // The projections and every tenth roll-up included.
    const ofEach = Number.isNaN(processorMs) ? {} : { processorMs: Number((processorMs / answered.length).toFixed(1)) };
    const how = `at ${rate} commands/s${worker ? ', projected by a worker' : ''}`;
    process.stderr.write(`roll-up: the server held ${server.peakMiB() ?? '?'} MiB at most\n`);
    return [
      { ...latencies(answered), ...each, subject: `answered, ${how}`, ...ofEach },
      { ...latencies(visible), ...each, subject: `visible, ${how}` },
    ];
  } finally {
    await projecting?.stop();
    await server.stop();
  }
};

export interface RollUpOptions extends BigLogOptions {
  readonly requests: number;
  /** Commands a second. */
  readonly rate: number;
  readonly seconds: number;
  /** What projects is a process of its own beside the server. */
  readonly worker: boolean;
}

/**
 * The roll-up of a province of 170 communes over GraphQL, at the end of the first and of the last year of data; then how long it takes from sending a report
 * until the roll-up of its province shows it, while reports come in at a rate.
 */
export const rollUpBench = async (server: BenchServer, options: RollUpOptions): Promise<Figure[]> => {
  const figures: Figure[] = [];
  await withBigLog(server, options, async (log, year) => {
    const last = log.size.yearFrom + log.size.years - 1;
    if (year !== log.size.yearFrom && year !== last) return;
    figures.push(await readNow(log, year, options.requests));
    if (year === last) figures.push(...(await readLive(log, options)));
  });
  const [first, ...others] = figures;
  if (first === undefined) return [];
  return [first, ...others.map((figure) => ({ ...figure, limit: first.subject, ratio: ratioOf(figure, first) }))];
};

/** Of medians: how many times as long it takes. */
const ratioOf = (figure: Figure, limit: Figure): number => Number(((figure.p50Ms ?? NaN) / (limit.p50Ms ?? NaN)).toFixed(2));
