import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { fold, type OfType } from '#libs/kernel/decider.js';
import type { DutyId, PersonId } from '#libs/kernel/ids.js';
import { addDays, dateAt, endOfDay, instantOfMs, type Instant, msOf } from '#libs/kernel/time.js';
import { specOf } from '../testing/spec-of.js';
import { city, clerk, communeA, communeB, culture, date, morning } from '../testing/samples.js';
import type { ExplanationCommand, ExplanationRefusal } from './explanation.commands.js';
import { explanationDecider } from './explanation.decider.js';
import { currentRequest, type ExplanationEvent, explanationState } from './explanation.js';

type Row<Command> = readonly [string, readonly ExplanationEvent[], Partial<Command>, ExplanationRefusal];

const given = specOf(explanationDecider);
const leader = 'p-9' as PersonId;
const dutyId = 'd-1' as DutyId;
const period = '2026-M03';
const on = { dutyId, period } as const;
const at = morning('2026-03-30');
const overdue = { status: 'OVERDUE', dueOn: date('2026-03-25'), reason: '' } as const;

const ask: OfType<ExplanationCommand, 'RequestExplanation'> = {
  type: 'RequestExplanation',
  ...on,
  path: 'obligations[2]',
  text: '  Vì sao chưa nộp?  ',
  answerBy: date('2026-04-01'),
  superiors: [city],
  actor: city,
  actingFor: [city],
  standing: overdue,
  periods: [],
  holders: [communeA],
  standingHolders: [communeA],
  isWorked: true,
  seen: 7,
  requestedBy: leader,
  at,
};
const give: OfType<ExplanationCommand, 'GiveExplanation'> = {
  type: 'GiveExplanation',
  ...on,
  text: ' Mất điện. ',
  document: '12/UBND-VP',
  link: null,
  actor: communeA,
  asked: [communeA],
  actingFor: [communeA],
  givenBy: clerk,
  at: morning('2026-03-31'),
};
const withdraw: OfType<ExplanationCommand, 'WithdrawExplanationRequest'> = {
  type: 'WithdrawExplanationRequest',
  ...on,
  reason: 'Hỏi nhầm đơn vị',
  superiors: [city],
  actor: city,
  actingFor: [city],
  withdrawnBy: leader,
  at: morning('2026-03-31'),
};

const requested: ExplanationEvent = {
  type: 'ExplanationRequested',
  ...on,
  seen: 7,
  by: city,
  of: [communeA],
  lateness: 'OVERDUE',
  dueOn: date('2026-03-25'),
  text: 'Vì sao chưa nộp?',
  answerBy: date('2026-04-01'),
  requestedBy: leader,
  at,
};
const explained: ExplanationEvent = {
  type: 'ExplanationGiven',
  ...on,
  by: communeA,
  text: 'Mất điện.',
  document: '12/UBND-VP',
  link: null,
  givenBy: clerk,
  at: morning('2026-03-31'),
};
const withdrawn: ExplanationEvent = {
  type: 'ExplanationRequestWithdrawn',
  ...on,
  by: city,
  reason: 'Hỏi nhầm đơn vị',
  withdrawnBy: leader,
  at: morning('2026-03-31'),
};

const cases = <Command extends ExplanationCommand>(command: Command, table: readonly Row<Command>[]): void => {
  it.each(table)('is refused where %s', (_, history, change, refusal) =>
    given(...history)
      .when({ ...command, ...change })
      .thenRefused(refusal),
  );
};

const notRequested: ExplanationRefusal = { type: 'ExplanationNotRequested', path: 'period', ...on };

