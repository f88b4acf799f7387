import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { dataDir } from '#libs/config/paths.js';
import { unitIdOfCode } from '#libs/documents/identity.js';
import { readReform, type Reform } from '#libs/documents/units/reform-file.js';
import type { DutyEvent, DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import type { Indicator } from '#libs/domain/plan/plan-content.js';
import type { DomainEvent, StreamId } from '#libs/event-log/event-log.js';
import type { CommandId, DutyId, OrgUnitId, PersonId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { instant, type LocalDate, localDate } from '#libs/kernel/time.js';
import type { ObligationRow, PageRequest } from '#libs/read-models/queries.js';
import { allRows } from '#libs/read-models/reading.js';
import { type ApiServer, startApi } from '#libs/testing/api/api-server.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { monthlyReport } from '#libs/testing/histories/monthly-duties.js';
import type { CommandMeta } from '../outcome.js';
import { importReform, type ImportedReform, type ImportReformOutcome } from './import-reform.js';
import { type OrgUnitRegistration, registerOrgUnits } from './register-org-units.js';

/*
 * The reorganisation of 01/07/2025 as it was: every unit of before that nobody follows yet and every tenth of the others owes a monthly report, one in
 * four of them has handed in June's.
 * The resolutions are of 16 June; they are entered on the 20th.
 */

const BEFORE = localDate('2025-06-30');
const AFTER = localDate('2025-07-01');
const PLAN = 'plan' as PlanId;
const MONTHS = 2;

let api: ApiServer;
let reform: Reform;
let old: readonly OrgUnitRegistration[];
/** Of the old ones, those whose duties wait for a decision: split communes, and districts. */
let undecided: ReadonlySet<OrgUnitId>;
let owing: readonly OrgUnitRegistration[];
let outcome: ImportReformOutcome;
let headBefore: number;

const ended = (code: string): OrgUnitId => unitIdOfCode({ scheme: 'STATISTICAL', code }, null);
const since = (code: string): OrgUnitId => unitIdOfCode({ scheme: 'STATISTICAL', code }, AFTER);
const dutyOf = (unitId: OrgUnitId): DutyId => `duty-${unitId}` as DutyId;

const meta = (): CommandMeta => ({
  actor: 'p-1' as PersonId,
  onBehalfOf: null,
  commandId: randomUUID() as CommandId,
  correlationId: 'reform',
  at: api.clock.now(),
});

const material = (): ImportedReform => ({
  on: reform.on,
  registrations: reform.registrations.map(({ key: _, ...unit }) => unit),
  steps: reform.steps.map(({ place: _, ...step }) => step),
});

const ITEMS: Indicator = { id: 'n', label: 'Số tin', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: false };

const regime = (holder: OrgUnitId): DutyOpenedEvent => {
  const span = { from: localDate('2025-06-01'), to: localDate('2025-07-31'), issuedOn: localDate('2025-05-20') };
  return monthlyReport({ dutyId: dutyOf(holder), planId: PLAN, issuerId: ended('42'), holder, ...span }, [ITEMS]);
};

interface Stream {
  readonly streamId: StreamId;
  readonly events: readonly DomainEvent[];
}

/** The duty of a unit, and of every fourth the report of June. */
const owed = (holder: OrgUnitId, index: number): readonly Stream[] => {
  const dutyId = dutyOf(holder);
  const reportId = `report-${holder}` as ReportId;
  const submittedAt = api.clock.now();
  const served: DutyEvent = { type: 'ObligationServed', period: '2025-M06', reportId, submittedAt };
  const reported = {
    type: 'ReportSubmitted',
    reportId,
    version: 1,
    holder,
    serves: [{ dutyId, period: '2025-M06' }],
    values: { n: String(index) },
    narrative: '',
    document: null,
    submittedBy: 'p-1',
    submittedAt,
  };
  if (index % 4 > 0) return [{ streamId: `duty/${dutyId}`, events: [regime(holder)] }];
  return [
    { streamId: `duty/${dutyId}`, events: [regime(holder), served] },
    { streamId: `report/${reportId}`, events: [reported] },
  ];
};

const append = async (streams: readonly Stream[]): Promise<void> => {
  for (let from = 0; from < streams.length; from += 5_000) {
    const result = await api.server.log.append({
      appends: streams.slice(from, from + 5_000).map(({ streamId, events }) => ({
        streamId,
        expectedVersion: 0,
        events: events.map((event) => ({ ...newEvent(), event })),
      })),
    });
    expect(result.status).toBe('APPENDED');
  }
};

const viewOn = (inForceOn: LocalDate) => api.server.queries.viewpoint({ inForceOn });

const provincesOn = async (day: LocalDate): Promise<readonly OrgUnitId[]> => {
  const view = await viewOn(day);
  return (await allRows((page) => api.server.queries.orgUnits({ parentId: null }, page, view))).map(({ id }) => id);
};

/** What is counted over all provinces of a day, looked at from that day. */
const national = async (day: LocalDate) => {
  const view = await viewOn(day);
  const total = { provinces: 0, created: 0, onTime: 0, open: 0, notYet: 0, undated: 0, figures: 0n, waiting: 0, waitingFigures: 0n };
  for (const province of await provincesOn(day)) {
    total.provinces += 1;
    for (const { bucket, counts } of await api.server.queries.rollUp(province, {}, view)) {
      for (const name of ['created', 'onTime', 'open', 'notYet', 'undated'] as const) total[name] += counts[name];
      if (bucket === 'UNDECIDED_SUCCESSION') total.waiting += counts.created;
    }
    for (const { bucket, value } of await api.server.queries.indicatorRollUp(province, {}, view)) {
      total.figures += BigInt(value ?? 0);
      if (bucket === 'UNDECIDED_SUCCESSION') total.waitingFigures += BigInt(value ?? 0);
    }
  }
  return total;
};

const obligationsOn = async (day: LocalDate, filter: object = {}): Promise<readonly ObligationRow[]> => {
  const view = await viewOn(day);
  return allRows((page: PageRequest) => api.server.queries.obligations(filter, page, view));
};

const kindsSince = async (position: number): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {};
  const { position: head } = await api.server.log.head();
  for (let after = position; after < head; after += 5_000)
    for (const { event } of await api.server.log.read({ after, limit: 5_000 })) counts[event.type] = (counts[event.type] ?? 0) + 1;
  return counts;
};

beforeAll(async () => {
  api = await startApi(instant('2025-06-20T02:00:00Z'));
  const read = await readReform(dataDir);
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes.slice(0, 5)));
  reform = read.value;
  const { registrations } = material();
  old = registrations.filter(({ validFrom }) => validFrom === null).map((unit) => ({ ...unit, dissolvedOn: null }));
  await api.server.catchUp();
  undecided = new Set([
    ...reform.steps.flatMap(({ kind, unitId }) => (kind === 'SPLIT' ? [unitId] : [])),
    ...old.flatMap(({ unitId, level, codes }) => (level === 'DISTRICT' && !ISLANDS.includes(codes[0]?.code ?? '') ? [unitId] : [])),
  ]);
  owing = old.filter(({ unitId }, index) => undecided.has(unitId) || index % 10 === 0);
  expect(await registerOrgUnits(api.server.log, api.server.queries)(old, meta())).toMatchObject({ accepted: true });
  await append(owing.flatMap(({ unitId }, index) => owed(unitId, index)));
  await api.server.catchUp();
  headBefore = (await api.server.log.head()).position;
  outcome = await importReform(api.server.log, api.server.queries)(material(), meta());
  await api.server.catchUp();
}, 30 * 60_000);

