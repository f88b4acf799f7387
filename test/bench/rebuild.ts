import { systemClock } from '#libs/application/clock.js';
import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { ReportEvent } from '#libs/domain/report/report.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { DutyId, OrgUnitId, PersonId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { type Database, openDatabase } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import type { ModelsContext } from '#libs/read-models/generations/generations.js';
import { obligationsModel } from '#libs/read-models/obligations/obligations.model.js';
import { readPointers } from '#libs/read-models/generations/pointers.js';
import { ensureModels, rebuildModel } from '#libs/read-models/generations/rebuild.js';
import { communes } from '#libs/testing/log/cascade-fixtures.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { readsBesideRebuilds } from './rebuild-reads.js';
import { registered } from './registered.js';
import { figureOf, withRatios, type Figure } from './report.js';
import type { BenchServer } from './server.js';

const COUNTRY = 'country' as OrgUnitId;
const PLAN = 'plan' as PlanId;
const LOG_ID = 'main';
const PERIODS = 24;
/** Beside reads. */
const REBUILDS = 3;
const STREAMS_PER_APPEND = 1_000;

/** Monthly reports of two years: 24 obligations for one event. */
const regime = (holder: OrgUnitId): DutyEvent => ({
  type: 'ReportRegimeAssigned',
  dutyId: `duty-${holder}` as DutyId,
  planId: PLAN,
  rootPlanId: PLAN,
  issuerId: COUNTRY,
  ruleKey: 'task/01',
  title: 'Báo cáo kết quả tuyên truyền',
  holders: [holder],
  role: null,
  coordinators: [],
  authority: 'ASSIGNS',
  wording: 'hằng tháng, trước ngày 20',
  schedule: {
    kind: 'PERIODIC',
    every: ['MONTH'],
    system: 'REPORT',
    due: { at: 'DAY_OF_MONTH', day: 20, monthOffset: 0, policy: 'CALENDAR_ROLL' },
    from: localDate('2026-01-01'),
    to: localDate('2027-12-31'),
    start: 'WHOLE_SPAN',
  },
  context: { ownIssue: { known: true, date: localDate('2026-01-05') } },
  source: { document: 'bench', place: '1' },
  receivers: [COUNTRY],
  indicators: [{ id: 'newsItems', label: 'Tin, bài', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true }],
});

const report = (holder: OrgUnitId, index: number): ReportEvent => ({
  type: 'ReportSubmitted',
  reportId: `report-${holder}` as ReportId,
  version: 1,
  holder,
  serves: [{ dutyId: `duty-${holder}` as DutyId, period: '2026-M01' }],
  values: { newsItems: String(index % 7) },
  narrative: '',
  document: null,
  submittedBy: 'person' as PersonId,
  submittedAt: instant('2026-01-19T02:00:00Z'),
});

const appendEach = async (log: OpenEventLog, list: readonly (readonly [StreamId, object])[]): Promise<void> => {
  for (let from = 0; from < list.length; from += STREAMS_PER_APPEND) {
    const appends = list
      .slice(from, from + STREAMS_PER_APPEND)
      .map(([streamId, event]) => ({ streamId, expectedVersion: 0, events: [newEvent(event)] }));
    const result = await log.append({ appends });
    if (result.status !== 'APPENDED') throw new Error(`the bench's events were not appended: ${result.status}`);
  }
};

const schemaOf = async (database: Database): Promise<string> => {
  const pointer = (await readPointers(database)).get(obligationsModel.name);
  if (pointer === undefined) throw new Error('the model serves after it was built');
  return pointer.schema;
};

/** The limit: the rows of the obligations alone, from a table that has them, into one with the same indexes. */
const copy = async (database: Database, schema: string): Promise<number> => {
  const start = performance.now();
  await database.transaction(async (tx) => {
    await tx.query(`create temp table copied (like ${schema}.obligation including all) on commit drop`);
    await tx.query(`insert into copied select * from ${schema}.obligation`);
  });
  return (performance.now() - start) / 1000;
};

/** The obligations of all communes, two years of monthly reports, built from position 1. */
export const rebuildBench = async (
  server: BenchServer,
  { rounds, reads, communes: count }: { readonly rounds: number; readonly reads: number; readonly communes: number | undefined },
): Promise<Figure[]> => {
  const url = await server.createDatabase();
  await migrate(url);
  const database = await openDatabase({ url, role: 'app', poolMax: 6 });
  const log = await openEventLog(database, { logId: LOG_ID, clock: systemClock });
  const results = new Map<string, Figure[]>();
  let beside: readonly Figure[];
  try {
    const holders = communes().slice(0, count);
    await appendEach(log, [
      [`org-unit/${COUNTRY}`, registered(COUNTRY, null)],
      ...holders.map((holder) => [`org-unit/${holder}`, registered(holder, COUNTRY)] as const),
      ...holders.map((holder) => [`duty/duty-${holder}`, regime(holder)] as const),
      ...holders.map((holder, index) => [`report/report-${holder}`, report(holder, index)] as const),
    ]);
    const context: ModelsContext = { database, log, logId: LOG_ID, models: [obligationsModel] };
    await ensureModels(context);
    const owed = holders.length * PERIODS;
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      const { equal } = await rebuildModel(context, obligationsModel.name);
      const seconds = (performance.now() - start) / 1000;
      const schema = await schemaOf(database);
      const [row] = await database.query<{ count: number }>(
        `select count(*)::integer as count from ${schema}.obligation where to_position is null`,
      );
      const found = row?.count ?? 0;
      const times = { ours: seconds, copy: await copy(database, schema) };
      for (const [subject, taken] of Object.entries(times)) {
        process.stderr.write(`rebuild, round ${round + 1}: ${subject} ${taken.toFixed(3)} s\n`);
        const figure = {
          bench: 'rebuild',
          subject,
          writers: 1,
          events: owed,
          seconds: taken,
          perSecond: owed / taken,
          lost: Math.max(0, owed - found),
          duplicated: Math.max(0, found - owed),
          // The same rows, whichever way they came about.
          reordered: equal === true ? 0 : 1,
        };
        results.set(subject, [...(results.get(subject) ?? []), figure]);
      }
    }
    const write = (n: number): Promise<void> => {
      const unitId = `new-${n}` as OrgUnitId;
      return appendEach(log, [[`org-unit/${unitId}`, registered(unitId, COUNTRY)]]);
    };
    beside = await readsBesideRebuilds({ url, context, holders, owed: PERIODS, perSecond: reads, rebuilds: REBUILDS, write });
  } finally {
    await log.close();
    await database.close();
    await server.dropDatabase(url);
  }
  return [...withRatios([...results.values()].map(figureOf), 'copy'), ...beside];
};
