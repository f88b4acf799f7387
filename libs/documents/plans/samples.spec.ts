import { beforeAll, describe, expect, it } from '@jest/globals';
import { enumerate } from '#libs/calendar/enumerate.js';
import { reasonText } from '#libs/calendar/reasons.js';
import { type CodeHolder, orgUnitDecider } from '#libs/domain/org-unit/org-unit.decider.js';
import { resolveAssignments, unitsOnDay } from '#libs/domain/plan/assignments.js';
import { contentRefused } from '#libs/domain/plan/content-checks.js';
import { type DutyRule, rulesOf } from '#libs/domain/plan/plan-content.js';
import { fold } from '#libs/kernel/decider.js';
import { type LocalDate, localDate } from '#libs/kernel/time.js';
import { realCalendar } from '#libs/testing/holidays.js';
import { unitIdOfKey } from '../identity.js';
import { planOf, readSamples, ruleOf, type SampleSet } from '../testing/sample-set.js';
import type { UnitRegistration } from '../units/units-file.js';
import type { PlanFile } from './plan-file.js';

let set: SampleSet;

beforeAll(async () => {
  set = await readSamples();
});

const plan = (key: string): PlanFile => planOf(set, key);
const rule = (key: string, ruleKey: string): DutyRule => ruleOf(set, key, ruleKey);

/** What the domain resolves the addressees of a plan to, on a day. */
const assignmentsOf = (key: string, day: string) => {
  const on = localDate(day);
  const units = [...set.administrative.registrations, ...set.units.registrations]
    .filter(({ validFrom, dissolvedOn }) => (validFrom === null || validFrom <= on) && (dissolvedOn === null || on < dissolvedOn))
    .map(({ unitId, unitType, level, parentId }) => ({ id: unitId, unitType, level, parentId }));
  return resolveAssignments(plan(key).content, unitsOnDay(on, units));
};

describe('the units of the samples', () => {
  it('are registrations that the domain accepts, parents first', () => {
    const registered = new Map<string, UnitRegistration>();
    const holders = new Map<string, CodeHolder[]>();
    for (const { key: _, renames, ...unit } of [...set.administrative.registrations, ...set.units.registrations]) {
      const above = unit.parentId === null ? undefined : registered.get(unit.parentId);
      const parent = above && {
        exists: true,
        unitType: above.unitType,
        validFrom: above.validFrom,
        dissolvedOn: above.dissolvedOn,
        ancestors: [],
      };
      const codeHolders = unit.codes.flatMap(({ scheme, code }) => holders.get(`${scheme}:${code}`) ?? []);
      const registration = orgUnitDecider.decide(
        { type: 'RegisterOrgUnit', ...unit, parent: parent ?? null, codeHolders },
        orgUnitDecider.initial,
      );
      if (!registration.accepted) expect([unit.fullName, registration.refusal]).toEqual([]);
      else {
        const state = fold(orgUnitDecider, registration.events);
        for (const rename of renames) {
          expect(orgUnitDecider.decide({ type: 'RenameOrgUnit', unitId: unit.unitId, ...rename }, state).accepted).toBe(true);
        }
      }
      registered.set(unit.unitId, { ...unit, key: null, renames });
      for (const { scheme, code } of unit.codes) {
        const at = `${scheme}:${code}`;
        const holder = { scheme, code, unitId: unit.unitId, from: unit.validFrom, to: unit.dissolvedOn };
        holders.set(at, [...(holders.get(at) ?? []), holder]);
      }
    }
    expect(registered.size).toBe(34 + 3321 + 17 + set.units.registrations.length);
  });
});

