import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { CITY, cityContent, ROOM, STRANGER, UNITS, wardContent, WARDS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, type MutationAnswer, startApi } from '#libs/testing/api/api-server.js';

/* A city asks its wards for plans by 29/01/2026. One issues it in time, one late, one not at all; then the city asks why. */

const [WARD_1, WARD_2, WARD_3] = WARDS as unknown as readonly [OrgUnitId, OrgUnitId, OrgUnitId];
/** Goes into another one. */
const HAMLET = 'small-commune' as OrgUnitId;
/** A Tuesday; the Tết holidays begin on the Saturday after it. */
const TUESDAY = instant('2026-02-10T03:00:00Z');
const FRIDAY = '2026-02-13';
const SATURDAY = '2026-02-14';

interface Owed {
  readonly dutyId: string;
  readonly period: string;
}

let api: ApiServer;
const duties = new Map<OrgUnitId, Owed>();

const owing = (holder: OrgUnitId): Owed => duties.get(holder) ?? { dutyId: '', period: '' };
const idOf = ({ dutyId, period }: Owed): string => `${dutyId}:${period}`;

const issue = async (planId: string, number: string, on: string, as: OrgUnitId): Promise<void> => {
  await api.mutate('draftPlan', { planId, content: { ...wardContent('city' as PlanId), issuer: as, tasks: [] } }, { as });
  const issued = await api.mutate('issuePlan', { planId, document: { number, symbol: 'KH' }, issuedOn: { on } }, { as });
  if (issued.message !== undefined) throw new Error(issued.message);
};

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  const [model] = UNITS.filter(({ unitId }) => unitId === WARD_3);
  if (model === undefined) throw new Error('the fixtures have no commune');
  await api.register([...UNITS, { ...model, unitId: HAMLET, name: 'Xã Nhỏ', fullName: 'Xã Nhỏ', codes: [] }]);
  await api.mutate('draftPlan', { planId: 'city', content: cityContent() }, { as: CITY });
  await api.mutate(
    'issuePlan',
    { planId: 'city', document: { number: '247', symbol: 'QĐ-UBND' }, issuedOn: { on: '2026-01-20' } },
    { as: CITY },
  );
  await issue('ward-1', '1', '2026-01-20', WARD_1);
  api.clock.set(instant('2026-02-03T02:00:00Z'));
  await issue('ward-2', '2', '2026-02-03', WARD_2);
  await api.server.catchUp();
  const data = await api.ask('{ obligations(filter: { planId: "city" }) { nodes { dutyId period status holders { id } } } }');
  for (const { dutyId, period, holders } of at<readonly (Owed & { holders: readonly { id: OrgUnitId }[] })[]>(data, 'obligations.nodes'))
    for (const { id } of holders) duties.set(id, { dutyId, period });
  api.clock.set(TUESDAY);
});
afterAll(() => api.stop());

const ask = (obligations: readonly Owed[], more: object = {}, as: OrgUnitId = CITY, language = 'en'): Promise<MutationAnswer> =>
  api.mutate(
    'requestExplanation',
    { obligations, text: 'Vì sao chưa ban hành?', answerBy: FRIDAY, ...more },
    { as, person: 'p-leader', language, select: 'requested { explanations { obligationId state } }' },
  );
const explain = (holder: OrgUnitId, more: object = {}, as: OrgUnitId = holder): Promise<MutationAnswer> =>
  api.mutate(
    'giveExplanation',
    { ...owing(holder), text: 'Chờ ý kiến thẩm định.', ...more },
    { as, person: 'p-clerk', select: 'explanation { state requests { explanations { text } } }' },
  );
const withdraw = (holder: OrgUnitId, more: object = {}, as: OrgUnitId = CITY): Promise<MutationAnswer> =>
  api.mutate('withdrawExplanationRequest', { ...owing(holder), reason: 'Hỏi nhầm', ...more }, { as, select: 'explanation { state }' });

