import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, endOfDay, localDate, startOfDay, type LocalDate } from '#libs/kernel/time.js';
import { type ProjectedModels, projectedModels } from '#libs/testing/database/read-model.js';
import { recorded } from '#libs/testing/log/recorded.js';
import {
  countedAt,
  dutiesIn,
  holdersAt,
  isNobodys,
  type OracleDuty,
  placesOf,
  standingHolders,
  WHOLE,
} from '#libs/testing/oracles/succession-oracle.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { indicatorRollUp } from '../roll-up/indicator-roll-up.query.js';
import { obligationsModelWith } from '../obligations.model.js';
import { obligations } from '../queries/obligations.query.js';
import { rollUp } from '../roll-up/roll-up.query.js';
import { workList } from '../queries/work-list/work-list.query.js';

let fresh: FreshDatabase;
let generation = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const obligationsModel = obligationsModelWith({ every: 4, unitsMin: 1 });

const ids = (values: string): never => values as never;
const EPOCH = localDate('2026-03-01');
const day = (n: number): LocalDate => addDays(EPOCH, n);

/** A country, two provinces, districts, communes and rooms; units of a level may follow one another. */
const PARENTS: Readonly<Record<string, string | null>> = {
  vn: null,
  p1: 'vn',
  p2: 'vn',
  d1: 'p1',
  d2: 'p2',
  c1: 'd1',
  c2: 'd1',
  c3: 'd2',
  c4: 'p2',
  c5: 'p1',
  r1: 'c1',
  r2: 'c3',
};
const UNITS = Object.keys(PARENTS);
const LEVELS: readonly (readonly string[])[] = [
  ['p1', 'p2'],
  ['c1', 'c2', 'c3', 'c4', 'c5'],
  ['r1', 'r2'],
];
const MOVABLE = ['c1', 'c2', 'c3', 'c4', 'c5'];

const unitEvent: fc.Arbitrary<readonly [string, OrgUnitEvent]> = fc
  .record({
    level: fc.constantFrom(...LEVELS),
    a: fc.nat(),
    b: fc.nat(),
    c: fc.nat(),
    on: fc.integer({ min: 2, max: 20 }).map(day),
    kind: fc.constantFrom('merge', 'merge', 'split', 'share', 'dissolve', 'decide', 'decide', 'allot', 'move', 'district', 'annul'),
    share: fc.integer({ min: 1, max: 9 }),
    dueOn: fc.option(fc.integer({ min: 10, max: 30 }).map(day), { nil: null }),
  })
  .map(({ level, a, b, c, on, kind, share, dueOn }): readonly [string, OrgUnitEvent] => {
    const pick = (n: number): OrgUnitId => ids(level[n % level.length] ?? 'c1');
    const [unit, other, third] = [pick(a), pick(b), pick(c)];
    const source = 'NQ';
    const shares = [
      { unitId: other, share: `0.${share}` },
      { unitId: third === other ? pick(b + 1) : third, share: `0.${10 - share}` },
    ];
    const decided = { type: 'SuccessionDecided', to: other, on, duties: null, dueOn, decidedBy: ids('vn'), source, reason: 'x' } as const;
    switch (kind) {
      case 'merge':
        return [unit, { type: 'OrgUnitsMerged', units: [unit], into: other, on, source }];
      case 'split':
        return [unit, { type: 'OrgUnitSplit', into: shares.map(({ unitId }) => ({ unitId, share: null })), on, source }];
      case 'share':
        return [unit, { type: 'OrgUnitSplit', into: shares, on, source }];
      case 'dissolve':
        return [unit, { type: 'OrgUnitDissolved', on, source }];
      case 'annul':
        return [unit, { type: 'OrgUnitEndAnnulled', of: 'OrgUnitsMerged', on, decidedBy: ids('vn'), source, reason: 'x' }];
      case 'decide':
        return [unit, { ...decided, shares: null }];
      case 'allot':
        return [unit, { ...decided, shares }];
      case 'move':
        return [MOVABLE[a % MOVABLE.length] ?? 'c1', { type: 'OrgUnitMoved', parentId: ids(b % 2 === 0 ? 'p1' : 'd2'), on, source }];
      default:
        return [a % 2 === 0 ? 'd1' : 'd2', { type: 'OrgUnitDissolved', on, source }];
    }
  });

