import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { addDays, localDate, type LocalDate } from '#libs/kernel/time.js';
import { projectedModels, type ProjectedModels } from '#libs/testing/database/read-model.js';
import { recorded } from '#libs/testing/log/recorded.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import type { OrgUnitFilter, OrgUnitRow } from '../queries.js';
import { orgUnitsModel } from './org-units.model.js';
import { codeHolders, orgUnitByCode, orgUnits, orgUnitsByIds } from './org-units.query.js';

let fresh: FreshDatabase;
let generation = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const projected = async (events: readonly RecordedEvent[], batchSizes: readonly number[] = [1_000]): Promise<ProjectedModels> => {
  const models = await projectedModels(fresh.database, [orgUnitsModel], (generation += 1));
  await models.project(events, batchSizes);
  return models;
};

const EPOCH = localDate('2024-01-01');
const day = (offset: number): LocalDate => addDays(EPOCH, offset);
const dayArbitrary = fc.integer({ min: 0, max: 30 }).map(day);
const nameArbitrary = fc.constantFrom('Đức Thọ', 'Hải Phòng', 'Hà Nội', 'Hưng Đạo', 'Chí Linh', 'Sông Trí', 'Ân Thi');
const unitId = (index: number): OrgUnitId => `u${index}` as OrgUnitId;
const typeArbitrary = fc.constantFrom('COMMUNE' as const, 'WARD' as const, 'TOWNSHIP' as const);

/** A history of one unit, in any order that a log may hold it: later records may speak of earlier days. */
const unitArbitrary = (index: number): fc.Arbitrary<readonly OrgUnitEvent[]> =>
  fc
    .record({
      name: nameArbitrary,
      unitType: typeArbitrary,
      parent: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
      code: fc.integer({ min: 1, max: 4 }),
      validFrom: fc.option(dayArbitrary, { nil: null }),
      aliases: fc.array(nameArbitrary, { maxLength: 2 }),
      changes: fc.array(
        fc.oneof(
          fc.record({ type: fc.constant('OrgUnitRenamed' as const), name: nameArbitrary, unitType: typeArbitrary, on: dayArbitrary }),
          fc.record({ type: fc.constant('OrgUnitMoved' as const), parent: fc.integer({ min: 0, max: 2 }), on: dayArbitrary }),
        ),
        { maxLength: 4 },
      ),
      dissolvedOn: fc.option(fc.integer({ min: 31, max: 40 }).map(day), { nil: null }),
    })
    .map(({ name, unitType, parent, code, validFrom, aliases, changes, dissolvedOn }) => [
      {
        type: 'OrgUnitRegistered',
        unitId: unitId(index),
        name,
        fullName: `Xã ${name}`,
        unitType,
        level: 'COMMUNE',
        parentId: parent === null ? null : unitId(parent),
        codes: [{ scheme: 'STATISTICAL', code: `0${code}` }],
        aliases,
        validFrom,
        source: 'register',
      },
      ...changes.map((change): OrgUnitEvent =>
        change.type === 'OrgUnitMoved'
          ? { type: 'OrgUnitMoved', parentId: unitId(change.parent), on: change.on, source: 'decision' }
          : {
              type: 'OrgUnitRenamed',
              name: change.name,
              fullName: `Phường ${change.name}`,
              unitType: change.unitType,
              on: change.on,
              source: 'decision',
            },
      ),
      ...(dissolvedOn === null ? [] : [{ type: 'OrgUnitDissolved' as const, on: dissolvedOn, source: 'decision' }]),
    ]);

const historyArbitrary = fc.tuple(...[0, 1, 2, 3, 4].map(unitArbitrary)).chain((units) =>
  fc
    .shuffledSubarray(
      units.flatMap((events, index) => events.map(() => index)),
      { minLength: units.flat().length },
    )
    .map((order) => {
      const next = units.map((events) => [...events]);
      return recorded(order.map((index) => ({ streamId: `org-unit/${unitId(index)}`, event: next[index]!.shift()! })));
    }),
);

type Facts = {
  readonly id: OrgUnitId;
  readonly events: readonly OrgUnitEvent[];
  readonly registered: Extract<OrgUnitEvent, { type: 'OrgUnitRegistered' }>;
};

/** The oracle: walks all events of a unit for each question. */
const factsAt = (events: readonly RecordedEvent[], position: number): readonly Facts[] =>
  [...new Set(events.map(({ streamId }) => streamId))].flatMap((streamId) => {
    const own = events
      .filter((event) => event.streamId === streamId && event.position <= position)
      .map(({ event }) => event as OrgUnitEvent);
    const registered = own[0];
    return registered?.type === 'OrgUnitRegistered' ? [{ id: registered.unitId, events: own, registered }] : [];
  });

const spanOf = ({ registered, events }: Facts): readonly [LocalDate | null, LocalDate | null] => {
  const end = events.findLast((event) => event.type === 'OrgUnitDissolved');
  return [registered.validFrom, end?.type === 'OrgUnitDissolved' ? end.on : null];
};

const existsOn = (facts: Facts, on: LocalDate): boolean => {
  const [from, to] = spanOf(facts);
  return (from === null || from <= on) && (to === null || on < to);
};

