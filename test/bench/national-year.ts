import { randomUUID } from 'node:crypto';
import { SimulatedClock } from '#libs/application/clock.js';
import { registerOrgUnits } from '#libs/application/imports/register-org-units.js';
import { INSTALLATION, seedCalendar } from '#libs/application/imports/seed.js';
import { dataDir } from '#libs/config/paths.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import type { CommandId, DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dateOf, type Instant, instant, instantOfMs, msOf, startOfDay } from '#libs/kernel/time.js';
import { openDatabase } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import { ALL_MODELS } from '#libs/read-models/models.js';
import { openQueries } from '#libs/read-models/queries.pg.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import {
  type Commune,
  communeContent,
  type Country,
  countryOf,
  MONTHS,
  provinceContent,
  provincePlan,
  registrationsOf,
} from './national-year/country.js';
import { fateOf, newsItems, type Tally, tallyOf } from './national-year/tally.js';
import type { Figure } from './report.js';
import type { BenchServer } from './server.js';
import { type ClockedServerProcess, startClockedServerProcess } from './server-process.js';

const BEGINNING = instant('2026-01-05T02:00:00Z');
/** Requests under way at once: officials do not wait for one another. */
const CONCURRENCY = 16;
const LOG_ID = 'main';
/** Of the server, so that all of it stays below 512 MiB. */
const HEAP_MIB = 320;

const inOffice = (year: number, month: number, day: number): Instant =>
  instantOfMs(msOf(startOfDay(dateOf(year, month, day))) + 9 * 3_600_000);

/** Works through a list, so many at once, in no order. */
const together = async <Item>(items: readonly Item[], work: (item: Item, index: number) => Promise<void>): Promise<void> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as Item, index);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
};

/** Units and calendar, by the importer of lists; everything after them goes over GraphQL. */
const prepare = async (url: string, country: Country): Promise<void> => {
  await migrate(url);
  const database = await openDatabase({ url, role: 'app', poolMax: 4 });
  const clock = new SimulatedClock(BEGINNING);
  const log = await openEventLog(database, { logId: LOG_ID, clock });
  try {
    await ensureModels({ database, log, logId: LOG_ID, models: ALL_MODELS });
    const queries = openQueries({ database, log, logId: LOG_ID, clock });
    const outcome = await registerOrgUnits(log, queries)(registrationsOf(country), {
      actor: INSTALLATION,
      onBehalfOf: null,
      commandId: randomUUID() as CommandId,
      correlationId: 'bench',
      at: clock.now(),
    });
    if (!outcome.accepted) throw new Error(JSON.stringify(outcome.refusals.slice(0, 3)));
    await seedCalendar({ log, clock, dataDir });
  } finally {
    await log.close();
    await database.close();
  }
};

const send = async (server: ClockedServerProcess, name: string, input: object, as: OrgUnitId): Promise<void> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const { answer } = await server.ask<{ answer: { readonly __typename: string; readonly message?: string } }>(
    `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { __typename ... on Refusal { message } } }`,
    { input: { commandId: randomUUID(), ...input } },
    as,
  );
  if (answer.message !== undefined) throw new Error(`${name}: ${answer.__typename}: ${answer.message}`);
};

