import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Closers } from '#libs/application/closers.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { dateAt, instantOfMs } from '#libs/kernel/time.js';
import { fromRoot } from '#libs/config/paths.js';
import { administration, communeOf } from '../simulation/administration.js';
import { idOf } from '../simulation/client.js';
import { drawOf } from '../simulation/draw.js';
import type { Arguments } from './arguments.js';
import { carryOutAll } from './carry-out.js';
import { type Client, clientOf, GaveUp } from './client.js';
import type { Entry, Journal } from './journal.js';
import type { Finding, Verdict } from './judge.js';
import { actForCity, actForCommunes, type Load, registerUnits } from './load.js';
import { scheduleOf } from './schedule.js';
import { type Bounds, settled, standingOf } from './settle.js';
import { openStage, type Stage } from './stage.js';

/** What a soak came to. */
export interface Soaked {
  readonly seed: number;
  readonly minutes: number;
  readonly broken: string | null;
  readonly notTried: readonly string[];
  readonly faults: number;
  /** Commands that were sent, each counted once. */
  readonly commands: number;
  readonly accepted: number;
  readonly refused: number;
  /** Times that no answer came and the same command was sent again. */
  readonly unanswered: number;
  /** From the end of the last fault until everything that follows the log stood at its head. */
  readonly caughtUpMs: number | null;
  readonly events: number;
  readonly figures: Verdict['figures'] | null;
  readonly findings: readonly Finding[];
}

/** After the last fault: for answers, and for followers. */
const PATIENCE_MS = 180_000;
/** A lease is free after 10 s, and a program that was killed takes a while to start. */
const SETTLING: Bounds = { patienceMs: PATIENCE_MS, eventMs: 1, stillMs: 40_000 };
const CITY_PAUSE_MS = 3_000;

/** Counts what is written to the journal. */
const counting = (journal: Journal) => {
  const counts = new Map<Entry['kind'], number>();
  const crashed: string[] = [];
  const write = (entry: Entry): void => {
    counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
    if (entry.kind === 'ENDED' && entry.byItself) crashed.push(`${entry.program} ended with ${entry.how}, and nobody had told it to`);
    journal.write(entry);
  };
  return { write, crashed, of: (kind: Entry['kind']): number => counts.get(kind) ?? 0 };
};

/** @param open what is opened is added to it, also when this throws. @throws Error when it cannot be carried out */
export const soak = async (
  given: Arguments,
  journalFile: string,
  rawJournal: Journal,
  tell: (text: string) => void,
  open: Closers,
): Promise<Soaked> => {
  const journal = counting(rawJournal);
  const written: Journal = { ...rawJournal, write: journal.write };
  tell('starting PostgreSQL, a server, two workers and what else can be had…');
  const stage = await openStage(given, written, open);
  const findings: Finding[] = [];
  const milliseconds = given.minutes * 60_000;
  journal.write({ kind: 'RUN', seed: given.seed, minutes: given.minutes, settings: given, notTried: stage.notTried });
  for (const what of stage.notTried) tell(`not tried: ${what}`);
  findings.push(...(await loadWhile(stage, given, written, tell, () => breakThings(stage, given, milliseconds, written, tell))));
  const over = performance.now();
  tell('waiting until everything that follows the log has seen it…');
  const { headPosition, behind } = await settled(stage.databaseUrl, stage.replicaUrl, SETTLING);
  const caughtUpMs = Math.round(performance.now() - over);
  if (behind.length === 0) journal.write({ kind: 'CAUGHT_UP', headPosition, afterMs: caughtUpMs });
  else journal.write({ kind: 'NOT_CAUGHT_UP', headPosition, followers: behind });
  for (const { database, name, position, reason } of behind)
    findings.push({
      check: 'CAUGHT_UP',
      what: `${name} of the ${database} stands at ${position} of ${headPosition}: ${reason ?? 'it goes on'}`,
    });
  findings.push(...(await stopAll(stage)), ...journal.crashed.map((what) => ({ check: 'RUNS', what })));
  tell('judging…');
  await written.flush();
  const verdict = await judged(stage, journalFile);
  findings.push(...verdict.findings);
  for (const finding of findings) journal.write({ kind: 'FOUND', ...finding });
  return {
    seed: given.seed,
    minutes: given.minutes,
    broken: given.broken ?? null,
    notTried: stage.notTried,
    faults: journal.of('FAULT_BEGINS'),
    commands: journal.of('SENT'),
    accepted: journal.of('ACCEPTED'),
    refused: journal.of('REFUSED'),
    unanswered: journal.of('UNANSWERED'),
    caughtUpMs: behind.length === 0 ? caughtUpMs : null,
    events: headPosition,
    figures: verdict.figures,
    findings,
  };
};