const shownOn = (facts: Facts, on: LocalDate): OrgUnitRow => {
  const { registered, events } = facts;
  const [from, to] = spanOf(facts);
  const at = from !== null && on < from ? from : to !== null && on >= to ? addDays(to, -1) : on;
  let shown: OrgUnitRow = {
    id: registered.unitId,
    name: registered.name,
    fullName: registered.fullName,
    nameEn: null,
    unitType: registered.unitType,
    level: registered.level,
    parentId: registered.parentId,
    codes: registered.codes,
    aliases: registered.aliases,
    validFrom: from,
    validTo: to === null ? null : addDays(to, -1),
  };
  // A unit without a first day was never before its own changes: days before the first of them show the registered state.
  for (const event of [...events].sort((a, b) => ('on' in a ? a.on : '').localeCompare('on' in b ? b.on : ''))) {
    if (event.type === 'OrgUnitRenamed' && event.on <= at)
      shown = { ...shown, name: event.name, fullName: event.fullName, unitType: event.unitType };
    if (event.type === 'OrgUnitMoved' && event.on <= at) shown = { ...shown, parentId: event.parentId };
  }
  return shown;
};

const wordsOf = ({ registered, events }: Facts): string =>
  foldDiacritics(
    [registered, ...events]
      .flatMap((event) => ('name' in event ? [event.name, event.fullName] : []))
      .concat(
        registered.aliases,
        registered.codes.map(({ code }) => code),
      )
      .join(' | '),
  );

const matches = (row: OrgUnitRow, facts: Facts, { parentId, unitType, search }: OrgUnitFilter): boolean =>
  (parentId === undefined || row.parentId === parentId) &&
  (unitType === undefined || row.unitType === unitType) &&
  foldDiacritics(search ?? '')
    .split(' ')
    .every((word) => wordsOf(facts).includes(word));

const byName = (a: OrgUnitRow, b: OrgUnitRow): number => new Intl.Collator('vi').compare(a.name, b.name) || (a.id < b.id ? -1 : 1);

const positionIn = (events: readonly RecordedEvent[], share: number): number => Math.round(share * events.length);

describe('the model of units', () => {
  it('shows every unit at any position and on any day as a walk through the events does', async () => {
    await fc.assert(
      fc.asyncProperty(
        historyArbitrary,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: -2, max: 44 }).map(day),
        async (events, share, on) => {
          const models = await projected(events, [3, 1, 7]);
          const position = positionIn(events, share);
          const reading = models.at(position, on);
          const facts = factsAt(events, position);
          const found = await orgUnitsByIds(reading, [0, 1, 2, 3, 4, 5].map(unitId));
          expect(new Map([...found].sort())).toEqual(new Map(facts.map((unit) => [unit.id, shownOn(unit, on)] as const).sort()));
          for (const code of ['01', '02', '03', '04']) {
            const holders = facts.filter((unit) => unit.registered.codes[0]?.code === code);
            const inForce = holders.filter((unit) => existsOn(unit, on)).map(({ id }) => id);
            expect((await orgUnitByCode(reading, 'STATISTICAL', code))?.id).toBe(inForce.sort()[0]);
            expect(await codeHolders(reading, [{ scheme: 'STATISTICAL', code }])).toEqual(
              holders
                .map((unit) => ({ scheme: 'STATISTICAL', code, unitId: unit.id, from: spanOf(unit)[0], to: spanOf(unit)[1] }))
                .sort((a, b) => (a.unitId < b.unitId ? -1 : 1)),
            );
          }
          await models.drop();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('lists what is asked for page by page, each unit once, in the order of a Vietnamese dictionary', async () => {
    const filterArbitrary: fc.Arbitrary<OrgUnitFilter> = fc.record(
      {
        parentId: fc.constantFrom(null, unitId(0), unitId(1)),
        unitType: typeArbitrary,
        search: fc.constantFrom('duc tho', 'ĐỨC', 'ha', 'xa hung', '03', ''),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        historyArbitrary,
        filterArbitrary,
        dayArbitrary,
        fc.integer({ min: 1, max: 3 }),
        async (events, filter, on, first) => {
          const models = await projected(events);
          const reading = models.at(events.length, on);
          const expected = factsAt(events, events.length)
            .filter((unit) => existsOn(unit, on))
            .map((unit) => ({ unit, row: shownOn(unit, on) }))
            .filter(({ unit, row }) => matches(row, unit, filter))
            .map(({ row }) => row)
            .sort(byName);
          const seen: OrgUnitRow[] = [];
          for (let after: string | undefined; ;) {
            const page = await orgUnits(reading, filter, { first, ...(after === undefined ? {} : { after }) });
            expect(page.totalCount).toBe(expected.length);
            seen.push(...page.rows.map(({ node }) => node));
            if (!page.hasNextPage) break;
            after = page.rows.at(-1)?.cursor;
          }
          expect(seen).toEqual(expected);
          await models.drop();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the same byte by byte whatever the batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        historyArbitrary,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        async (events, sizes) => {
          const [once, batched] = [await projected(events), await projected(events, sizes)];
          expect(await batched.checksums()).toEqual(await once.checksums());
          await once.drop();
          await batched.drop();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('refuses a cursor of another list', async () => {
    const models = await projected([]);
    const reading = models.at(0, EPOCH);
    await expect(orgUnits(reading, {}, { first: 1, after: 'nonsense' })).rejects.toThrow(/cursor/);
    await expect(orgUnits(reading, {}, { first: 1, after: Buffer.from('[1,2,3]').toString('base64url') })).rejects.toThrow(/cursor/);
  });
});