afterAll(() => api.stop());

describe('the reorganisation of 01/07/2025', () => {
  it('is of 63 provinces, 10,035 communes, five districts of islands and 691 others', () => {
    const count = (level: string): number => old.filter((unit) => unit.level === level).length;
    expect([count('PROVINCE'), count('DISTRICT'), count('COMMUNE')]).toEqual([63, 696, 10_035]);
    expect(reform.registrations.filter(({ dissolvedOn, level }) => dissolvedOn === null && level === 'COMMUNE')).toHaveLength(3_321);
    expect(outcome).toMatchObject({ accepted: true, merged: 52 + 9_575 + 5, split: 460 });
  });

  it('writes one event for each unit that begins or goes over, and none for what they owe', async () => {
    expect(await kindsSince(headBefore)).toEqual({
      OrgUnitDissolved: 691,
      UnitCodesAssigned: 1,
      OrgUnitRegistered: 23 + 3_321,
      OrgUnitRenamed: 11,
      OrgUnitsMerged: 52 + 9_575 + 5,
      OrgUnitSplit: 460,
    });
  });

  it('can be entered again, and writes nothing then', async () => {
    const { position } = await api.server.log.head();
    expect(await importReform(api.server.log, api.server.queries)(material(), meta())).toMatchObject({
      accepted: true,
      registered: 0,
      merged: 0,
      position,
    });
  });

  it('leaves the national totals as they were; what nobody follows yet is in a bucket with that name', async () => {
    const [then, now] = [await national(BEFORE), await national(AFTER)];
    const all = owing.length * MONTHS;
    const sum = owing.reduce((total, _, index) => (index % 4 === 0 ? total + BigInt(index) : total), 0n);
    expect(then).toMatchObject({ provinces: 63, created: all, figures: sum, waiting: 0, waitingFigures: 0n });
    expect({ ...now, provinces: 63, waiting: 0, waitingFigures: 0n }).toEqual({ ...then, open: now.open, undated: now.undated });
    expect(now.open + now.undated).toBe(then.open + then.undated);
    expect(now).toMatchObject({ provinces: 34, waiting: (460 + 691) * MONTHS });
    expect(now.waitingFigures).toBe(
      owing.reduce((total, { unitId }, index) => (index % 4 === 0 && undecided.has(unitId) ? total + BigInt(index) : total), 0n),
    );
  });

  it('moves what is owed to whoever follows: each obligation has one holder, who is there, or waits for a decision', async () => {
    const intoOf = new Map(reform.steps.flatMap((step) => (step.kind === 'MERGED' ? [[step.unitId, step.into] as const] : [])));
    const gone = new Set(reform.registrations.flatMap(({ unitId, dissolvedOn }) => (dissolvedOn === null ? [] : [unitId])));
    const rows = await obligationsOn(AFTER, { period: '2025-M07' });
    expect(new Set(rows.map(({ dutyId }) => dutyId)).size).toBe(owing.length);
    expect(rows).toHaveLength(owing.length);
    const holderOf = new Map(rows.map(({ dutyId, holders }) => [dutyId, holders]));
    for (const { unitId } of owing) expect(holderOf.get(dutyOf(unitId))).toEqual([intoOf.get(unitId) ?? unitId]);
    expect(rows.filter(({ holders }) => holders.some((holder) => gone.has(holder)))).toHaveLength(460 + 691);
    // Seen from the day before, everybody holds their own.
    for (const { dutyId, holders } of await obligationsOn(BEFORE, { period: '2025-M07' })) expect(holders.map(dutyOf)).toEqual([dutyId]);
  });

  it('finds the codes that were superseded as other names of who has their area; they name no unit, on any day', async () => {
    const view = await viewOn(AFTER);
    for (const [code, into] of SUPERSEDED) {
      expect(await api.server.queries.orgUnitByCode('STATISTICAL', code, view)).toBeUndefined();
      expect(await api.server.queries.orgUnitByCode('STATISTICAL', code, await viewOn(BEFORE))).toBeUndefined();
      const found = await api.server.queries.orgUnits({ search: code }, { first: 5 }, view);
      expect(found.rows.map(({ node }) => node.id)).toEqual([since(into)]);
      expect(found.rows[0]?.node.aliases).toContain(code);
      const merge = { units: [ended(code)], into: since(into), on: AFTER, source: 'NQ' };
      expect(await api.mutate('mergeOrgUnits', merge, { as: ended('42') })).toMatchObject({ __typename: 'UnitNotRegistered' });
    }
    expect(await api.server.queries.orgUnitByCode('STATISTICAL', '18229', await viewOn(BEFORE))).toMatchObject({
      fullName: 'Thị trấn Đức Thọ',
    });
    expect(await api.server.queries.orgUnitByCode('STATISTICAL', '18229', view)).toMatchObject({ fullName: 'Xã Đức Thọ' });
  });

  it('leaves the duties of Đức Thọ district to a decision of the province, and nobody late until then', async () => {
    api.clock.set(instant('2025-08-05T02:00:00Z'));
    await api.server.catchUp();
    const district = ended('440');
    const july = () => obligationsOn(localDate('2025-08-10'), { dutyId: dutyOf(district), period: '2025-M07' });
    expect(await july()).toMatchObject([{ holders: [district], status: 'UNDATED', dueOn: '2025-07-31' }]);
    const list = await api.ask('query ($id: ID!) { workList(withinId: $id, first: 100) { nodes { kind title } } }', { id: ended('42') });
    expect((list as { workList: { nodes: unknown[] } }).workList.nodes).toContainEqual({
      kind: 'SUCCESSION_UNDECIDED',
      title: 'Huyện Đức Thọ',
    });
    const decision = { unitId: district, to: since('18229'), on: '2025-08-10', source: 'QĐ 1/QĐ-UBND', reason: 'địa bàn trụ sở cũ' };
    const as = { as: ended('42') };
    expect(await api.mutate('decideSuccession', decision, as)).toMatchObject({
      __typename: 'SuccessionDeadlineMissing',
      details: { count: 1 },
    });
    expect(await api.mutate('decideSuccession', { ...decision, dueOn: '2025-08-20' }, { as: since('18229') })).toMatchObject({
      __typename: 'NotTheUnitAbove',
    });
    expect(await api.mutate('decideSuccession', { ...decision, dueOn: '2025-08-20' }, as)).toMatchObject({
      __typename: 'DecideSuccessionAccepted',
    });
    api.clock.set(instant('2025-08-11T02:00:00Z'));
    await api.server.catchUp();
    expect(await july()).toMatchObject([{ holders: [since('18229')], status: 'OPEN', dueOn: '2025-08-20' }]);
    expect((await national(localDate('2025-08-10'))).waiting).toBe((460 + 690) * MONTHS);
  });
});

/** Bạch Long Vĩ, Cồn Cỏ, Hoàng Sa, Lý Sơn, Côn Đảo: districts without communes. */
const ISLANDS = ['318', '471', '498', '536', '755'];

const SUPERSEDED = [
  ['07693', '07682'],
  ['07732', '07210'],
  ['07744', '07210'],
  ['16387', '16378'],
  ['16411', '15853'],
  ['18448', '18568'],
  ['20176', '20179'],
  ['20674', '20669'],
  ['25102', '25105'],
  ['25174', '25159'],
  ['25177', '25159'],
  ['25186', '25159'],
] as const;
