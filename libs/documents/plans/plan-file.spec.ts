import { describe, expect, it } from '@jest/globals';
import { planIdOf, unitIdOfKey } from '../identity.js';
import { formatMistake, type Loaded } from '../reading/mistake.js';
import type { ResolveUnit } from '../units/unit-ref.js';
import { loadPlanFile, placeInFile, type PlanFile, planKeyIn } from './plan-file.js';

/** Knows a ward, two rooms of it, and a code that two units had. */
const resolve: ResolveUnit = (ref, on) => {
  if (ref.by === 'CODE') {
    if (ref.code === '18229' && ref.on === null) return { ambiguous: ['Thị trấn Đức Thọ (… → 2025-06-30)', 'Xã Đức Thọ (2025-07-01 → …)'] };
    return ref.code === '10546' ? unitIdOfKey('ward') : undefined;
  }
  if (ref.by === 'ID') return undefined;
  if (ref.key === 'chi-linh/moi') return on && on < '2026-03-01' ? { outside: '2026-03-01 → …' } : unitIdOfKey(ref.key);
  return ['chi-linh/vh-xh', 'chi-linh/van-phong'].includes(ref.key) ? unitIdOfKey(ref.key) : undefined;
};

const HEAD = `format: plan/1
key: P1
title: Tuyên truyền
year: 2026
form: PLAN
issuer: code:10546@2026-01-22
source: 1/KH-UBND
document: { number: 1, symbol: KH-UBND, issuedOn: 2026-01-22 }
`;
const ROW = `tasks:
  - number: '1'
    title: Viết bài
    lead: chi-linh/vh-xh
    schedule: { window: 2026-Q1 }
`;

const load = (text: string): Loaded<PlanFile> => loadPlanFile(text, 'P1.yaml', resolve);
const value = (text: string): PlanFile => {
  const loaded = load(text);
  if (!loaded.ok) throw new Error(loaded.mistakes.map((mistake) => formatMistake(mistake, 'en')).join('\n'));
  return loaded.value;
};

