import { describe, expect, it } from '@jest/globals';
import type { DocumentDate } from '#libs/calendar/schedule.js';
import { documentNumberIdOf } from '../ids.js';
import { blank, city, cityPlan, contentOf, date, known } from '../testing/samples.js';
import { newClaims, numberRefused, numberStreamOf, ownerFor } from './document-number.js';
import { evolvePlan, noPlan, type PlanEvent } from './plan.js';
import type { DocumentNumber } from './plan-content.js';

const document: DocumentNumber = { number: '75', symbol: 'KH-UBND' };
const drafted = evolvePlan(noPlan, { type: 'PlanDrafted', planId: cityPlan, content: contentOf([]) });
const issued = (number: DocumentNumber | null, issuedOn: DocumentDate): PlanEvent => ({
  type: 'PlanIssued',
  numbering: number !== null && issuedOn.known ? 'NUMBERED' : 'PENDING',
  document: number,
  issuedOn,
  sentOn: null,
  receivedOn: null,
  assignments: [],
  resolvedOn: date('2026-02-27'),
  parentId: null,
  parentIssuedOn: null,
  assumption: null,
});
const numbered: PlanEvent = { type: 'PlanNumbered', document, issuedOn: date('2026-02-27'), source: 's' };
const streamOf = (number: DocumentNumber, year: number) => `document-number/${documentNumberIdOf(city, year, number)}`;
const claims = (before: readonly PlanEvent[], ...events: readonly PlanEvent[]) =>
  newClaims(before.reduce(evolvePlan, drafted), events, evolvePlan).map(({ streamId }) => streamId);

describe('a number', () => {
  it.each(['1', '110', '08', '0001', '999999', '12a', '12Đ', '12đ', '12ă'.normalize('NFD')])('may be %s', (number) => {
    expect(numberRefused({ number, symbol: 'QĐ-UBND' }, 'document')).toBeUndefined();
  });
});

describe('the numbers that a plan takes', () => {
  it('are its own, in the year of issue, of its issuer', () => {
    const [claim] = newClaims(drafted, [issued(document, known('2026-02-27'))], evolvePlan);
    expect(claim).toEqual({
      streamId: streamOf(document, 2026),
      event: { type: 'DocumentNumberAssigned', planId: cityPlan, issuerId: city, year: 2026, document },
    });
    expect(claim?.streamId).toBe(numberStreamOf(drafted, document, known('2026-02-27')));
  });

  it('are taken while the day is blank, if every day that it may be is of one year', () => {
    expect(claims([], issued(document, blank('2026-02-01', '2026-03-31')))).toEqual([streamOf(document, 2026)]);
    expect(claims([], issued(document, blank('2025-12-01', '2026-01-31')))).toEqual([]);
    expect(numberStreamOf(drafted, document, blank('2025-12-01', '2026-01-31'))).toBeUndefined();
  });

  it('are taken when it is numbered, and no second time if it had the number', () => {
    expect(claims([issued(null, known('2026-02-27'))], numbered)).toEqual([streamOf(document, 2026)]);
    expect(claims([issued(document, blank('2026-02-01', '2026-03-31'))], numbered)).toEqual([]);
  });

  it('are also those of what amends it', () => {
    const amendment = { number: '90', symbol: 'KH-UBND' };
    const amended: PlanEvent = {
      type: 'PlanAmended',
      amendment,
      on: date('2026-05-04'),
      content: contentOf([]),
      assignments: [],
      note: '',
    };
    expect(claims([issued(document, known('2026-02-27'))], amended)).toEqual([streamOf(amendment, 2026)]);
  });

  it('are also those of letters that correct it, which may correct other plans as well', () => {
    const letter = { number: '12', symbol: 'UBND-VX' };
    const corrected: PlanEvent = {
      type: 'PlanCorrected',
      letter,
      on: date('2026-05-04'),
      content: contentOf([]),
      assignments: [],
      note: '',
    };
    const before = [issued(document, known('2026-02-27'))].reduce(evolvePlan, drafted);
    const [claim] = newClaims(before, [corrected], evolvePlan);
    expect(claim).toEqual({
      streamId: streamOf(letter, 2026),
      event: { type: 'DocumentNumberAssigned', planId: cityPlan, issuerId: city, year: 2026, document: letter, letter: true },
    });
    const [own] = newClaims(drafted, [issued(document, known('2026-02-27'))], evolvePlan);
    expect([ownerFor('LETTER', claim?.event), ownerFor('DOCUMENT', claim?.event)]).toEqual([null, cityPlan]);
    expect([ownerFor('LETTER', own?.event), ownerFor('DOCUMENT', own?.event)]).toEqual([cityPlan, cityPlan]);
    expect(ownerFor('LETTER', undefined)).toBeNull();
  });

  it('are taken anew where the number was typed wrong; a recall frees none', () => {
    const rectified: PlanEvent = { type: 'EntryRectified', ofVersion: 2, field: 'document.number', was: '75', is: '57', reason: 'r' };
    expect(claims([issued(document, known('2026-02-27'))], rectified)).toEqual([streamOf({ ...document, number: '57' }, 2026)]);
    expect(
      claims([issued(document, known('2026-02-27'))], { type: 'PlanRecalled', on: date('2026-03-01'), reason: 'r', document: 'd' }),
    ).toEqual([]);
  });
});