const issue = async (server: ClockedServerProcess, planId: PlanId, content: object, as: OrgUnitId): Promise<void> => {
  await send(server, 'draftPlan', { planId, content }, as);
  await send(server, 'issuePlan', { planId, document: { number: '1', symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-05' } }, as);
};

/** By room. */
type Duties = ReadonlyMap<OrgUnitId, readonly DutyId[]>;

const dutiesOf = async (server: ClockedServerProcess, communes: readonly Commune[]): Promise<Duties> => {
  const duties = new Map<OrgUnitId, DutyId[]>();
  await together(communes, async ({ id, planId }) => {
    const { plan } = await server.ask<{
      plan: {
        readonly duties: { readonly nodes: readonly { readonly id: DutyId; readonly holders: readonly { readonly id: OrgUnitId }[] }[] };
      };
    }>('query ($id: ID!) { plan(id: $id) { duties(first: 500) { nodes { id holders { id } } } } }', { id: planId }, id);
    for (const { id: dutyId, holders } of plan.duties.nodes)
      for (const { id: holder } of holders) duties.set(holder, [...(duties.get(holder) ?? []), dutyId]);
  });
  return duties;
};

/** The reports of a month: those on time before its deadline, the late ones of the month before at the same time. */
const report = async (server: ClockedServerProcess, { communes }: Country, duties: Duties, month: number): Promise<void> => {
  const last = MONTHS.at(-1) ?? month;
  await server.setClock(month > last ? inOffice(2027, 1, 20) : inOffice(2026, month, 20), { tick: true });
  await together(communes, async ({ rooms }, index) => {
    for (const [place, room] of rooms.entries())
      for (const [of, fate] of [
        [month - 1, 'LATE'],
        [month, 'ON_TIME'],
      ] as const) {
        if (!(MONTHS as readonly number[]).includes(of) || fateOf(index, place, of) !== fate) continue;
        const serves = (duties.get(room) ?? []).map((dutyId) => ({ dutyId, period: `2026-M${String(of).padStart(2, '0')}` }));
        const values = [{ indicator: 'newsItems', value: String(newsItems(index, place, of)) }];
        await send(server, 'submitReport', { holder: room, serves, values, narrative: '' }, room);
      }
  });
};

interface Answer {
  readonly rows: readonly {
    readonly kind: string;
    readonly period: string;
    readonly counts: { readonly created: number; readonly onTime: number; readonly late: number; readonly overdue: number };
  }[];
  readonly indicators: readonly { readonly period: string; readonly value: string | null }[];
}

const ROLL_UP = `query ($unit: ID!, $root: ID!) { rollUp(unitId: $unit, filter: { rootPlanId: $root }) {
  rows { kind period counts { created onTime late overdue } } indicators { period value } } }`;

/** Totals of a province that are not those of the oracle. */
const compared = ({ rows, indicators }: Answer, { plans, months }: Tally): number => {
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  const of = (kind: string, period?: string): Answer['rows'] =>
    rows.filter((row) => row.kind === kind && (period === undefined || row.period === period));
  const total = (list: Answer['rows'], key: keyof Answer['rows'][number]['counts']): number => sum(list.map(({ counts }) => counts[key]));
  const differences = MONTHS.flatMap((month) => {
    const expected = months[String(month)] ?? { onTime: 0, late: 0, overdue: 0, newsItems: 0 };
    const period = `2026-M${String(month).padStart(2, '0')}`;
    const found = of('REPORT', period);
    const figure = sum(indicators.filter((each) => each.period === period).map(({ value }) => Number(value ?? 0)));
    return [
      total(found, 'onTime') === expected.onTime,
      total(found, 'late') === expected.late,
      total(found, 'overdue') === expected.overdue,
      total(found, 'created') === expected.onTime + expected.late + expected.overdue,
      figure === expected.newsItems,
    ];
  });
  return [...differences, total(of('SUB_PLAN'), 'onTime') === plans].filter((equal) => !equal).length;
};

/** A year of a country over GraphQL: plans, their cascade, monthly reports and notices of what is overdue; in the end the totals of every province. */
export const nationalYearBench = async (bench: BenchServer, { scale }: { readonly scale: number }): Promise<Figure[]> => {
  const country = countryOf(scale);
  const { provinces, communes } = country;
  const obligations = communes.reduce((sum, { rooms, rules }) => sum + rooms.length * rules * MONTHS.length, 0);
  const tell = (text: string): void => void process.stderr.write(`national-year: ${text}\n`);
  tell(`scale ${scale}: ${provinces.length} provinces, ${communes.length} communes, ${obligations} reports owed`);
  const url = await bench.createDatabase();
  const start = performance.now();
  const elapsed = (): string => `${((performance.now() - start) / 1000).toFixed(0)} s`;
  await prepare(url, country);
  tell(`units after ${elapsed()}`);
  const server = await startClockedServerProcess({ databaseUrl: url, clock: BEGINNING, roles: 'project,cascade', heapMiB: HEAP_MIB });
  const tellPhase = async (what: string): Promise<void> => {
    const used = await server.processorMs();
    tell(`${what} after ${elapsed()}${used === null ? '' : `; server and database took ${(used / 1000).toFixed(0)} s of processor`}`);
  };
  try {
    // Some 23,000 units are still being read: until they are, a plan is refused, to be sent again.
    await server.setClock(BEGINNING);
    for (const province of provinces) await issue(server, provincePlan(province), provinceContent(province), province);
    await server.setClock(inOffice(2026, 1, 6));
    await together(communes, (commune) => issue(server, commune.planId, communeContent(commune), commune.id));
    await server.setClock(inOffice(2026, 1, 7));
    await tellPhase('plans and their cascades');
    const duties = await dutiesOf(server, communes);
    for (let month = MONTHS[0]; month <= (MONTHS.at(-1) ?? 0) + 1; month += 1) {
      await report(server, country, duties, month);
      await tellPhase(`reports of month ${month}`);
    }
    await server.setClock(inOffice(2027, 1, 21), { tick: true });
    let wrong = 0;
    for (const [province, tally] of tallyOf(country)) {
      const { rollUp } = await server.ask<{ rollUp: Answer }>(ROLL_UP, { unit: province, root: provincePlan(province) }, province);
      wrong += compared(rollUp, tally);
    }
    const seconds = (performance.now() - start) / 1000;
    const peak = server.peakMiB();
    tell(`the server held ${peak ?? 'an unknown number of'} MiB at most`);
    const { status } = await server.ask<{ status: { readonly headPosition: number } }>(
      '{ status { headPosition } }',
      {},
      provinces[0] as OrgUnitId,
    );
    return [
      {
        bench: 'national-year',
        subject: `scale ${scale}, ${obligations} reports owed`,
        writers: CONCURRENCY,
        events: status.headPosition,
        seconds,
        perSecond: status.headPosition / seconds,
        lost: 0,
        duplicated: 0,
        reordered: 0,
        wrong,
        ...(peak === null ? {} : { serverMiB: peak }),
      },
    ];
  } finally {
    await server.stop();
  }
};