describe('a plan file', () => {
  it('says what the plan says', () => {
    const { content, document, key, parentKey } = value(HEAD + ROW);
    expect({ key, parentKey, document }).toEqual({
      key: 'P1',
      parentKey: null,
      document: {
        number: { number: '1', symbol: 'KH-UBND' },
        symbol: 'KH-UBND',
        issuedOn: { known: true, date: '2026-01-22' },
        sentOn: null,
        signer: null,
      },
    });
    expect(content.tasks).toEqual([
      {
        key: 'task/01',
        number: '1',
        title: 'Viết bài',
        products: [],
        rules: [
          {
            kind: 'TASK',
            key: 'task/01',
            title: 'Viết bài',
            leads: [{ unit: unitIdOfKey('chi-linh/vh-xh') }],
            leadership: 'JOINT',
            coordinators: [],
            authority: 'ASSIGNS',
            wording: '',
            schedule: { kind: 'WINDOW', from: '2026-01-01', to: '2026-03-31' },
            source: { document: '1/KH-UBND', place: 'dòng 1' },
          },
        ],
      },
    ]);
  });

  it('names what of the plan above a row carries out: a row or a clause of it', () => {
    const linked = (task: string): string => `${HEAD}${ROW}    parentTask: { plan: HP-247, task: ${task}, reason: ít cán bộ }\n`;
    for (const key of ['task/03', 'clause/IV.1.4'])
      expect(value(linked(key)).content.tasks[0]?.parentTask).toEqual({ planId: planIdOf('HP-247'), key, reason: 'ít cán bộ' });
    expect(load(linked('IV.1.4'))).toMatchObject({ ok: false });
  });

  it('names the same for a clause, and tells at its line what is no place of a plan', () => {
    const clauseLinked = (task: string): string =>
      `${HEAD}${ROW.replace('tasks:', 'clauses:').replace("number: '1'", 'key: II.1\n    number: II.1')}    parentTask: { plan: HP-247, task: ${task} }\n`;
    expect(value(clauseLinked('task/03')).content.clauses[0]?.parentTask).toEqual({ planId: planIdOf('HP-247'), key: 'task/03' });
    expect(load(clauseLinked('dòng 3'))).toMatchObject({ ok: false, mistakes: [{ code: 'PATTERN', path: 'clauses[0].parentTask.task' }] });
  });

  it('knows at which line stands what a refusal of its content names', () => {
    const plan = value(`${HEAD}parent: { plan: P0 }\n${ROW}    parentTask: { plan: P0, task: task/03 }\n`);
    const lineOf = (...path: readonly string[]): number | undefined => placeInFile(plan, path)?.line;
    expect([lineOf('parentId'), lineOf('tasks', '0', 'parentTask', 'key'), lineOf('tasks', '0', 'title')]).toEqual([9, 15, 11]);
    expect([lineOf('title'), lineOf('tasks', '1')]).toEqual([undefined, undefined]);
  });

  it('keeps a number as it is written, also one with a leading zero', () => {
    expect(value(HEAD.replace('number: 1,', 'number: 08,')).document.number).toEqual({ number: '08', symbol: 'KH-UBND' });
  });

  it('is the same in composed and decomposed letters', () => {
    const wording = '    wording: Quý I/2026\n';
    expect(value((HEAD + ROW + wording).normalize('NFD')).content).toEqual(value((HEAD + ROW + wording).normalize('NFC')).content);
    expect(value((HEAD + ROW + wording).normalize('NFD')).content.tasks[0]?.rules[0]?.wording).toBe('Quý I/2026'.normalize('NFC'));
  });

  it('leaves number and day of a document open', () => {
    const { document } = value(
      (HEAD + ROW)
        .replace('number: 1,', 'number: ,')
        .replace('issuedOn: 2026-01-22', 'issuedOn: { earliest: 2026-03-01, latest: 2026-03-31 }'),
    );
    expect(document).toMatchObject({
      number: null,
      symbol: 'KH-UBND',
      issuedOn: { known: false, earliest: '2026-03-01', latest: '2026-03-31' },
    });
  });

  it('lets the duties of a row say anew what the row says', () => {
    const duties = `    wording: hằng tháng
    duties:
      - kind: TASK
      - { kind: QUOTA, id: bai, lead: [{ unit: chi-linh/van-phong, role: viết }], quota: { atLeast: 2, of: ESSAY }, wording: hằng quý, schedule: { every: QUARTER, in: 2026-Y, due: PERIOD_END } }
`;
    const [task, quota] = value(HEAD + ROW + duties).content.tasks[0]!.rules;
    expect(task).toMatchObject({ key: 'task/01', kind: 'TASK', wording: 'hằng tháng', schedule: { kind: 'WINDOW' } });
    expect(quota).toMatchObject({
      key: 'task/01/bai',
      kind: 'QUOTA',
      wording: 'hằng quý',
      leadership: 'EACH',
      leads: [{ unit: unitIdOfKey('chi-linh/van-phong'), role: 'viết' }],
      quota: { target: 'AT_LEAST', count: 2, product: 'ESSAY', counts: 'SENT' },
    });
  });

  it('takes leads that are only listed as one joint duty, a group as one duty each', () => {
    const groups = `groups: { phong: { name: Các phòng, of: 'code:10546@2026-01-22', types: [ROOM] } }\n`;
    const leadershipOf = (lead: string) =>
      value(HEAD + groups + ROW.replace('lead: chi-linh/vh-xh', `lead: ${lead}`)).content.tasks[0]?.rules[0]?.leadership;
    expect(leadershipOf('[chi-linh/vh-xh, chi-linh/van-phong]')).toBe('JOINT');
    expect(leadershipOf('[{ group: phong }]')).toBe('EACH');
  });

  it('can be asked for its key, whatever else is wrong', () => {
    expect(planKeyIn('key: S3\ntitle:')).toBe('S3');
    expect(planKeyIn('key: [')).toBeUndefined();
  });
});