const preview = async (obligations: readonly string[], as: OrgUnitId = CITY, day: string = FRIDAY): Promise<unknown> =>
  at(
    await api.ask(
      `query ($ids: [ID!]!, $day: LocalDate) { explanationRequestPreview(obligations: $ids, text: "Vì sao chậm?", answerBy: $day) {
         units { unit { id } channels obligationIds subject text } leftOut { obligationId code message path } } }`,
      { ids: obligations, day },
      { as },
    ),
    'explanationRequestPreview',
  );

const open = async (filter: object, asOf: string | null = null): Promise<readonly unknown[]> => {
  await api.server.catchUp();
  const data = await api.ask(
    `query ($filter: ExplanationFilterInput, $asOf: Instant) { explanations(filter: $filter, asOf: $asOf) { totalCount nodes {
       obligationId state obligation { status } requests {
         byUnit { id } ofUnits { id } lateness dueOn text answerBy requestedBy at state withdrawn { reason byUnit { id } }
         explanations { byUnit { id } text document link givenBy at } } } } }`,
    { filter, asOf },
  );
  expect(at(data, 'explanations.totalCount')).toBe(at<readonly unknown[]>(data, 'explanations.nodes').length);
  return at(data, 'explanations.nodes');
};

const standings = async (asOf: string | null = null): Promise<unknown> =>
  api.ask(
    `query ($asOf: Instant) {
       obligationCounts(filter: { planId: "city" }, asOf: $asOf) { counts { overdue late onTime excusedLate } }
       obligations(filter: { planId: "city" }, asOf: $asOf) { nodes { id status dueOn originalDueOn extensions { dueOn } excuse { reason } } } }`,
    { asOf },
  );

describe('asking for an explanation', () => {
  it('shows before who would be asked what, and what cannot be asked; nothing is recorded', async () => {
    const head = (await api.server.log.head()).position;
    expect(await preview([idOf(owing(WARD_3)), idOf(owing(WARD_1)), 'nothing:once'])).toMatchObject({
      units: [
        {
          unit: { id: WARD_3 },
          channels: [],
          obligationIds: [idOf(owing(WARD_3))],
          subject: '[Yêu cầu giải trình 10/02/2026] 1 việc – Xã Nam Hòa',
          text: expect.stringContaining('Thành phố Thử Nghiệm yêu cầu giải trình: Vì sao chậm?'),
        },
      ],
      leftOut: [
        { obligationId: idOf(owing(WARD_1)), code: 'NotLate' },
        { obligationId: 'nothing:once', code: 'DutyUnknown' },
      ],
    });
    expect(await preview([idOf(owing(WARD_3))], STRANGER)).toMatchObject({ units: [], leftOut: [{ code: 'NotTheSuperior' }] });
    expect(await preview([idOf(owing(WARD_3))], CITY, '2026-02-15')).toMatchObject({
      units: [],
      leftOut: [{ code: 'AnswerDayOff', path: ['answerBy'] }],
    });
    expect((await api.server.log.head()).position).toBe(head);
  });

  it('is refused with the place, as a whole', async () => {
    const head = (await api.server.log.head()).position;
    const [met, late] = [owing(WARD_1), owing(WARD_3)];
    expect(await ask([late, met])).toMatchObject({ code: 'NotLate', path: ['obligations', '1'] });
    expect(await ask([late, { ...late, dutyId: 'nothing' }])).toMatchObject({ code: 'DutyUnknown', path: ['obligations', '1', 'dutyId'] });
    expect(await ask([{ ...late, period: '2026-M03' }])).toMatchObject({ code: 'PeriodUnknown', details: { known: ['once'] } });
    expect(await ask([late], {}, WARD_3)).toMatchObject({ code: 'NotTheSuperior' });
    expect(await ask([late], { text: ' ' })).toMatchObject({ code: 'ExplanationTextMissing', path: ['text'] });
    expect(await ask([late], { text: 'x'.repeat(1_001) })).toMatchObject({ code: 'TextTooLong' });
    expect(await ask([late], { answerBy: '2026-02-09' })).toMatchObject({ code: 'DueInPast', path: ['answerBy'] });
    expect(await ask([late], { answerBy: SATURDAY })).toMatchObject({ code: 'AnswerDayOff', path: ['answerBy'] });
    expect(await ask([])).toMatchObject({ code: 'InputInvalid' });
    expect(await explain(WARD_3)).toMatchObject({ code: 'ExplanationNotRequested' });
    expect(await withdraw(WARD_3)).toMatchObject({ code: 'ExplanationNotRequested' });
    expect((await api.server.log.head()).position).toBe(head);
  });

  it('is recorded once for what is overdue and what was done late, with its message in the outbox', async () => {
    const before = await standings();
    const command = { commandId: 'ask-1' };
    const both = [owing(WARD_2), owing(WARD_3), owing(WARD_3)];
    expect(await ask(both, command)).toMatchObject({
      __typename: 'RequestExplanationAccepted',
      repeated: false,
      requested: {
        explanations: [
          { obligationId: idOf(owing(WARD_2)), state: 'WAITING' },
          { obligationId: idOf(owing(WARD_3)), state: 'WAITING' },
        ],
      },
    });
    expect(await ask(both, command)).toMatchObject({ __typename: 'RequestExplanationAccepted', repeated: true });
    expect(await ask(both, { ...command, text: 'khác' })).toMatchObject({ code: 'CommandIdReused' });
    const told = await api.fresh.database.query<{ unit_id: string; note: string; day: string }>(
      `select unit_id, content->'urging'->>'note' as note, content->'urging'->'explanation'->>'answerBy' as day from notify.digest order by unit_id`,
    );
    expect(told).toEqual([WARD_2, WARD_3].map((unit_id) => ({ unit_id, note: 'Vì sao chưa ban hành?', day: FRIDAY })));
    // Auditors: nobody is less late by being asked.
    expect(await standings()).toEqual(before);
  });

  it('is asked once a day', async () => {
    expect(await ask([owing(WARD_3)], {}, CITY, 'vi')).toMatchObject({
      code: 'ExplanationAlreadyRequested',
      message: expect.stringContaining('lúc 10:00 10/02/2026'),
    });
  });
});