describe('asking for an explanation', () => {
  it('records what was asked of whom, how late it was, and by when an answer is wanted', () => given().when(ask).then(requested));

  it('may be of something that was done late, without a day for the answer', () =>
    given()
      .when({ ...ask, standing: { ...overdue, status: 'LATE' }, answerBy: null, isWorked: false })
      .then({ ...requested, lateness: 'LATE', answerBy: null }));

  it('is done by the installation itself in the name of the first of the superiors', () =>
    given()
      .when({ ...ask, superiors: [culture, city], actor: null, actingFor: [culture, city] })
      .then({ ...requested, by: culture }));

  it('may want the answer on the same day', () =>
    given()
      .when({ ...ask, answerBy: dateAt(at) })
      .then({ ...requested, answerBy: dateAt(at) }));

  it('is done again on another day, or after it was withdrawn', () => {
    const later = morning('2026-03-31');
    given(requested)
      .when({ ...ask, at: later })
      .then({ ...requested, at: later });
    given(requested, { ...withdrawn, at })
      .when(ask)
      .then(requested);
  });

  cases(ask, [
    ['there is no such duty', [], { superiors: null, text: '' }, { type: 'DutyUnknown', path: 'obligations[2].dutyId', dutyId }],
    [
      'another unit asks',
      [],
      { actingFor: [communeB], text: '' },
      { type: 'NotTheSuperior', path: 'obligations[2].dutyId', dutyId, superiors: [city] },
    ],
    ['nothing is asked', [], { text: ' \n ' }, { type: 'ExplanationTextMissing', path: 'text' }],
    ['the question is too long', [], { text: 'x'.repeat(1_001) }, { type: 'TextTooLong', path: 'text', length: 1_001, lengthMax: 1_000 }],
    [
      'the day for the answer has passed',
      [],
      { answerBy: date('2026-03-29'), isWorked: false },
      { type: 'DueInPast', path: 'answerBy', dueOn: date('2026-03-29'), today: date('2026-03-30') },
    ],
    ['that day is a day off', [], { isWorked: false }, { type: 'AnswerDayOff', path: 'answerBy', day: date('2026-04-01') }],
    [
      'the duty has no such period',
      [],
      { standing: null, periods: ['2026-M04'] },
      { type: 'PeriodUnknown', path: 'obligations[2].period', dutyId, period, known: ['2026-M04'] },
    ],
    ...(['OPEN', 'ON_TIME', 'NOT_YET', 'UNDATED'] as const).map((status): Row<typeof ask> => [
      `it is ${status}`,
      [],
      { standing: { ...overdue, status } },
      { type: 'NotLate', path: 'obligations[2]', dutyId, period, dueOn: overdue.dueOn },
    ]),
    ...(['WAIVED', 'CANCELLED'] as const).map((status): Row<typeof ask> => [
      `it is ${status}`,
      [],
      { standing: { ...overdue, status, reason: 'lý do' } },
      { type: 'DutyClosed', path: 'obligations[2]', dutyId, closed: status, period, reason: 'lý do' },
    ]),
    [
      'its lateness is excused',
      [],
      { standing: { ...overdue, status: 'EXCUSED_LATE', reason: 'bão' } },
      { type: 'AlreadyExcused', path: 'obligations[2]', dutyId, period, reason: 'bão' },
    ],
    [
      'nobody is there to answer',
      [],
      { standingHolders: [] },
      { type: 'HolderUndecided', path: 'obligations[2]', dutyId, holders: [communeA] },
    ],
    ['it was asked on that day', [requested], {}, { type: 'ExplanationAlreadyRequested', path: 'obligations[2]', ...on, requestedAt: at }],
    [
      'it was asked and answered on that day',
      [requested, { ...explained, at }],
      {},
      { type: 'ExplanationAlreadyRequested', path: 'obligations[2]', ...on, requestedAt: at },
    ],
  ]);
});

describe('explaining', () => {
  it('records what the unit said', () => given(requested).when(give).then(explained));

  it('may be done by a unit above the one that was asked, in its name', () =>
    given(requested)
      .when({ ...give, actor: culture })
      .then(explained));

  it('is done in its own name by the unit that follows the one that was asked', () =>
    given(requested)
      .when({ ...give, asked: [communeB], actor: communeB, actingFor: [communeB] })
      .then({ ...explained, by: communeB }));

  it('is done by the installation itself in the name of the first that was asked', () =>
    given(requested)
      .when({ ...give, asked: [communeB, communeA], actor: null, actingFor: [communeB, communeA] })
      .then({ ...explained, by: communeB }));

  it('takes the place of what was said before, and the same again changes nothing', () => {
    given(requested, explained)
      .when({ ...give, text: 'Mất điện ba ngày.', document: ' ', link: ' https://example.vn/bao-cao ' })
      .then({ ...explained, text: 'Mất điện ba ngày.', document: null, link: 'https://example.vn/bao-cao' });
    given(requested, explained).when(give).thenNothing();
  });

  cases(give, [
    ['nobody asked', [], {}, notRequested],
    ['the request was withdrawn', [requested, withdrawn], {}, notRequested],
    [
      'another unit says it',
      [requested],
      { actor: communeB, actingFor: [communeB] },
      { type: 'NotTheHolder', path: 'dutyId', holder: communeB, holders: [communeA] },
    ],
    // It may act for the commune, which stands below it; but who asks does not answer itself.
    [
      'who asks says it',
      [requested],
      { actor: city, actingFor: [city, communeA] },
      { type: 'NotTheHolder', path: 'dutyId', holder: city, holders: [communeA] },
    ],
    ['nobody follows the unit yet', [requested], { asked: [] }, { type: 'HolderUndecided', path: 'dutyId', dutyId, holders: [communeA] }],
    ['nothing is said', [requested], { text: '' }, { type: 'ExplanationTextMissing', path: 'text' }],
    ['too much is said', [requested], { text: 'x'.repeat(5_001) }, { type: 'TextTooLong', path: 'text', length: 5_001, lengthMax: 5_000 }],
    [
      'the document is no number',
      [requested],
      { document: 'x'.repeat(1_001) },
      { type: 'TextTooLong', path: 'document', length: 1_001, lengthMax: 1_000 },
    ],
    [
      'the link cannot be opened',
      [requested],
      { link: 'file:///c:/a.doc' },
      { type: 'LinkBroken', path: 'link', link: 'file:///c:/a.doc', problem: 'SCHEME' },
    ],
  ]);
});