/** The scheduled faults, and the same over again while the log is not long enough. */
const breakThings = async (
  stage: Stage,
  given: Arguments,
  milliseconds: number,
  journal: Journal,
  tell: (text: string) => void,
): Promise<void> => {
  for (let round = 0; ; round += 1) {
    const seed = given.seed + round;
    const faults = scheduleOf(seed, milliseconds, Math.round(given.every * 1_000), stage.possible);
    const begin = performance.now();
    await carryOutAll(stage, faults, drawOf(seed), journal, tell);
    await sleep(Math.max(0, begin + milliseconds - performance.now()));
    const { headPosition } =
      given.eventsMin === 0 ? { headPosition: 0 } : await standingOf(stage.databaseUrl, undefined).catch(() => ({ headPosition: 0 }));
    if (headPosition >= given.eventsMin) return;
    tell(`${headPosition} of ${given.eventsMin} events`);
  }
};

/** Officials act until `work` is done, and finish what they have begun. Resolves with those who never got an answer. */
const loadWhile = async (
  stage: Stage,
  given: Arguments,
  journal: Journal,
  tell: (text: string) => void,
  work: () => Promise<void>,
): Promise<readonly Finding[]> => {
  let patience = Infinity;
  let goesOn = true;
  const draw = drawOf(given.seed);
  const { city, communes: all } = await administration();
  const communes = all.slice(0, given.communes).map(communeOf);
  const load: Load = {
    draw,
    today: dateAt(instantOfMs(Date.now())),
    city: city.unitId,
    communes,
    leftOut: all.slice(given.communes).map(({ unitId }) => unitId),
    rules: given.rules,
    cityPauseMs: CITY_PAUSE_MS,
    goesOn: () => goesOn,
  };
  const client = (name: string): Client => clientOf({ url: stage.url, name, draw, journal, patience: () => patience });
  tell('registering the units of the communes…');
  await registerUnits(client('registrar'), communes, load.today);
  let parent: PlanId | undefined;
  const hasParent = Promise.withResolvers<void>();
  const findings: Finding[] = [];
  const acting = [
    actForCity(load, client('city'), (planId) => {
      parent = planId;
      hasParent.resolve();
    }),
    ...Array.from({ length: given.clients }, async (_, n) => {
      const own = communes.filter((_, index) => index % given.clients === n);
      await hasParent.promise;
      if (own.length > 0) await actForCommunes(load, client(`official-${n + 1}`), own, () => parent ?? (idOf('none') as PlanId));
    }),
  ].map((act) =>
    act.catch((error: unknown) => {
      if (!(error instanceof GaveUp)) throw error;
      findings.push({ check: 'ANSWERED', what: `no answer after the faults were over: ${error.message}` });
    }),
  );
  let patienceMs = PATIENCE_MS;
  try {
    await Promise.race([work(), Promise.all(acting)]);
  } catch (error) {
    // It cannot be carried out, and what they would reach is closed: nobody tries any longer.
    patienceMs = 0;
    throw error;
  } finally {
    goesOn = false;
    patience = performance.now() + patienceMs;
    hasParent.resolve();
  }
  await Promise.all(acting);
  return findings;
};

const stopAll = async ({ actors }: Stage): Promise<readonly Finding[]> => {
  const ended = await Promise.all([...actors.values()].map(async ({ program }) => ({ name: program.name, how: await program.stop() })));
  return ended.flatMap(({ name, how }) =>
    how === '0' ? [] : [{ check: 'STOPS', what: `${name} was told to stop and ended with ${how}` }],
  );
};

/** By a program of its own, which has the databases and the journal and nothing else. */
const judged = async (stage: Stage, journalFile: string): Promise<Verdict> => {
  const replica = stage.replicaUrl === undefined ? [] : ['--replica', stage.replicaUrl];
  const args = ['--database', stage.databaseUrl, '--journal', journalFile, ...replica];
  const child = spawn(process.execPath, ['--enable-source-maps', fromRoot('dist/test/faults/judge-run.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0 && code !== 1) throw new Error(`the judge ended with ${String(code)}: ${texts.err}`);
  return JSON.parse(texts.out) as Verdict;
};