describe('the five plans and the plans above them', () => {
  it.each([
    ['S0', 11],
    ['S1', 12],
    ['S2', 0],
    ['S3', 17],
    ['S4', 6],
    ['HP-247', 0],
    ['HN-75', 0],
    ['HT-576', 0],
  ])('%s has %i rows, numbered as in the document', (key, rows) => {
    const numbers = plan(key).content.tasks.map(({ number }) => Number.parseInt(number, 10));
    expect(numbers).toEqual(Array.from({ length: rows }, (_, index) => index + 1));
  });

  it('are read with the plans above first', () => {
    const keys = set.plans.map(({ key }) => key);
    for (const { key, parentKey } of set.plans) if (parentKey !== null) expect(keys.indexOf(parentKey)).toBeLessThan(keys.indexOf(key));
    expect(set.plans.map(({ key, parentKey }) => [key, parentKey])).toEqual(
      expect.arrayContaining([
        ['S4', 'HP-247'],
        ['S3', 'HN-75'],
        ['S2', 'HT-576'],
        ['S1', null],
        ['S0', null],
      ]),
    );
  });

  it('are contents that the domain accepts', () => {
    for (const { planId, content, parentKey } of set.plans) {
      const parent = parentKey === null ? null : { exists: true, issuedOn: null, recalledOn: null, ancestors: [], taskKeys: [] };
      expect(contentRefused(planId, content, { unknownUnits: [], parent }, null)).toBeUndefined();
    }
  });

  it.each([
    ['S0', '2025-07-15'],
    ['S1', '2024-01-12'],
    ['S2', '2025-07-28'],
    ['S3', '2026-03-05'],
    ['S4', '2026-01-22'],
    ['HP-247', '2026-01-20'],
    ['HN-75', '2026-02-27'],
    ['HT-576', '2025-03-20'],
  ])('%s: every addressee exists on the day of the document, and every group has members', (key, day) => {
    const { refusals, unassigned } = assignmentsOf(key, day);
    expect(refusals).toEqual([]);
    expect(unassigned).toEqual([]);
  });

  it('a plan for the communes reaches each of them', () => {
    const subPlans = (key: string, day: string, ruleKey: string) =>
      assignmentsOf(key, day).assignments.filter((each) => each.ruleKey === ruleKey).length;
    expect(subPlans('HP-247', '2026-01-20', 'clause/1')).toBe(114);
    expect(subPlans('HN-75', '2026-02-27', 'clause/1')).toBe(126);
    expect(subPlans('S1', '2024-01-12', 'clause/IV.7')).toBe(16);
  });

  it('have texts in NFC only, in files that are', () => {
    for (const { content } of set.plans) expect(JSON.stringify(content)).toBe(JSON.stringify(content).normalize('NFC'));
  });
});

const held = (key: string, day: string, ruleKey: string): number =>
  assignmentsOf(key, day).assignments.filter((each) => each.ruleKey === ruleKey).length;

