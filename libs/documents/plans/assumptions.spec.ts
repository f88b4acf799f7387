import { describe, expect, it } from '@jest/globals';
import { rulesOf } from '#libs/domain/plan/plan-content.js';
import { unitIdOfKey } from '../identity.js';
import { formatMistake, type Loaded } from '../reading/mistake.js';
import type { ResolveUnit } from '../units/unit-ref.js';
import { applyAssumptions } from './apply-assumptions.js';
import { loadAssumptionsFile, type AssumptionsFile } from './assumptions-file.js';
import { loadPlanFile, type PlanFile } from './plan-file.js';
import { loadPlans } from './plan-set.js';

const resolve: ResolveUnit = (ref) => {
  if (ref.by === 'CODE') return ref.code === '18115' ? unitIdOfKey('ward') : undefined;
  return ref.by === 'KEY' && ['bhl/vh-xh', 'bhl/van-phong', 'so'].includes(ref.key) ? unitIdOfKey(ref.key) : undefined;
};

const PLAN = `format: plan/1
key: S0
title: Phụ lục
year: 2025
form: APPENDIX
source: phụ lục
document: { issuedOn: { earliest: 2025-07-01, latest: 2025-12-31 } }
groups: { phong: { name: Các phòng, of: ~/, types: [ROOM] } }
tasks:
  - { number: '1', title: Viết, lead: ~/vh-xh, schedule: { undecided: không ghi } }
  - number: '2'
    title: Báo cáo
    duties: [{ kind: REPORT, lead: [{ text: Cổng }], receivers: [{ text: cấp trên }], schedule: { undecided: không ghi } }]
`;
const HEAD = `format: assumptions/1
plan: S0
issuer: { unit: 'code:18115@2025-07-15', keys: bhl, reason: chỉ còn phụ lục }
`;

const must = <T>(loaded: Loaded<T>): T => {
  if (!loaded.ok) throw new Error(loaded.mistakes.map((mistake) => formatMistake(mistake, 'en')).join('\n'));
  return loaded.value;
};
const assumedIn = (text: string): AssumptionsFile => must(loadAssumptionsFile(text, 'x/assumptions/S0.yaml', resolve));
const planWith = (assumed: AssumptionsFile): PlanFile =>
  must(loadPlanFile(PLAN, 'S0.yaml', resolve, assumed.issuer ? { issuer: assumed.issuer } : {}));
const applied = (text: string): PlanFile => must(applyAssumptions(planWith(assumedIn(text)), assumedIn(text)));
const said = (text: string): readonly string[] => {
  const assumed = loadAssumptionsFile(text, 'S0.yaml', resolve);
  const result = assumed.ok ? applyAssumptions(planWith(assumedIn(HEAD)), assumed.value) : assumed;
  return result.ok ? [] : result.mistakes.map((mistake) => formatMistake(mistake, 'vi'));
};

