import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { type DocumentDate, latestOf } from '#libs/calendar/schedule.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import type { PlanContent } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { addDays, localDate, type LocalDate } from '#libs/kernel/time.js';
import { projectedModels, type ProjectedModels } from '#libs/testing/database/read-model.js';
import { recorded } from '#libs/testing/log/recorded.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { orgUnitsModel } from '../org-units/org-units.model.js';
import type { PlanFilter, PlanRow } from '../queries.js';
import { plansModel } from './plans.model.js';
import { derivedPlans, plans, plansByIds } from './plans.query.js';

let fresh: FreshDatabase;
let generation = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const projected = async (events: readonly RecordedEvent[], batchSizes: readonly number[] = [1_000]): Promise<ProjectedModels> => {
  const models = await projectedModels(fresh.database, [orgUnitsModel, plansModel], (generation += 1));
  await models.project(events, batchSizes);
  return models;
};

const day = (offset: number): LocalDate => addDays(localDate('2026-01-01'), offset);
const dayArbitrary = fc.integer({ min: 0, max: 60 }).map(day);
const plan = (index: number): PlanId => `p${index}` as PlanId;
const ISSUERS = ['Thành phố Hải Phòng', 'Phường Chí Linh', 'Xã Hưng Đạo'] as const;
const issuer = (index: number): OrgUnitId => `u${index}` as OrgUnitId;

const units: readonly { streamId: `org-unit/${string}`; event: OrgUnitEvent }[] = ISSUERS.map((fullName, index) => ({
  streamId: `org-unit/${issuer(index)}`,
  event: {
    type: 'OrgUnitRegistered',
    unitId: issuer(index),
    name: fullName.replace(/^(Thành phố|Phường|Xã) /, ''),
    fullName,
    unitType: 'COMMUNE',
    level: 'COMMUNE',
    parentId: null,
    codes: [],
    aliases: [],
    validFrom: null,
    source: 'register',
  },
}));

const titleArbitrary = fc.constantFrom('Kế hoạch cải cách hành chính', 'Tuyên truyền cải cách', 'Kế hoạch năm', 'Đề án 06');

const contentOf = (title: string, year: number, by: number, parent: number | null): PlanContent => ({
  title,
  year,
  form: 'PLAN',
  issuer: issuer(by),
  ...(parent === null ? {} : { parentId: plan(parent) }),
  legalBases: [],
  targets: [],
  notes: [],
  tasks: [],
  clauses: [],
  source: { document: 'spec', place: '1' },
});

const dateArbitrary: fc.Arbitrary<DocumentDate> = fc.oneof(
  dayArbitrary.map((date): DocumentDate => ({ known: true, date })),
  fc.tuple(dayArbitrary, fc.nat(9)).map(([earliest, more]): DocumentDate => ({ known: false, earliest, latest: addDays(earliest, more) })),
);
const numberArbitrary = fc.record({ number: fc.constantFrom('247', '75', '110'), symbol: fc.constantFrom('QĐ-UBND', 'KH-UBND') });
const dayOrNull = fc.option(dayArbitrary, { nil: null });

/** What may follow a draft; `completes` is filled in with the position of the last change when the history is put together. */
const laterArbitrary = (content: PlanContent): fc.Arbitrary<PlanEvent> =>
  fc.oneof(
    fc.constant<PlanEvent>({ type: 'PlanSigned', signedBy: 'person' as PersonId, authority: 'TM', on: null }),
    fc
      .record({ document: fc.option(numberArbitrary, { nil: null }), issuedOn: dateArbitrary, sentOn: dayOrNull, receivedOn: dayOrNull })
      .map((issue): PlanEvent => ({
        type: 'PlanIssued',
        numbering: issue.document === null ? 'PENDING' : 'NUMBERED',
        ...issue,
        assignments: [],
        resolvedOn: day(0),
        parentId: content.parentId ?? null,
        parentIssuedOn: null,
        assumption: null,
      })),
    fc.record({ type: fc.constant('PlanDelivered' as const), sentOn: dayOrNull, receivedOn: dayOrNull, source: fc.constant('register') }),
    fc.record({
      type: fc.constant('PlanNumbered' as const),
      document: numberArbitrary,
      issuedOn: dayArbitrary,
      source: fc.constant('register'),
    }),
    fc.record({ amendment: numberArbitrary, title: titleArbitrary, on: dayArbitrary }).map(({ amendment, title, on }): PlanEvent => ({
      type: 'PlanAmended',
      amendment,
      on,
      content: { ...content, title },
      assignments: [],
      note: '',
    })),
    fc.record({ letter: numberArbitrary, title: titleArbitrary, on: dayArbitrary }).map(({ letter, title, on }): PlanEvent => ({
      type: 'PlanCorrected',
      letter,
      on,
      content: { ...content, title },
      assignments: [],
      note: '',
    })),
    fc
      .record({ byPlan: fc.nat(4).map(plan), on: dayArbitrary })
      .map((by): PlanEvent => ({ type: 'PlanReplaced', document: null, reason: 'replaced', ...by })),
    dayArbitrary.map((on): PlanEvent => ({ type: 'PlanClosed', on, reason: 'over', document: null })),
    fc.constant<PlanEvent>({ type: 'PlanRecalled', on: day(50), reason: 'replaced', document: '1/QĐ' }),
    fc.constant<PlanEvent>({ type: 'CascadeCompleted', ofPosition: 0, cause: '', duties: 0, refused: 0 }),
    titleArbitrary.map((is): PlanEvent => ({
      type: 'EntryRectified',
      ofVersion: 1,
      field: 'content.title',
      was: content.title,
      is,
      reason: 'typed wrong',
    })),
  );