describe('leads', () => {
  it.each([
    ['S0', '2025-07-15', 'task/03'],
    ['S0', '2025-07-15', 'task/04'],
    ['S0', '2025-07-15', 'task/07'],
    ['S0', '2025-07-15', 'task/10'],
    ['S1', '2024-01-12', 'task/06'],
    ['S4', '2026-01-22', 'clause/V.2.1'],
  ])('%s (%s) %s: two that are listed hold one duty together', (key, day, ruleKey) => {
    const found = assignmentsOf(key, day).assignments.filter((each) => each.ruleKey === ruleKey);
    expect(found.map(({ holders }) => holders.length)).toEqual([2]);
  });

  it('with parts of their own hold one duty each', () => {
    const found = assignmentsOf('S3', '2026-03-05').assignments.filter(({ ruleKey }) => ruleKey === 'task/11');
    expect(found.map(({ holders, role }) => [holders, role])).toEqual([
      [[unitIdOfKey('hung-dao/vh-xh')], 'phụ trách nội dung'],
      [[unitIdOfKey('hung-dao/tt-dvth')], 'phụ trách kỹ thuật'],
    ]);
  });

  it('a group owes one each, of those that exist on the day', () => {
    expect(held('S1', '2024-01-12', 'task/11/neu-guong')).toBe(16);
    expect(held('S3', '2026-03-05', 'task/02')).toBe(4);
    expect(held('S3', '2026-03-05', 'task/04')).toBe(3);
    expect(held('S4', '2026-01-22', 'clause/V.6')).toBe(3);
  });

  it('a point of service of the city is no unit of the commune', () => {
    const point = set.units.registrations.find(({ key }) => key === 'hung-dao/diem-pvhcc');
    expect(point?.parentId).toBe(unitIdOfKey('ha-noi/tt-pvhcc'));
  });

  it.each([
    ['S1', 'task/05'],
    ['S1', 'task/12'],
    ['S1', 'clause/IV.5'],
    ['S1', 'clause/IV.8'],
    ['S1', 'clause/IV.9'],
    ['S2', 'clause/IV.5'],
    ['S3', 'clause/II.2.5'],
    ['S3', 'clause/IV.5'],
    ['S4', 'clause/V.5'],
  ])('%s %s is asked, not ordered', (key, ruleKey) => expect(rule(key, ruleKey).authority).toBe('REQUESTS'));

  it('all other duties are ordered', () => {
    const asked = set.plans.flatMap(({ key, content }) =>
      rulesOf(content).flatMap((each) => (each.authority === 'REQUESTS' ? [`${key} ${each.key}`] : [])),
    );
    expect(asked).toHaveLength(10);
    expect(asked).toContain('S3 clause/IV.1.5');
  });
});

describe('who reports to whom', () => {
  const receiversOf = (key: string, ruleKey: string) => {
    const found = rule(key, ruleKey);
    return found.kind === 'REPORT' ? found.receivers : [];
  };
  const code = (text: string, on: LocalDate) => set.units.resolve({ by: 'CODE', scheme: 'STATISTICAL', code: text, on });
  const then = localDate('2024-01-12');

  it('Đức Thọ: the room to district and province, the centre to the room, everybody to the district through the room', () => {
    expect(receiversOf('S1', 'clause/IV.1/bao-cao')).toEqual([{ unit: code('440', then) }, { unit: code('42', then) }]);
    expect(receiversOf('S1', 'clause/IV.6/bao-cao')).toEqual([{ unit: unitIdOfKey('duc-tho/vh-tt') }]);
    expect(receiversOf('S1', 'clause/IV.10')).toEqual([
      { unit: code('440', then) },
      { unit: unitIdOfKey('duc-tho/vh-tt'), role: 'nhận, tổng hợp' },
    ]);
    expect(held('S1', '2024-01-12', 'clause/IV.10')).toBe(16 + 6);
  });

  it('Hưng Đạo: the units to the room', () => {
    expect(receiversOf('S3', 'task/05')).toEqual([{ unit: unitIdOfKey('hung-dao/vh-xh') }]);
    expect(receiversOf('S3', 'clause/IV.1.7')).toEqual([{ unit: unitIdOfKey('hung-dao/vh-xh') }]);
  });

  it('every report of a regime carries figures', () => {
    for (const [key, ruleKey] of [
      ['S1', 'clause/IV.10'],
      ['S2', 'clause/IV.1.1/bao-cao'],
      ['S3', 'task/05'],
      ['HN-75', 'clause/gia-dinh.1'],
    ] as const) {
      const found = rule(key, ruleKey);
      expect(found.kind === 'REPORT' && found.indicators.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['newsItems', 'broadcasts', 'participants']),
      );
    }
  });
});