describe('assumptions about a plan', () => {
  it('say who issued it, and “~/” stands for that', () => {
    const plan = applied(HEAD);
    expect(plan.content).toMatchObject({
      issuer: unitIdOfKey('ward'),
      source: { document: 'phụ lục', assumption: { file: 'assumptions/S0.yaml', reason: 'chỉ còn phụ lục' } },
      tasks: [{ rules: [{ leads: [{ unit: unitIdOfKey('bhl/vh-xh') }] }] }, {}],
    });
    expect(plan.assumptions).toEqual([{ of: 'issuer', file: 'assumptions/S0.yaml', reason: 'chỉ còn phụ lục' }]);
  });

  it('fix the day of issue within what the document tells', () => {
    expect(applied(`${HEAD}issuedOn: { date: 2025-07-01, reason: x }`).document.issuedOn).toEqual({ known: true, date: '2025-07-01' });
    expect(said(`${HEAD}issuedOn: { date: 2025-06-30, reason: x }`)).toEqual([
      'S0.yaml:4:11: issuedOn: ngày 2025-06-30 nằm ngoài khoảng mà văn bản cho biết; cần một ngày từ 2025-07-01 đến 2025-12-31',
    ]);
    expect(applied(`${HEAD}issuedOn: { date: 2025-12-31, reason: x }`).document.issuedOn).toEqual({ known: true, date: '2025-12-31' });
    expect(said(`${HEAD}issuedOn: { date: 2026-01-01, reason: x }`)).toHaveLength(1);
  });

  it('say which number comes later, and leave the document blank', () => {
    const { document, laterNumbering } = applied(`${HEAD}numbering: { number: 07, symbol: KH-UBND, issuedOn: 2025-07-15, reason: x }`);
    expect(document).toMatchObject({ number: null, issuedOn: { known: false } });
    expect(laterNumbering).toEqual({ document: { number: '07', symbol: 'KH-UBND' }, issuedOn: '2025-07-15', reason: 'x' });
  });

  it('mark the duty whose schedule, leads, receivers or figures they give, with every reason', () => {
    const plan = applied(`${HEAD}schedules: [{ rules: [{ key: task/02, title: Báo cáo }], schedule: { by: 2025-12-20 }, reason: ngày }]
leads: [{ rules: [{ key: task/02, title: Báo cáo }], lead: [~/van-phong, { group: phong }], reason: ai }]
receivers: [{ rules: [{ key: task/02, title: Báo cáo }], receivers: so, reason: nơi nhận }]
indicators: [{ rules: [{ key: task/02, title: Báo cáo }], reason: số liệu, indicators: [{ id: newsItems, label: Tin, unit: tin }] }]
groups: { phong: { name: Các phòng, of: ~/, types: [ROOM] } }
`);
    const [untouched, report] = rulesOf(plan.content);
    expect(untouched?.source).toEqual({ document: 'phụ lục', place: 'dòng 1' });
    expect(report).toMatchObject({
      schedule: { kind: 'DATE', date: '2025-12-20', bound: 'BY' },
      leads: [{ text: 'Cổng' }, { unit: unitIdOfKey('bhl/van-phong') }, { group: { name: 'Các phòng' } }],
      leadership: 'EACH',
      receivers: [{ text: 'cấp trên' }, { unit: unitIdOfKey('so') }],
      indicators: [{ id: 'newsItems', overUnits: 'SUM', overTime: 'SUM', required: true }],
      source: { assumption: { file: 'assumptions/S0.yaml', reason: 'ngày; ai; nơi nhận; số liệu' } },
    });
  });

  it('follow a row that stands elsewhere since another one went, and say so', () => {
    const shorter = PLAN.replace(/ {2}- \{ number: '1'.*\n/, '');
    const assumed = assumedIn(`${HEAD}schedules: [{ rules: [{ key: task/02, title: Báo cáo }], schedule: { by: 2025-12-20 }, reason: x }]`);
    const plan = must(
      applyAssumptions(must(loadPlanFile(shorter, 'S0.yaml', resolve, assumed.issuer ? { issuer: assumed.issuer } : {})), assumed),
    );
    expect(rulesOf(plan.content)).toMatchObject([{ key: 'task/01', title: 'Báo cáo', schedule: { kind: 'DATE', date: '2025-12-20' } }]);
    expect(plan.assumptions.map(({ of }) => of)).toEqual(['issuer', 'task/01 schedules']);
    expect(plan.remarks.map((remark) => formatMistake(remark, 'en'))).toEqual([
      'x/assumptions/S0.yaml:4:30: schedules[0].rules[0].key: “Báo cáo” is task/01 in the plan; expected task/01',
    ]);
  });

  it('about a row that went are left out where that is asked for, and this is said', () => {
    const shorter = PLAN.replace(/ {2}- number: '2'[\s\S]*$/, '');
    const assumed = assumedIn(`${HEAD}schedules: [{ rules: [{ key: task/02, title: Báo cáo }], schedule: { by: 2025-12-20 }, reason: x }]`);
    const plan = must(loadPlanFile(shorter, 'S0.yaml', resolve, assumed.issuer ? { issuer: assumed.issuer } : {}));
    expect(applyAssumptions(plan, assumed).ok).toBe(false);
    const left = must(applyAssumptions(plan, assumed, 'LEFT_OUT'));
    expect(left.assumptions.map(({ of }) => of)).toEqual(['issuer']);
    expect(left.remarks.map(({ line, code }) => ({ line, code }))).toEqual([{ line: 4, code: 'REFERENCE_OTHER' }]);
  });

  it('may add a duty that no document states', () => {
    const plan = applied(`${HEAD}clauses:
  - reason: cần báo cáo
    clause: { key: gd.1, number: (giả định), title: Báo cáo, lead: ~/vh-xh, schedule: { window: 2025-Q4 } }
`);
    expect(plan.content.clauses).toMatchObject([
      {
        key: 'clause/gd.1',
        rules: [{ source: { document: 'assumptions/S0.yaml', assumption: { file: 'assumptions/S0.yaml', reason: 'cần báo cáo' } } }],
      },
    ]);
  });

  it.each<[string, string, readonly string[]]>([
    ['another plan', HEAD.replace('plan: S0', 'plan: S9'), ['S0.yaml:2:7: plan: giả định này dành cho “S9”; cần giả định cho “S0”']],
    [
      'a duty that is not there',
      `${HEAD}schedules: [{ rules: [{ key: task/03, title: Không có }], schedule: { by: 2025-12-20 }, reason: x }]`,
      [
        'S0.yaml:4:30: schedules[0].rules[0].key: kế hoạch không có task/03 và không có nghĩa vụ nào tên “Không có”; cần mã và tên của nghĩa vụ như trong kế hoạch',
      ],
    ],
    [
      'what is another duty in the plan',
      `${HEAD}schedules: [{ rules: [{ key: task/01, title: Họp }], schedule: { by: 2025-12-20 }, reason: x }]`,
      [
        'S0.yaml:4:30: schedules[0].rules[0].key: task/01 trong kế hoạch là “Viết”; không có nghĩa vụ nào tên “Họp”; cần mã và tên của nghĩa vụ như trong kế hoạch',
      ],
    ],
    [
      'a key without its title',
      `${HEAD}schedules: [{ rules: [{ key: task/01 }], schedule: { by: 2025-12-20 }, reason: x }]`,
      ['S0.yaml:4:23: schedules[0].rules[0].title: thiếu “title”; cần một đoạn chữ'],
    ],
    [
      'figures of a task',
      `${HEAD}indicators: [{ rules: [{ key: task/01, title: Viết }], reason: x, indicators: [{ id: a, label: A, unit: b }] }]`,
      ['S0.yaml:4:31: indicators[0].rules[0].key: “task/01” không phải là báo cáo; cần mã của một nghĩa vụ loại REPORT'],
    ],
    [
      'no reason',
      `${HEAD}schedules: [{ rules: [{ key: task/01, title: Viết }], schedule: { by: 2025-12-20 } }]`,
      ['S0.yaml:4:13: schedules[0].reason: thiếu “reason”; cần một đoạn chữ'],
    ],
    [
      'an unknown unit beside another mistake',
      `${HEAD}receivers: [{ rules: [{ key: task/02, title: Báo cáo }], receivers: so-x, reason: x }]\nleads: 1\n`,
      [
        'S0.yaml:4:69: receivers[0].receivers: không có đơn vị “so-x”; cần một đơn vị đã đăng ký; kiểm tra mã, ngày, hoặc nhập tệp đơn vị trước',
        'S0.yaml:5:8: leads: đây là một số; cần danh sách: một khối các mục “tên: giá trị”',
      ],
    ],
  ])('about %s are refused', (_, text, expected) => expect(said(text)).toEqual(expected));
});

describe('plans together', () => {
  const plan = (key: string, parent?: string) => ({
    name: `${key}.yaml`,
    text: `format: plan/1\nkey: ${key}\ntitle: x\nyear: 2026\nform: PLAN\nissuer: code:18115@2026-01-01\nsource: x\ndocument: { issuedOn: 2026-01-22 }\n${
      parent === undefined ? '' : `parent: { plan: ${parent} }\n`
    }`,
  });
  const together = (...plans: readonly { name: string; text: string }[]): readonly string[] => {
    const loaded = loadPlans(plans, [], resolve);
    return loaded.ok ? loaded.value.map(({ key }) => key) : loaded.mistakes.map((mistake) => formatMistake(mistake, 'en'));
  };

  it('come with those above first', () => expect(together(plan('A', 'B'), plan('B', 'C'), plan('C'))).toEqual(['C', 'B', 'A']));
  it('in a circle are refused', () =>
    expect(together(plan('A', 'B'), plan('B', 'A'))).toEqual([
      'A.yaml:9:9: parent: a circle of parents: A → B → A; expected a parent that is not below its own child',
    ]));
  it('below a plan that is not there are refused', () =>
    expect(together(plan('A', 'Z'))).toEqual(['A.yaml:9:9: parent.plan: there is no plan “Z” (did you mean “A”?); expected one of: A']));
  it('with one key are refused', () =>
    expect(together(plan('A'), { ...plan('A'), name: 'B.yaml' })).toEqual([
      'B.yaml:2:6: “A (A.yaml)” is already on line 2; expected each name only once',
    ]));
  it('with assumptions about none of them are refused', () => {
    const loaded = loadPlans([plan('A')], [{ name: 'r.yaml', text: 'format: assumptions/1\nplan: B\n' }], resolve);
    expect(loaded.ok ? [] : loaded.mistakes.map((mistake) => formatMistake(mistake, 'en'))).toEqual([
      'r.yaml:2:7: plan: there is no plan “B” (did you mean “A”?); expected one of: A',
    ]);
  });
});