const CAUSES = new Set([
  'PlanIssued',
  'PlanDelivered',
  'PlanNumbered',
  'PlanAmended',
  'PlanCorrected',
  'PlanReplaced',
  'PlanClosed',
  'PlanRecalled',
]);

/** Five plans whose parents are earlier ones; streams interleaved, a parent drafted before its children. */
const historyArbitrary: fc.Arbitrary<readonly RecordedEvent[]> = fc
  .tuple(
    ...[0, 1, 2, 3, 4].map((index) =>
      fc
        .record({
          title: titleArbitrary,
          year: fc.constantFrom(2025, 2026),
          by: fc.nat(2),
          parent: index === 0 ? fc.constant(null) : fc.option(fc.nat(index - 1), { nil: null }),
        })
        .chain(({ title, year, by, parent }) => {
          const content = contentOf(title, year, by, parent);
          return fc.array(laterArbitrary(content), { maxLength: 7 }).map((later) => ({ content, later }));
        }),
    ),
  )
  .chain((streams) =>
    fc
      .shuffledSubarray(
        streams.flatMap(({ later }, index) => later.map((event) => ({ index, event }))),
        { minLength: streams.flatMap(({ later }) => later).length },
      )
      .map((order) => {
        const drafts = streams.map(({ content }, index) => ({
          streamId: `plan/${plan(index)}` as const,
          event: { type: 'PlanDrafted', planId: plan(index), content } satisfies PlanEvent,
        }));
        const events = recorded([
          ...units,
          ...drafts,
          ...order.map(({ index, event }) => ({ streamId: `plan/${plan(index)}` as const, event })),
        ]);
        return events.map((event, at) => ({
          ...event,
          event: completed(
            event.event as PlanEvent,
            events.slice(0, at).filter((other) => other.streamId === event.streamId),
          ),
        }));
      }),
  );

const completed = (event: PlanEvent, before: readonly RecordedEvent[]): PlanEvent =>
  event.type === 'CascadeCompleted'
    ? { ...event, ofPosition: before.findLast((other) => CAUSES.has(other.event.type))?.position ?? 0 }
    : event;

type Of<Type extends PlanEvent['type']> = Extract<PlanEvent, { type: Type }>;

/** The oracle: asks the whole history for each field. */
const rowAt = (events: readonly RecordedEvent[], id: PlanId, position: number): PlanRow | undefined => {
  const own = events.filter((event) => event.streamId === `plan/${id}` && event.position <= position);
  const all = <Type extends PlanEvent['type']>(...types: readonly Type[]) =>
    own.filter(({ event }) => (types as readonly string[]).includes(event.type)) as unknown as readonly RecordedEvent<Of<Type>>[];
  const last = <Type extends PlanEvent['type']>(...types: readonly Type[]) => all(...types).at(-1);
  const drafted = all('PlanDrafted')[0]?.event;
  if (drafted === undefined) return undefined;
  const text = last('PlanAmended', 'PlanCorrected')?.event.content ?? {
    ...drafted.content,
    title: last('EntryRectified')?.event.is ?? drafted.content.title,
  };
  const issues = all('PlanIssued');
  const since = issues.at(-1)?.position ?? Infinity;
  const dated = last('PlanIssued', 'PlanNumbered');
  const issue = issues.at(-1)?.event;
  const tellsNumber = dated !== undefined && dated.position >= since ? dated.event : issue;
  const told = (field: 'sentOn' | 'receivedOn'): LocalDate | null =>
    all('PlanDelivered').findLast((event) => event.position > since && event.event[field] !== null)?.event[field] ?? issue?.[field] ?? null;
  const parentId = drafted.content.parentId ?? null;
  const causes = own.filter(({ event }) => CAUSES.has(event.type)).map((event) => event.position);
  const done = new Set(all('CascadeCompleted').map(({ event }) => event.ofPosition));
  const end = last('PlanReplaced', 'PlanClosed')?.event;
  return {
    id,
    endedOn: (last('PlanRecalled')?.event ?? end)?.on ?? null,
    replacedById: end?.type === 'PlanReplaced' ? end.byPlan : null,
    title: text.title,
    year: text.year,
    status: last('PlanRecalled')
      ? 'RECALLED'
      : end
        ? end.type === 'PlanClosed'
          ? 'CLOSED'
          : 'REPLACED'
        : issue
          ? 'ISSUED'
          : last('PlanSigned')
            ? 'SIGNED'
            : 'DRAFTED',
    issuerId: text.issuer,
    parentId,
    rootPlanId: parentId === null ? id : (rowAt(events, parentId, position)?.rootPlanId ?? parentId),
    number: tellsNumber?.document?.number ?? null,
    symbol: tellsNumber?.document?.symbol ?? null,
    issuedOn:
      tellsNumber === undefined
        ? null
        : tellsNumber.type === 'PlanNumbered'
          ? { known: true, date: tellsNumber.issuedOn }
          : tellsNumber.issuedOn,
    sentOn: told('sentOn'),
    receivedOn: told('receivedOn'),
    takenOver: issue?.takenOver ?? null,
    cascaded: issue !== undefined && causes.every((cause) => done.has(cause)),
    content: text,
    streamVersion: own.length,
  };
};