describe('what was asked', () => {
  it('is found by the unit and by who asks, as it was asked', async () => {
    expect(await open({ unitId: WARD_3, isOpen: true })).toMatchObject([
      {
        obligationId: idOf(owing(WARD_3)),
        state: 'WAITING',
        obligation: { status: 'OVERDUE' },
        requests: [
          {
            byUnit: { id: CITY },
            ofUnits: [{ id: WARD_3 }],
            lateness: 'OVERDUE',
            dueOn: '2026-01-29',
            text: 'Vì sao chưa ban hành?',
            answerBy: FRIDAY,
            requestedBy: 'p-leader',
            at: TUESDAY,
            explanations: [],
            withdrawn: null,
          },
        ],
      },
    ]);
    expect(await open({ planId: 'city' })).toMatchObject([{}, {}]);
    expect(await open({ dutyId: owing(WARD_2).dutyId })).toMatchObject([{ requests: [{ lateness: 'LATE', ofUnits: [{ id: WARD_2 }] }] }]);
    expect(await open({ unitId: WARD_1 })).toEqual([]);
  });

  it('is explained by the unit, again and again, and not by others', async () => {
    expect(await explain(WARD_3, {}, ROOM)).toMatchObject({ code: 'NotTheHolder' });
    expect(await explain(WARD_3, {}, CITY)).toMatchObject({ code: 'NotTheHolder' });
    expect(await explain(WARD_3, { text: '' })).toMatchObject({ code: 'ExplanationTextMissing' });
    expect(await explain(WARD_3, { link: 'http://10.0.0.1/a' })).toMatchObject({ code: 'LinkBroken', path: ['link'] });
    expect(await explain(WARD_3)).toMatchObject({ explanation: { state: 'EXPLAINED' } });
    api.clock.set(instant('2026-02-11T03:00:00Z'));
    const more = { text: 'Đã ban hành ngày 11/02.', document: '45/UBND-VP', link: 'https://example.vn/ke-hoach' };
    expect(await explain(WARD_3, more)).toMatchObject({
      explanation: { requests: [{ explanations: [{ text: 'Chờ ý kiến thẩm định.' }, { text: 'Đã ban hành ngày 11/02.' }] }] },
    });
    expect(await open({ unitId: WARD_3, isOpen: true })).toEqual([]);
    expect(await withdraw(WARD_3)).toMatchObject({ code: 'ExplanationAlreadyGiven' });
  });

  it('is told to who asked, each time that something else is said, and to nobody when the same is said again', async () => {
    const told = (): Promise<readonly unknown[]> =>
      api.fresh.database.query(
        `select unit_id, content->'urging' as said, content->'own'->0->>'dutyId' as duty
           from notify.digest where content->'urging' ? 'explained' order by position`,
      );
    const first = { note: 'Chờ ý kiến thẩm định.', explained: { document: null, link: null } };
    const [text, rest] = ['Đã ban hành ngày 11/02.', { document: '45/UBND-VP', link: 'https://example.vn/ke-hoach' }];
    const second = { note: text, explained: rest };
    const expected = [first, second].map((said) => ({
      unit_id: CITY,
      said: { by: 'Xã Nam Hòa', ...said },
      duty: owing(WARD_3).dutyId,
    }));
    expect(await told()).toEqual(expected);
    expect(await explain(WARD_3, { text, ...rest })).toMatchObject({ __typename: 'GiveExplanationAccepted' });
    expect(await explain(WARD_3, { expectedVersion: 1, text: 'khác' })).toMatchObject({ code: 'VersionConflict' });
    expect(await told()).toEqual(expected);
    const received = await api.ask(`{ explanationsGivenTo(unitId: "${CITY}") { totalCount nodes { obligationId state } } }`);
    expect(received).toEqual({
      explanationsGivenTo: { totalCount: 1, nodes: [{ obligationId: idOf(owing(WARD_3)), state: 'EXPLAINED' }] },
    });
    expect(await api.ask(`{ explanationsGivenTo(unitId: "${WARD_3}") { totalCount } }`)).toEqual({
      explanationsGivenTo: { totalCount: 0 },
    });
  });

  it('is withdrawn by who may ask, and is asked again on another day', async () => {
    expect(await withdraw(WARD_2, {}, WARD_2)).toMatchObject({ code: 'NotTheSuperior' });
    expect(await withdraw(WARD_2, { reason: '' })).toMatchObject({ code: 'ReasonMissing' });
    expect(await withdraw(WARD_2)).toMatchObject({ explanation: { state: 'WITHDRAWN' } });
    expect(await explain(WARD_2)).toMatchObject({ code: 'ExplanationNotRequested' });
    expect(await ask([owing(WARD_2)], { answerBy: '2026-02-11' })).toMatchObject({ __typename: 'RequestExplanationAccepted' });
    expect(await open({ dutyId: owing(WARD_2).dutyId })).toMatchObject([
      {
        state: 'WAITING',
        requests: [{ state: 'WITHDRAWN', withdrawn: { reason: 'Hỏi nhầm', byUnit: { id: CITY } } }, { state: 'WAITING' }],
      },
    ]);
    api.clock.set(instant('2026-02-11T17:00:00Z'));
    expect(await open({ dutyId: owing(WARD_2).dutyId })).toMatchObject([{ state: 'UNANSWERED' }]);
    api.clock.set(instant('2026-02-12T03:00:00Z'));
    expect(await explain(WARD_2)).toMatchObject({ explanation: { state: 'EXPLAINED_LATE' } });
    // Of one day there is one digest, and any number of answers.
    expect(await explain(WARD_2, { text: 'Nói thêm.' })).toMatchObject({ explanation: { state: 'EXPLAINED_LATE' } });
  });

  it('is shown as it was at any instant, and judged then', async () => {
    const duty = { dutyId: owing(WARD_2).dutyId };
    expect(await open(duty, '2026-02-10T02:59:59Z')).toEqual([]);
    expect(await open(duty, '2026-02-10T12:00:00Z')).toMatchObject([{ state: 'WAITING', requests: [{ state: 'WAITING' }] }]);
    expect(await open(duty, '2026-02-11T16:59:59Z')).toMatchObject([{ state: 'WAITING' }]);
    expect(await open(duty, '2026-02-11T17:00:00Z')).toMatchObject([{ state: 'UNANSWERED' }]);
    expect(await open({ ...duty, isOpen: true }, '2026-02-11T12:00:00Z')).toHaveLength(1);
    expect(await open({ ...duty, isOpen: true })).toEqual([]);
  });

  it('stands in the story of the duty and of the unit, and on the obligation', async () => {
    const typesOf = async (filter: string): Promise<readonly unknown[]> =>
      at<readonly { type: string; duty: { id: string } | null }[]>(
        await api.ask(`{ history(${filter}, types: ["ExplanationRequested", "ExplanationGiven", "ExplanationRequestWithdrawn"]) {
          nodes { type duty { id } } } }`),
        'history.nodes',
      ).map(({ type, duty }) => [type, duty?.id === owing(WARD_3).dutyId]);
    const story = [
      ['ExplanationRequested', true],
      ['ExplanationGiven', true],
      ['ExplanationGiven', true],
    ];
    expect(await typesOf(`dutyId: "${owing(WARD_3).dutyId}"`)).toEqual(story);
    expect(await typesOf(`unitId: "${WARD_3}"`)).toEqual(story);
    expect(await typesOf('planId: "city"')).toHaveLength(8);
    expect(await api.ask(`{ obligation(id: "${idOf(owing(WARD_1))}") { explanation { state } } }`)).toEqual({
      obligation: { explanation: null },
    });
    expect(await api.ask(`{ obligation(id: "${idOf(owing(WARD_3))}") { explanation { state } } }`)).toEqual({
      obligation: { explanation: { state: 'EXPLAINED' } },
    });
  });

  it('is not asked where the lateness is excused, or where nothing is owed any more', async () => {
    const excused = await api.mutate('excuseLateness', { ...owing(WARD_2), reason: 'Mưa lũ' }, { as: CITY });
    expect(excused.message).toBeUndefined();
    expect(await ask([owing(WARD_2)])).toMatchObject({ code: 'AlreadyExcused', path: ['obligations', '0'] });
    await api.mutate('waiveObligation', { ...owing(WARD_3), reason: 'Không còn cần' }, { as: CITY });
    expect(await ask([owing(WARD_3)])).toMatchObject({ code: 'DutyClosed', details: { reason: 'Không còn cần' } });
    expect(api.incidents).toEqual([]);
  });
});