const HOLDERS = UNITS.slice(3);

interface Drawn {
  readonly a: number;
  readonly b: number;
  readonly due: LocalDate;
  readonly figure: number | null;
  readonly at: LocalDate;
  readonly isJoint: boolean;
  readonly transfer: { readonly on: LocalDate; readonly to: number; readonly dueOn: LocalDate | null } | null;
}

const dutyArbitrary: fc.Arbitrary<Drawn> = fc.record({
  a: fc.nat(),
  b: fc.nat(),
  due: fc.integer({ min: 0, max: 22 }).map(day),
  figure: fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }),
  at: fc.integer({ min: 0, max: 24 }).map(day),
  isJoint: fc.boolean(),
  transfer: fc.option(
    fc.record({
      on: fc.integer({ min: 2, max: 20 }).map(day),
      to: fc.nat(),
      dueOn: fc.option(fc.integer({ min: 10, max: 30 }).map(day), { nil: null }),
    }),
    { nil: null, freq: 2 },
  ),
});

const pickHolder = (n: number): OrgUnitId => ids(HOLDERS[n % HOLDERS.length] ?? 'c1');

const eventsOfDuty = (
  { a, b, due, figure, at, isJoint, transfer }: Drawn,
  index: number,
): readonly (readonly [string, DutyEvent | object])[] => {
  const id = `duty-${index}`;
  const holders = [...new Set(isJoint ? [pickHolder(a), pickHolder(b)] : [pickHolder(a)])];
  const opened: DutyEvent = {
    type: 'ReportRegimeAssigned',
    dutyId: ids(id),
    planId: ids('plan'),
    rootPlanId: ids('plan'),
    issuerId: ids('vn'),
    ruleKey: 'rule',
    title: 'Báo cáo',
    holders,
    role: null,
    coordinators: [],
    authority: 'ASSIGNS',
    wording: '',
    schedule: { kind: 'DATE', date: due, bound: 'BY' },
    context: { ownIssue: { known: true, date: EPOCH } },
    source: { document: 'KH', place: '1' },
    receivers: [ids('vn')],
    indicators: [{ id: 'n', label: 'Số tin', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: false }],
  };
  const submitted = {
    type: 'ReportSubmitted',
    reportId: ids(`report-${index}`),
    version: 1,
    holder: holders[0],
    serves: [{ dutyId: ids(id), period: 'once' }],
    values: { n: String(figure) },
    narrative: '',
    document: null,
    submittedBy: ids('p'),
    submittedAt: endOfDay(addDays(at, -1)),
  };
  const transferred: readonly DutyEvent[] =
    transfer === null
      ? []
      : [
          {
            type: 'DutyTransferred',
            from: pickHolder(a),
            to: pickHolder(transfer.to),
            on: transfer.on,
            dueOn: transfer.dueOn,
            cause: 'SUCCESSION_DECIDED',
            document: 'QĐ',
          },
        ];
  return [
    [`duty/${id}`, opened],
    ...transferred.map((event) => [`duty/${id}`, event] as const),
    ...(figure === null ? [] : [[`report/report-${index}`, submitted] as const]),
  ];
};

const registrations = UNITS.map((unit) => {
  const parentId = PARENTS[unit] ?? null;
  const event: OrgUnitEvent = {
    type: 'OrgUnitRegistered',
    unitId: ids(unit),
    name: unit,
    fullName: `Xã ${unit}`,
    unitType: 'COMMUNE',
    level: 'COMMUNE',
    parentId: parentId === null ? null : ids(parentId),
    codes: [],
    aliases: [],
    validFrom: null,
    source: 'NQ',
  };
  return [`org-unit/${unit}`, event] as const;
});