const IDS = [0, 1, 2, 3, 4].map(plan);
const rowsAt = (events: readonly RecordedEvent[], position: number): readonly PlanRow[] =>
  IDS.flatMap((id) => rowAt(events, id, position) ?? []);

describe('the model of plans', () => {
  it('shows every plan, and what is derived from it, at any position as a walk through the events does', async () => {
    await fc.assert(
      fc.asyncProperty(historyArbitrary, fc.double({ min: 0, max: 1, noNaN: true }), async (events, share) => {
        const models = await projected(events, [4, 1, 6]);
        const position = Math.round(share * events.length);
        const reading = models.at(position, day(0));
        const expected = rowsAt(events, position);
        expect(new Map([...(await plansByIds(reading, IDS))].sort())).toEqual(new Map(expected.map((row) => [row.id, row])));
        const derived = await derivedPlans(reading, IDS);
        for (const id of IDS) {
          const levelOf = (row: PlanRow | undefined): number =>
            row === undefined ? -Infinity : row.id === id ? 0 : 1 + levelOf(expected.find((other) => other.id === row.parentId));
          const below = expected.filter((row) => levelOf(row) > 0).sort((a, b) => levelOf(a) - levelOf(b) || (a.id < b.id ? -1 : 1));
          expect(derived.get(id)).toEqual(below);
        }
        await models.drop();
      }),
      { numRuns: 60 },
    );
  });

  it('lists what is asked for page by page, each plan once, drafts first and then from the last day of issue', async () => {
    const filterArbitrary: fc.Arbitrary<PlanFilter> = fc.record(
      {
        issuerId: fc.nat(2).map(issuer),
        parentId: fc.nat(4).map(plan),
        year: fc.constantFrom(2025, 2026),
        status: fc.constantFrom('DRAFTED', 'ISSUED', 'RECALLED'),
        search: fc.constantFrom('247/qd', '110', 'cai cach', 'de an', 'hai phong CẢI CÁCH', 'chi linh', '%', 'khong co'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(historyArbitrary, filterArbitrary, fc.integer({ min: 1, max: 3 }), async (events, filter, first) => {
        const models = await projected(events);
        const reading = models.at(events.length, day(0));
        const sortDay = ({ issuedOn }: PlanRow): string => (issuedOn === null ? '9' : latestOf(issuedOn));
        const expected = rowsAt(events, events.length)
          .filter((row) => matches(row, filter, events))
          .sort((a, b) => (sortDay(a) === sortDay(b) ? (a.id < b.id ? 1 : -1) : sortDay(a) < sortDay(b) ? 1 : -1));
        const seen: PlanRow[] = [];
        for (let after: string | undefined; ;) {
          const page = await plans(reading, filter, { first, ...(after === undefined ? {} : { after }) });
          expect(page.totalCount).toBe(expected.length);
          seen.push(...page.rows.map(({ node }) => node));
          if (!page.hasNextPage) break;
          after = page.rows.at(-1)?.cursor;
        }
        expect(seen).toEqual(expected);
        await models.drop();
      }),
      { numRuns: 60 },
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
});

const matches = (row: PlanRow, { issuerId, parentId, year, status, search }: PlanFilter, events: readonly RecordedEvent[]): boolean => {
  const amendments = events
    .filter((event) => event.streamId === `plan/${row.id}` && event.event.type === 'PlanAmended')
    .map(({ event }) => (event as Of<'PlanAmended'>).amendment);
  const numbers = [
    ...(row.number === null ? [] : [`${row.number}/${row.symbol}`]),
    ...amendments.map(({ number, symbol }) => `${number}/${symbol}`),
  ];
  const texts = [row.title, ...numbers, ISSUERS[Number(row.issuerId.slice(1))]].map((text) => foldDiacritics(text ?? ''));
  return (
    (issuerId === undefined || row.issuerId === issuerId) &&
    (parentId === undefined || row.parentId === parentId) &&
    (year === undefined || row.year === year) &&
    (status === undefined || row.status === status) &&
    foldDiacritics(search ?? '')
      .split(' ')
      .every((word) => texts.some((text) => text.includes(word)))
  );
};