describe('a unit that was asked and is no more', () => {
  it('is followed by another one, which finds the question and answers it in its own name', async () => {
    expect(await ask([owing(HAMLET)], { answerBy: null })).toMatchObject({ __typename: 'RequestExplanationAccepted' });
    api.clock.set(instant('2026-03-02T03:00:00Z'));
    const merged = await api.mutate(
      'mergeOrgUnits',
      { units: [HAMLET], into: WARD_1, on: '2026-03-02', source: 'Nghị quyết 9' },
      { as: CITY },
    );
    expect(merged.message).toBeUndefined();
    expect(await open({ unitId: WARD_1, isOpen: true })).toMatchObject([{ requests: [{ ofUnits: [{ id: HAMLET }], answerBy: null }] }]);
    expect(await explain(HAMLET, {}, WARD_1)).toMatchObject({ explanation: { state: 'EXPLAINED' } });
    expect(await open({ dutyId: owing(HAMLET).dutyId })).toMatchObject([{ requests: [{ explanations: [{ byUnit: { id: WARD_1 } }] }] }]);
    expect(api.incidents).toEqual([]);
  });
});

describe('nothing of it', () => {
  it('changes how an obligation stands: of the past the same is answered as before', async () => {
    const asked = await standings('2026-02-10T12:00:00Z');
    const before = await standings('2026-02-10T02:59:59Z');
    expect(asked).toEqual(before);
  });
});