/** Duties before and after the reform is recorded, in any mixture. */
const logArbitrary: fc.Arbitrary<readonly RecordedEvent[]> = fc
  .tuple(
    fc.array(unitEvent, { minLength: 1, maxLength: 7 }),
    fc.array(dutyArbitrary, { minLength: 2, maxLength: 8 }),
    fc.infiniteStream(fc.boolean()),
  )
  .map(([units, duties, mixture]) => {
    const reform = units.map(([unit, event]) => [[`org-unit/${unit}`, event] as const]);
    const owed = duties.map(eventsOfDuty);
    const mixed: (readonly (readonly [string, object])[])[] = [];
    while (reform.length + owed.length > 0) {
      const next = owed.length === 0 || (reform.length > 0 && mixture.next().value) ? reform.shift() : owed.shift();
      mixed.push(next ?? []);
    }
    return recorded([...registrations, ...mixed.flat()].map(([streamId, event]) => ({ streamId: ids(streamId), event: event as never })));
  });

const withModels = async (
  log: readonly RecordedEvent[],
  sizes: readonly number[],
  use: (models: ProjectedModels) => Promise<void>,
): Promise<void> => {
  const models = await projectedModels(fresh.database, [obligationsModel], (generation += 1));
  try {
    await models.project(log, sizes);
    await use(models);
  } finally {
    await models.drop();
  }
};

/** The sums are of no position any more, so that what was counted at any is reckoned from a milestone. */
const forgetSums = async ({ schemas }: ProjectedModels): Promise<void> => {
  await fresh.database.query(`update ${schemas[obligationsModel.name]}.progress set changed_at = position + 1`);
};

/** No milestones either, so that the obligations are counted. */
const forgetMilestones = async ({ schemas }: ProjectedModels): Promise<void> => {
  await fresh.database.query(`delete from ${schemas[obligationsModel.name]}.milestone`);
};

const LOOKS = [0, 5, 11, 21].map(day);

/** An exact decimal of figures times shares. */
const decimal = (scaled: bigint): string => {
  const text = scaled.toString().padStart(19, '0');
  return `${text.slice(0, -18)}.${text.slice(-18)}`.replace(/\.?0+$/, '');
};

const expectedRollUp = (log: readonly RecordedEvent[], unit: string, look: LocalDate) => {
  const duties = dutiesIn(log).map((duty) => ({ duty, at: countedAt(log, duty, unit, look) }));
  const sum = (share: 'settledShare' | 'waitingShare'): bigint =>
    duties.reduce((total, { duty, at }) => total + (duty.figure ?? 0n) * at[share], 0n);
  return {
    settled: duties.filter(({ at }) => at.settles).length,
    waiting: duties.filter(({ at }) => at.waits).length,
    settledFigures: decimal(sum('settledShare')),
    waitingFigures: decimal(sum('waitingShare')),
  };
};

/** Units that are no more, nobody follows, and that stand as holders. */
const waitingUnits = (log: readonly RecordedEvent[], duty: OracleDuty, look: LocalDate): readonly string[] =>
  standingHolders(duty.events, look).flatMap((holder) =>
    placesOf(log, holder, duty.day, look).flatMap(({ held, waiting, unit }) => (held && waiting ? [unit] : [])),
  );

/** Somebody held it on the day on which it fell due, or it has a new day since. */
const wasDue = (log: readonly RecordedEvent[], due: LocalDate, duty: OracleDuty): boolean => !isNobodys(log, duty, due);