describe('withdrawing a request', () => {
  it('leaves nothing to explain', () => given(requested).when(withdraw).then(withdrawn));

  it('is done by the installation itself in the name of the first of the superiors', () =>
    given(requested)
      .when({ ...withdraw, superiors: [culture, city], actor: null, actingFor: [culture, city] })
      .then({ ...withdrawn, by: culture }));

  cases(withdraw, [
    ['nobody asked', [], {}, notRequested],
    ['it was withdrawn', [requested, withdrawn], {}, notRequested],
    ['another unit does it', [requested], { actingFor: [communeA] }, { type: 'NotTheSuperior', path: 'dutyId', dutyId, superiors: [city] }],
    ['it was explained', [requested, explained], {}, { type: 'ExplanationAlreadyGiven', path: 'period', ...on, givenAt: explained.at }],
    ['no reason is given', [requested], { reason: ' ' }, { type: 'ReasonMissing', path: 'reason' }],
  ]);
});

describe('whatever is asked, said and withdrawn in whatever order', () => {
  const instants = fc.integer({ min: 0, max: 96 }).map((hours): Instant => instantOfMs(msOf(at) + hours * 3_600_000));
  const commands = fc.array(
    fc.oneof(
      instants.map((when): ExplanationCommand => ({ ...ask, at: when, answerBy: null })),
      fc
        .tuple(instants, fc.constantFrom('a', 'b'), fc.constantFrom(communeA, communeB, city))
        .map(([when, text, actor]): ExplanationCommand => ({ ...give, at: when, text, actor, actingFor: [actor] })),
      instants.map((when): ExplanationCommand => ({ ...withdraw, at: when })),
    ),
    { maxLength: 30 },
  );
  const inTime = (all: readonly ExplanationCommand[]): readonly ExplanationCommand[] => [...all].sort((a, b) => msOf(a.at) - msOf(b.at));

  it('it is asked once a day unless it was withdrawn, answered only when asked, and nothing that was said is lost', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        const events: ExplanationEvent[] = [];
        for (const command of inTime(asked)) {
          const decision = explanationDecider.decide(command, fold(explanationDecider, events));
          if (decision.accepted) events.push(...decision.events);
        }
        // The slow way: read the log from its beginning at each event.
        events.forEach((event, index) => {
          const before = events.slice(0, index);
          const last = before.findLastIndex(({ type }) => type === 'ExplanationRequested');
          const since = before.slice(last + 1);
          const stands = last >= 0 && !since.some(({ type }) => type === 'ExplanationRequestWithdrawn');
          const isAnswered = since.some(({ type }) => type === 'ExplanationGiven');
          if (event.type === 'ExplanationRequested') expect(stands && dateAt(before[last]?.at as Instant) === dateAt(event.at)).toBe(false);
          else expect(stands).toBe(true);
          if (event.type === 'ExplanationRequestWithdrawn') expect(isAnswered).toBe(false);
          if (event.type === 'ExplanationGiven') expect(event.by).toBe(communeA);
        });
        const { requests } = fold(explanationDecider, events);
        const count = (type: ExplanationEvent['type']): number => events.filter((event) => event.type === type).length;
        expect(requests).toHaveLength(count('ExplanationRequested'));
        expect(requests.flatMap(({ explanations }) => explanations)).toHaveLength(count('ExplanationGiven'));
      }),
    );
  });
});

describe('how a request stands', () => {
  const addDaysTo = (when: Instant, days: number): Instant => morning(addDays(dateAt(when), days));
  const stateOf = (history: readonly ExplanationEvent[], when: Instant): string => {
    const current = currentRequest(fold(explanationDecider, history));
    return current === undefined ? '' : explanationState(current, when);
  };
  const lastMoment = instantOfMs(msOf(endOfDay(date('2026-04-01'))) - 1);
  const tooLate = endOfDay(date('2026-04-01'));

  it('waits until the end of its day, and is unanswered from then on', () => {
    expect([stateOf([requested], lastMoment), stateOf([requested], tooLate)]).toEqual(['WAITING', 'UNANSWERED']);
    expect(stateOf([{ ...requested, answerBy: null }], morning('2027-01-01'))).toBe('WAITING');
  });

  it('is explained late where the first answer came after its day, whatever was said later', () => {
    const first = { ...explained, at: lastMoment };
    const second = { ...explained, text: 'thêm', at: tooLate };
    expect(stateOf([requested, first, second], addDaysTo(tooLate, 9))).toBe('EXPLAINED');
    expect(stateOf([requested, second], addDaysTo(tooLate, 9))).toBe('EXPLAINED_LATE');
    expect(stateOf([requested, withdrawn], tooLate)).toBe('WITHDRAWN');
  });
});
