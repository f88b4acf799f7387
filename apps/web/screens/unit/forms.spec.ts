import { describe, expect, it } from '@jest/globals';
import type { ReportFormsQuery } from '../../graphql/generated.js';
import { formsOf } from './forms.js';
import { passedOf } from './passed-days.js';

type Owed = ReportFormsQuery['obligations']['nodes'][number];
type Saved = ReportFormsQuery['reportDrafts']['nodes'][number];
type Returned = ReportFormsQuery['reports']['nodes'][number]['versions'][number]['returned'];

const DUTY = { dutyId: 'd-1', period: 'once' };

const SAVED: Saved = {
  ...{ reportId: 'r-1', phase: 'DRAFTED', revision: 1, follows: 0, holder: { id: 'room', fullName: 'Phòng Mới' }, consolidated: false },
  ...{ serves: [DUTY], values: [], narrative: '', document: null },
  revisions: [{ draftedAt: '2026-03-30T02:00:00.000Z', signature: null }],
};

/** A task due on 30 June, of whose report the first version was returned; undefined: nothing was submitted. @param drafts the latest last */
const formOf = (
  of: Partial<Owed>,
  returned: Returned | undefined,
  { drafts = [], beside = [] }: { readonly drafts?: readonly Partial<Saved>[]; readonly beside?: readonly Partial<Owed>[] } = {},
) => {
  const owed = {
    ...DUTY,
    ...{
      id: 'd-1:once',
      title: 'Treo khẩu hiệu',
      periodFrom: null,
      periodTo: null,
      formerHolders: [],
      extensions: [],
      plan: null,
      duty: null,
    },
    ...({ planId: 'p-1', ruleKey: 'task/01', kind: 'TASK', phase: 'OPEN', status: 'ON_TIME', dueOn: '2026-06-30' } as const),
  };
  const version = { version: 1, submittedAt: '2026-03-28T02:00:00.000Z', recordedAt: '2026-03-28T02:00:00.000Z', document: null };
  const [form] = formsOf(
    {
      obligations: {
        nodes: [of, ...beside].map((each) => ({ ...owed, ...each })),
        dataAsOf: { position: 9, at: '2026-03-31T02:00:00.000Z', inForceOn: '2026-03-31', caughtUp: true, parked: 0 },
      },
      reports: {
        nodes:
          returned === undefined
            ? []
            : [
                {
                  ...{ id: 'r-1', phase: 'RETURNED', version: 1, streamVersion: 2, serves: [DUTY] },
                  versions: [{ ...version, narrative: 'Đã treo.', figures: [], acceptedAt: null, returned }],
                },
              ],
      },
      reportDrafts: { nodes: drafts.map((draft) => ({ ...SAVED, ...draft })) },
    },
    'room',
    0,
  );
  if (form === undefined) throw new Error('there is no form of what is owed');
  return form;
};

const FOR_CORRECTION: Returned = { kind: 'FOR_CORRECTION', reason: 'Thiếu ảnh.', dueOn: '2026-04-05', notes: [] };
const AS_INVALID: Returned = { kind: 'AS_INVALID', reason: 'Trống.', dueOn: null, notes: [] };

describe('the draft of a form', () => {
  const savedOf = (returned: Returned | undefined, ...drafts: readonly Partial<Saved>[]) => formOf({}, returned, { drafts }).saved;
  const old = { reportId: 'r-old', holder: { id: 'old', fullName: 'Phòng Cũ' } };

  it('is that of the report which is there, and no other', () => {
    expect(savedOf(FOR_CORRECTION, { follows: 1 }, old)).toMatchObject({ reportId: 'r-1', phase: 'CURRENT' });
    expect(savedOf(FOR_CORRECTION, old)).toBeNull();
  });

  it('is the last that is open, and says which unit left it', () => {
    expect(savedOf(undefined, { phase: 'DISCARDED' }, old)).toMatchObject({ reportId: 'r-old', phase: 'CURRENT', by: 'Phòng Cũ' });
    expect(savedOf(undefined, {}, { ...old, phase: 'DISCARDED' })).toMatchObject({ reportId: 'r-1', phase: 'CURRENT', by: null });
  });
});

describe('what one report may serve since units were merged', () => {
  const report = { kind: 'REPORT' } as const;
  const another = { ...report, dutyId: 'd-2', formerHolders: [{ id: 'old', fullName: 'Phòng Cũ' }] };
  const alikeOf = (beside: Partial<Owed>) => formOf(report, undefined, { beside: [beside] }).alike;

  it('is the same period of the same rule, with whose it was', () =>
    expect(alikeOf(another)).toEqual([{ dutyId: 'd-2', period: 'once', formerly: 'Phòng Cũ', dueOn: '2026-06-30' }]));

  it.each([
    ['of another rule', { ruleKey: 'task/02' }],
    ['of another plan', { planId: 'p-2' }],
    ['for another period', { period: '2026-M03' }],
    ['that was submitted', { phase: 'SUBMITTED' }],
    ['that is no report', { kind: 'TASK' }],
  ] as const)('is nothing %s', (_, change) => expect(alikeOf({ ...another, ...change })).toEqual([]));
});

/** This machine's clock, at a day in Việt Nam; the form was told on 31 March at 9:00. */
const clockAt = (at: string): number => Date.parse(`${at}+07:00`) - Date.parse('2026-03-31T02:00:00.000Z');

describe('the deadline of a report that was returned for correction', () => {
  const form = formOf({}, FOR_CORRECTION);

  it('is the one that it had, and not the day of the correction', () => expect(form.dueOn).toBe('2026-06-30'));

  it.each([
    ['2026-04-05T23:59:59', { deadline: null, correction: null }],
    ['2026-04-06T00:00:00', { deadline: null, correction: '2026-04-05' }],
    ['2026-07-01T00:00:00', { deadline: null, correction: '2026-04-05' }],
  ])('at %s has not been missed', (at, passed) => expect(passedOf(form, clockAt(at))).toEqual(passed));
});

describe('the deadline of a report that was returned as invalid', () => {
  const form = formOf({ status: 'OPEN' }, AS_INVALID);

  it.each([
    ['2026-06-30T23:59:59', { deadline: null, correction: null }],
    ['2026-07-01T00:00:00', { deadline: '2026-06-30', correction: null }],
  ])('at %s is that of a report which nobody submitted', (at, passed) => expect(passedOf(form, clockAt(at))).toEqual(passed));
});