describe('what is counted after mergers, splits and decisions', () => {
  it('is where a walk from each holder finds it, now and at a past position, and together always the same', async () => {
    await fc.assert(
      fc.asyncProperty(logArbitrary, fc.double({ min: 0, max: 1, noNaN: true }), async (log, share) => {
        await withModels(log, [7, 100, 3], async (models) => {
          const past = Math.max(1, Math.ceil(share * log.length));
          for (const [position, from] of [
            [log.length, 'SUMS'],
            [log.length, 'MILESTONES'],
            [past, 'MILESTONES'],
            [past, 'OBLIGATIONS'],
          ] as const) {
            if (from === 'MILESTONES') await forgetSums(models);
            if (from === 'OBLIGATIONS') await forgetMilestones(models);
            for (const look of LOOKS) {
              const known = log.slice(0, position);
              const reading = models.at(position, look, startOfDay(day(60)));
              for (const unit of UNITS) {
                const counts = await rollUp(reading, ids(unit), {});
                const figures = await indicatorRollUp(reading, ids(unit), {});
                const created = (bucket: string | null): number =>
                  counts.filter((row) => row.bucket === bucket).reduce((sum, row) => sum + row.counts.created, 0);
                const total = (bucket: string | null): string => figures.find((row) => row.bucket === bucket)?.value ?? '0';
                const shown = {
                  settled: created(null),
                  waiting: created('UNDECIDED_SUCCESSION'),
                  settledFigures: total(null),
                  waitingFigures: total('UNDECIDED_SUCCESSION'),
                };
                const expected = expectedRollUp(known, unit, look);
                expect({ unit, look, ...shown }).toEqual({ unit, look, ...expected });
                if (unit !== 'vn') continue;
                expect(shown.settled + shown.waiting).toBe(dutiesIn(known).length);
                const all = dutiesIn(known).reduce((sum, { figure }) => sum + (figure ?? 0n) * WHOLE, 0n);
                const both = (Number(shown.settledFigures) + Number(shown.waitingFigures)).toFixed(6);
                expect(both).toBe(Number(decimal(all)).toFixed(6));
              }
            }
          }
        });
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 300_000);

  it('is held by whoever follows, once, and falls due for nobody while nobody does', async () => {
    await fc.assert(
      fc.asyncProperty(logArbitrary, async (log) => {
        await withModels(log, [1_000], async (models) => {
          const duties = dutiesIn(log);
          for (const look of LOOKS) {
            const reading = models.at(log.length, look, endOfDay(look));
            const { rows } = await obligations(reading, {}, { first: 100 });
            expect(rows).toHaveLength(duties.length);
            for (const { node } of rows) {
              const duty = duties.find(({ id }) => id === node.dutyId);
              if (duty === undefined) throw new Error('a duty of nobody');
              if (node.metAt !== null) continue;
              expect(new Set(node.holders)).toEqual(new Set(holdersAt(log, duty, look)));
              if (isNobodys(log, duty, look) && node.dueOn !== null && !wasDue(log, node.dueOn, duty))
                expect(node.status).not.toBe('OVERDUE');
              for (const holder of node.holders) {
                const held = await obligations(reading, { holderId: ids(holder) }, { first: 100 });
                expect(held.rows.some((row) => row.node.dutyId === node.dutyId)).toBe(true);
              }
            }
            const items = await workList(reading, {}, { first: 100 });
            const waiting = new Set(
              rows
                .filter(({ node }) => node.phase === 'OPEN')
                .flatMap(({ node }) => {
                  const duty = duties.find(({ id }) => id === node.dutyId);
                  return duty === undefined ? [] : waitingUnits(log, duty, look);
                }),
            );
            expect(new Set(items.rows.flatMap(({ node }) => (node.kind === 'SUCCESSION_UNDECIDED' ? node.holders : [])))).toEqual(waiting);
          }
        });
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 300_000);

  it('is the same byte by byte whatever the batches', async () => {
    await fc.assert(
      fc.asyncProperty(logArbitrary, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }), async (log, sizes) => {
        let once: unknown;
        await withModels(log, [1_000], async (models) => {
          once = await models.checksums();
        });
        await withModels(log, sizes, async (models) => {
          expect(Object.values(await models.checksums())).toEqual(Object.values(once as object));
        });
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 300_000);
});