describe('what documents leave open', () => {
  it('number and day stay blank where they are blank', () => {
    expect(plan('S3').document).toMatchObject({
      number: null,
      symbol: 'KH-UBND',
      issuedOn: { known: false, earliest: '2026-03-01', latest: '2026-03-31' },
    });
    expect(plan('S3').laterNumbering).toMatchObject({ document: { number: '21', symbol: 'KH-UBND' }, issuedOn: '2026-03-05' });
    expect(plan('S1').document.number).toBeNull();
    expect(plan('S4').document).toMatchObject({
      number: { number: '110', symbol: 'QĐ-UBND' },
      issuedOn: { known: true, date: '2026-01-22' },
    });
  });

  it('an assumed issuer and day are marked on the plan', () => {
    const { content, document, assumptions } = plan('S0');
    expect(content.issuer).toBe(set.units.resolve({ by: 'CODE', scheme: 'STATISTICAL', code: '18115', on: localDate('2025-07-15') }));
    expect(content.source.assumption?.file).toBe('assumptions/S0.yaml');
    expect(document.issuedOn).toEqual({ known: true, date: '2025-07-15' });
    expect(assumptions.map(({ of }) => of)).toEqual(['issuer', 'issuedOn']);
  });

  it('an assumed deadline is marked on its duty', () => {
    expect(rule('HP-247', 'clause/1')).toMatchObject({
      schedule: { kind: 'DATE', date: '2026-03-31', bound: 'BY' },
      source: { assumption: { file: 'assumptions/HP-247.yaml' } },
    });
    expect(rule('HN-75', 'clause/1')).toMatchObject({ schedule: { kind: 'WITHIN', days: 10, anchor: 'OWN_ISSUE' } });
    expect(rule('HN-75', 'clause/1').source.assumption).toBeUndefined();
  });

  it('both readings of a contradiction are there', () => {
    expect(rule('S3', 'task/01')).toMatchObject({ kind: 'SUB_PLAN', fulfilledBy: 'ISSUED', schedule: { anchor: 'PARENT_ISSUE' } });
    expect(rule('S3', 'clause/IV.1.1')).toMatchObject({ kind: 'SUB_PLAN', fulfilledBy: 'SENT', schedule: { anchor: 'OWN_ISSUE' } });
    expect(rule('S3', 'task/14').leads).toEqual([{ unit: unitIdOfKey('hung-dao/van-phong') }]);
    expect(rule('S3', 'clause/IV.2.5').leads).toEqual([{ unit: unitIdOfKey('hung-dao/vh-xh') }]);
  });

  it('what a person has to decide says why', () => {
    const open = set.plans.flatMap(({ content }) => rulesOf(content)).filter(({ schedule }) => schedule.kind === 'UNDECIDED');
    expect(open.length).toBeGreaterThan(5);
    for (const { schedule } of open) expect(schedule.kind === 'UNDECIDED' && schedule.reason.length).toBeGreaterThan(20);
  });

  it('doubtful citations say what is doubtful', () => {
    const doubted = (key: string) =>
      plan(key)
        .content.legalBases.filter(({ doubt }) => doubt !== undefined)
        .map(({ number }) => number);
    expect(doubted('S1')).toEqual(['2454/QĐ-UBND', '17/NQ-CP']);
    expect(doubted('S3')).toEqual(['75/KH-UBND', '…/KH-UBND']);
    expect(doubted('S4')).toEqual(expect.arrayContaining(['10/QĐ-UBND']));
  });
});

describe('why something in the samples has no day', () => {
  it('is shown in words, never as it is stored', () => {
    const reasons = set.plans.flatMap(({ content }) =>
      rulesOf(content).flatMap(({ schedule }) =>
        enumerate(schedule, { ownIssue: { known: true, date: localDate('2026-01-15') } }, realCalendar()).flatMap(({ deadline }) =>
          deadline.state === 'DATED' ? [] : [deadline.reason],
        ),
      ),
    );
    expect(reasons.length).toBeGreaterThan(10);
    const shown = reasons.flatMap((reason) => [reasonText(reason, 'vi'), reasonText(reason, 'en')]);
    expect(shown.filter((text) => text === '' || /^[A-Z_]+(?:$|:)/.test(text))).toEqual([]);
  });
});
