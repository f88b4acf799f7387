import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { PersonId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import { blank, city, cityPlan, clerk, communeA, date, known, morning } from '../testing/samples.js';
import type { ReceiptCommand, ReceiptRefusal } from './receipt.commands.js';
import { receiptDecider } from './receipt.decider.js';
import type { ReceiptEvent } from './receipt.js';

type Row<Command> = readonly [string, readonly ReceiptEvent[], Partial<Command>, ReceiptRefusal];

const sender = 'p-2' as PersonId;
const at = morning('2026-03-05');
const given = specOf(receiptDecider);

const on = { planId: cityPlan, unitId: communeA, at } as const;
const send: OfType<ReceiptCommand, 'SendPlan'> = {
  type: 'SendPlan',
  ...on,
  channel: 'EXCHANGE_AXIS',
  alreadySent: 'REFUSE',
  path: 'unitIds[3]',
  sentBy: sender,
};
const arrive: OfType<ReceiptCommand, 'RecordPlanArrival'> = { type: 'RecordPlanArrival', ...on, actingFor: [communeA], recordedBy: clerk };
const register: OfType<ReceiptCommand, 'RegisterPlan'> = {
  type: 'RegisterPlan',
  ...on,
  arrivalNumber: ' 15 ',
  arrivedOn: date('2026-03-05'),
  registeredBy: clerk,
  issuedOn: known('2026-03-02'),
  actingFor: [communeA],
};
const giveBack: OfType<ReceiptCommand, 'ReturnMisdirectedPlan'> = {
  type: 'ReturnMisdirectedPlan',
  ...on,
  reason: 'không thuộc địa bàn',
  actingFor: [communeA],
  returnedBy: clerk,
};

const sent: ReceiptEvent = { type: 'PlanSent', channel: 'EXCHANGE_AXIS', sentBy: sender, at };
const arrived: ReceiptEvent = { type: 'PlanArrived', recordedBy: clerk, at };
const registered: ReceiptEvent = { type: 'PlanRegistered', arrivalNumber: '15', arrivedOn: date('2026-03-05'), registeredBy: clerk, at };
const misdirected: ReceiptEvent = { type: 'PlanMisdirected', reason: 'không thuộc địa bàn', returnedBy: clerk, at };

const cases = <Command extends ReceiptCommand>(command: Command, table: readonly Row<Command>[]): void => {
  it.each(table)('is refused where %s', (_, history, change, refusal) =>
    given(...history)
      .when({ ...command, ...change })
      .thenRefused(refusal),
  );
};

/** What every act of a receiver is refused with, in order of precedence. */
const byReceiver = <Command extends ReceiptCommand>(): readonly Row<Command>[] =>
  [
    [
      'the issuer does it',
      [sent, registered],
      { actingFor: [city] },
      { type: 'NotTheAddressee', path: 'unitId', unitId: communeA, actingFor: [city] },
    ],
    [
      'it is in the register',
      [sent, registered],
      {},
      { type: 'PlanAlreadyRegistered', unitId: communeA, arrivalNumber: '15', arrivedOn: date('2026-03-05') },
    ],
    ['it was given back', [sent, misdirected], {}, { type: 'PlanReturnedAsMisdirected', unitId: communeA, reason: 'không thuộc địa bàn' }],
  ] as unknown as readonly Row<Command>[];

describe('sending a plan to a unit', () => {
  it('is recorded, and again after it came back', () => {
    given().when(send).then(sent);
    given(sent, arrived, misdirected).when(send).then(sent);
    expect(given(sent, arrived, misdirected, sent).state()).toMatchObject({ phase: 'SENT', sendings: 2, arrived: null, misdirected: null });
  });

  it.each([
    ['sent', [sent]],
    ['arrived', [sent, arrived]],
    ['registered', [registered]],
  ])('that has it (%s) is refused where the unit was named, and left alone where everybody was', (_, history) => {
    const sentAt = history[0] === sent ? at : null;
    given(...history)
      .when(send)
      .thenRefused({ type: 'PlanAlreadySent', path: 'unitIds[3]', unitId: communeA, sentAt });
    given(...history)
      .when({ ...send, alreadySent: 'SKIP' })
      .thenNothing();
  });
});

describe('a plan that arrives', () => {
  it('is recorded once', () => {
    given(sent).when(arrive).then(arrived);
    given(sent, arrived).when(arrive).thenNothing();
  });
  cases(arrive, byReceiver());
});

describe('registering a plan', () => {
  it('needs no record of its sending or arrival', () => {
    for (const history of [[], [sent], [sent, arrived]])
      given(...history)
        .when(register)
        .then(registered);
  });
  it('may be on the first day on which the plan can have been issued', () =>
    given()
      .when({ ...register, issuedOn: blank('2026-03-05', '2026-03-31') })
      .then(registered));
  cases({ ...register, arrivalNumber: '' }, byReceiver());
  cases(register, [
    [
      'it has no number',
      [sent],
      { arrivalNumber: ' ', arrivedOn: date('2026-04-01') },
      { type: 'ArrivalNumberMissing', path: 'arrivalNumber' },
    ],
    [
      'it would arrive tomorrow',
      [sent],
      { arrivedOn: date('2026-03-06') },
      { type: 'DateInFuture', path: 'arrivedOn', date: date('2026-03-06'), today: date('2026-03-05') },
    ],
    [
      'it arrived before it was issued',
      [sent],
      { arrivedOn: date('2026-03-01') },
      { type: 'ArrivedBeforeIssue', path: 'arrivedOn', arrivedOn: date('2026-03-01'), issuedOn: date('2026-03-02') },
    ],
  ]);
});

describe('giving a plan back as misdirected', () => {
  it('says why', () => given(sent, arrived).when(giveBack).then(misdirected));
  cases({ ...giveBack, reason: '' }, byReceiver());
  cases(giveBack, [['no reason is given', [sent], { reason: ' ' }, { type: 'ReasonMissing', path: 'reason' }]]);
});
