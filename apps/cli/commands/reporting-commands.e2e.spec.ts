import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DutyRuleInput } from '#libs/application/plan-content/plan-content-input.js';
import { fromRoot } from '#libs/config/paths.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { CITY, cityContent, REPORT_RULE, ROOM, UNITS, WARD, WARDS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, environmentOf, startApi } from '#libs/testing/api/api-server.js';
import { quotaContent, QUOTAS } from '#libs/testing/api/quota-fixtures.js';
import { actCommand } from './act.js';
import { setContactCommand } from './contact.js';
import { consolidateCommand } from './consolidate.js';
import { draftsCommand, signDraftCommand } from './drafts.js';
import { enterScoreCommand } from './enter-score.js';
import { figuresCommand } from './figures.js';
import { historyCommand } from './history.js';
import { importItemsCommand } from './import-items.js';
import { itemsCommand } from './items.js';
import { previewCommand } from './preview.js';
import { receiptsCommand } from './receipts.js';
import { importRubricCommand, scoreCommand } from './score.js';
import { askExplanationCommand } from './ask-explanation.js';
import { urgeCommand } from './urge.js';
import type { CliCommand } from '../cli-command.js';
import { exitCodeOf, textOf } from '../failures.js';

/* What a ward's script does at the end of a month, against the server of the ward. The commands run in this process; how a process is started and
   what it prints is specified elsewhere. */

let api: ApiServer;
let folder: string;
const [CITY_PLAN, WARD_PLAN] = ['1/KH-UBND', '2/KH-UBND'];
const MONTH = '2026-M03';

/** What each ward reports to the city, on the days on which its room reports to it. */
const OF_WARDS: DutyRuleInput = {
  report: {
    key: 'task/01/wards',
    title: 'Báo cáo hằng tháng của phường',
    leads: [{ group: { name: 'UBND các phường', of: CITY, types: ['WARD'] } }],
    leadership: 'EACH',
    coordinators: [],
    authority: 'ASSIGNS',
    wording: 'hằng tháng',
    schedule: {
      periodic: {
        every: ['MONTH'],
        system: 'CALENDAR',
        due: { periodEnd: true },
        from: localDate('2026-01-01'),
        to: localDate('2026-12-31'),
        start: 'WHOLE_SPAN',
      },
    },
    source: { document: '1/KH-UBND', place: 'mục III' },
    receivers: [{ unit: { id: CITY } }],
    indicators: ['newsItems', 'broadcasts'].map((id) => ({
      id,
      label: id,
      labelEn: `${id} in English`,
      unit: 'tin',
      overUnits: 'SUM' as const,
      overTime: 'SUM' as const,
      required: false,
    })),
  },
};

const issue = async (planId: string, content: ReturnType<typeof cityContent>, number: string, as: typeof CITY): Promise<void> => {
  expect(await api.mutate('draftPlan', { planId, content }, { as })).toMatchObject({ __typename: 'DraftPlanAccepted' });
  const issuing = { planId, document: { number, symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-05' } };
  expect(await api.mutate('issuePlan', issuing, { as })).toMatchObject({ __typename: 'IssuePlanAccepted' });
  await api.server.catchUp();
};

const withRule = (content: ReturnType<typeof cityContent>, rule: DutyRuleInput) => {
  const [task] = content.tasks;
  return task === undefined ? content : { ...content, tasks: [{ ...task, rules: [...task.rules, rule] }] };
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-cascade-reporting-'));
  api = await startApi(instant('2026-04-02T02:00:00Z'));
  await api.register(UNITS);
  await issue('city-plan', withRule(cityContent(), OF_WARDS), '1', CITY);
  const ward = { ...quotaContent(), parentId: 'city-plan' as PlanId };
  await issue('ward-plan', ward, '2', WARD);
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

interface Ran {
  readonly code: number;
  readonly problem?: boolean;
  readonly data: Record<string, unknown>;
  readonly text: string;
}

const run = async (command: CliCommand, args: readonly string[], options: Readonly<Record<string, unknown>> = {}): Promise<Ran> => {
  await api.server.catchUp();
  const invocation = { environment: environmentOf({ DATABASE_URL: api.fresh.url }), language: 'en' as const, tell: () => undefined };
  try {
    const { data, lines, problem = false } = await command.run(invocation, args, options);
    return { code: 0, problem, data: data as Record<string, unknown>, text: lines.join('\n') };
  } catch (error) {
    return { code: exitCodeOf(error), data: {}, text: textOf(error, 'en') };
  }
};

const HEADER = 'rule,sent_on,title,link';
const line = (title: string, link: string, rule: string = QUOTAS.PAGE, on = '2026-03-05'): string =>
  `${rule},${on},${title},https://donghai.example.vn/${link}`;

describe('a register of items', () => {
  it('is recorded, and a register that grew records what is new', async () => {
    const register = [HEADER, line('Một cửa thứ Bảy', 'a'), line('Tổ dân phố số', 'b')];
    const first = await run(importItemsCommand, [WARD_PLAN, file('items.csv', register.join('\n'))], { unit: ROOM });
    expect(first).toMatchObject({ code: 0, data: { recorded: 2 } });
    const grown = file('items.csv', [...register, line('Bưu điện', 'c', QUOTAS.ANYWHERE)].join('\n'));
    expect(await run(importItemsCommand, [WARD_PLAN, grown], { unit: ROOM })).toMatchObject({ code: 0, data: { recorded: 1 } });
    expect(await run(importItemsCommand, [WARD_PLAN, grown], { unit: ROOM })).toMatchObject({ code: 0, data: { recorded: 0 } });
    expect((await run(itemsCommand, [], { unit: ROOM })).data).toMatchObject({ quotaItems: { totalCount: 3 } });
  });

  it('has the history of each item, by the stream that is its own', async () => {
    const { quotaItems } = (await run(itemsCommand, [], { unit: ROOM })).data as { quotaItems: { nodes: { id: string }[] } };
    const { data } = await run(historyCommand, [`item/${quotaItems.nodes[0]?.id}`]);
    expect(data).toMatchObject({ events: [{ type: 'ItemRecorded' }] });
    expect(await run(historyCommand, ['items/1'])).toMatchObject({ code: 2, text: expect.stringContaining('item-link') });
  });

  it.each([
    ['a quota that the unit does not hold', line('X', 'x', QUOTAS.ELSEWHERE), 2, /:3:1: rule: .*task\/01\/elsewhere/],
    ['a mistake of form', 'task/01/page,2026-02-30,X,https://donghai.example.vn/x', 2, /:3:1: sent_on/],
    ['a day in the future', line('X', 'x', QUOTAS.PAGE, '2026-04-03'), 1, /:3: items\.1\.sentOn/],
    ['a link that another item has', line('X', 'a'), 1, /:3: items\.1\.link/],
  ])('with %s is refused whole, by the line', async (_what, wrong, code, told) => {
    const path = file('wrong.csv', [HEADER, line('Đúng', 'right'), wrong].join('\n'));
    const answer = await run(importItemsCommand, [WARD_PLAN, path], { unit: ROOM });
    expect(answer.code).toBe(code);
    expect(answer.text).toMatch(told);
    expect((await run(itemsCommand, [], { unit: ROOM })).data).toMatchObject({ quotaItems: { totalCount: 3 } });
  });
});

describe('what comes', () => {
  it.each([
    ['by its id', ROOM],
    ['by words of its name', 'van hoa xa hoi'],
  ])('of a unit %s, on a day', async (_how, unit) => {
    const { code, data } = await run(previewCommand, [], { unit, months: 1, on: localDate('2026-05-01') });
    expect({ code, data }).toMatchObject({ code: 0, data: { unitId: ROOM, from: '2026-05-01' } });
    expect(data['obligations']).not.toEqual([]);
  });

  it('is asked of one unit', async () => {
    expect(await run(previewCommand, [], { unit: 'phuong' })).toMatchObject({ code: 1, text: expect.stringContaining('Phường Đông Hải') });
    expect(await run(previewCommand, [], { unit: 'không có' })).toMatchObject({
      code: 1,
      text: expect.stringContaining('There is no unit'),
    });
  });
});

describe('a consolidated report', () => {
  const options = { unit: WARD, period: MONTH };

  it('shows where each figure comes from, and who is missing', async () => {
    const before = await run(consolidateCommand, [CITY_PLAN], options);
    expect(before).toMatchObject({ code: 0, data: { accepted: 0, owed: 1 }, text: expect.stringContaining('Missing: Phòng Văn hóa') });
    const data = await api.ask('query ($id: ID!) { plan(id: $id) { duties { nodes { id ruleKey } } } }', { id: 'ward-plan' });
    const duty = at<readonly { readonly id: string; readonly ruleKey: string }[]>(data, 'plan.duties.nodes').find(
      ({ ruleKey }) => ruleKey === REPORT_RULE,
    );
    const submission = {
      holder: ROOM,
      serves: [{ dutyId: duty?.id, period: MONTH }],
      values: [
        { indicator: 'newsItems', value: '3' },
        { indicator: 'broadcasts', value: '1' },
      ],
      narrative: 'Đã thực hiện.',
    };
    const submitted = await api.mutate('submitReport', submission, { as: ROOM, select: 'report { id }' });
    await api.mutate('acceptReport', { reportId: at(submitted, 'report.id'), version: 1 }, { as: WARD });
    const after = await run(consolidateCommand, [CITY_PLAN], options);
    expect(after).toMatchObject({ code: 0, data: { accepted: 1, owed: 1 } });
    expect(after.text).toMatch(/newsItems +3\n +3 +Phòng Văn hóa - Xã hội, v1/);
  });

  it('is drafted with own figures and overrides, signed and submitted as it was signed', async () => {
    const typed = { ...options, draft: true, own: ['newsItems=2'], override: ['broadcasts=4:đài phường phát trực tiếp'], person: 'p-7' };
    const drafted = await run(consolidateCommand, [CITY_PLAN], typed);
    expect(drafted).toMatchObject({ code: 0, data: { reportId: expect.any(String) } });
    const again = await run(consolidateCommand, [CITY_PLAN], { ...typed, own: ['newsItems=4'] });
    const reportId = String(again.data['reportId']);
    expect(reportId).toBe(drafted.data['reportId']);
    expect((await run(draftsCommand, [], { unit: WARD })).data).toMatchObject({
      drafts: [{ reportId, revision: 2, phase: 'DRAFTED', revisions: [{ draftedBy: 'p-7' }, { draftedBy: 'p-7', signature: null }] }],
    });
    expect(await run(signDraftCommand, [reportId], { submit: true })).toMatchObject({ code: 1, text: expect.stringMatching(/sign/i) });
    const signed = await run(signDraftCommand, [reportId], { authority: 'HEAD', person: 'p-1', submit: true, document: '45/BC-UBND' });
    expect(signed).toMatchObject({ code: 0, data: { signed: true, submitted: true } });
    await api.server.catchUp();
    const report = await api.ask(
      'query ($id: ID!) { report(id: $id) { versions { document values { indicator value } signature { draftedBy signedBy } } } }',
      { id: reportId },
    );
    expect(at(report, 'report.versions')).toEqual([
      {
        document: '45/BC-UBND',
        values: expect.arrayContaining([
          { indicator: 'newsItems', value: '7' },
          { indicator: 'broadcasts', value: '4' },
        ]),
        signature: { draftedBy: 'p-7', signedBy: 'p-1' },
      },
    ]);
    expect((await run(draftsCommand, [], { unit: WARD })).data).toMatchObject({ totalCount: 0 });
  });

  it('is put together over time, of the periods that were due', async () => {
    const options = { from: localDate('2026-01-01'), to: localDate('2026-12-31') };
    const ofCity = await run(figuresCommand, [CITY], { ...options, plan: CITY_PLAN });
    expect(ofCity.data).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ indicatorId: 'newsItems', value: '7', reported: 1, due: 6 })]),
    });
    expect(ofCity.text).toMatch(/newsItems in English +7 .* 1\/6/);
    expect(await run(figuresCommand, [CITY], { from: options.to, to: options.from })).toMatchObject({ code: 2 });
  });

  it.each([
    ['figures without --draft', { own: ['newsItems=2'] }, 2, '--draft'],
    ['an override without a reason', { draft: true, override: ['newsItems=2'] }, 2, 'note'],
    ['a draft of the past', { draft: true, asOf: '2026-04-01T00:00:00Z' }, 2, '--as-of'],
    ['a period that is not owed', { period: '2026-M13' }, 1, 'owes no report'],
    ['a rule that is not there', { rule: 'task/99' }, 1, 'task/99'],
  ])('is refused for %s', async (_what, more, code, told) =>
    expect(await run(consolidateCommand, [CITY_PLAN], { ...options, ...more })).toMatchObject({
      code,
      text: expect.stringContaining(told),
    }),
  );

  it('has no draft that nobody kept', async () =>
    expect(await run(signDraftCommand, ['nothing'], { authority: 'HEAD' })).toMatchObject({
      code: 1,
      text: expect.stringContaining('no draft'),
    }));
});

describe('points of a rubric', () => {
  const options = { rubric: 'cong-hai-11', period: '2026-Q1' };

  it('are given by the unit and reviewed by the unit above, from files', async () => {
    await run(importRubricCommand, [fromRoot('samples', 'rubrics', 'cong-hai-11.yaml')], { publisher: CITY });
    const review = file('review.csv', 'criterion,points,note\ntin-bai,2,41 tin thuộc mức dưới 50\n');
    expect(await run(enterScoreCommand, [WARD, review], { ...options, reviewBy: CITY })).toMatchObject({
      code: 1,
      text: expect.stringContaining('has not scored itself'),
    });
    const own = file('own.csv', 'criterion,points,numerator,evidence,note\ntin-bai,3,41,DOCUMENT:Danh mục quý I,Làm tròn\n');
    expect(await run(enterScoreCommand, [WARD, own], options)).toMatchObject({ code: 0, data: { kind: 'SELF', criteria: 1 } });
    expect(await run(enterScoreCommand, [WARD, review], { ...options, reviewBy: CITY })).toMatchObject({
      code: 0,
      data: { kind: 'REVIEW', round: 1 },
    });
    const { data } = await run(scoreCommand, [WARD], options);
    expect(
      at<readonly { readonly criterion: { readonly key: string } }[]>(data, 'criteria').find(({ criterion: { key } }) => key === 'tin-bai'),
    ).toMatchObject({
      points: '2',
      self: { points: '3' },
      reviewed: { points: '2', note: '41 tin thuộc mức dưới 50' },
    });
  });

  it('are refused by the line on which they stand', async () => {
    const own = file('wrong.csv', 'criterion,points,numerator\ntin-bai,1,5\nkhong-co,1,\n');
    expect(await run(enterScoreCommand, [WARD, own], options)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/wrong\.csv:3: scores\.1/),
    });
    expect(await run(enterScoreCommand, [WARD, own], { ...options, rubric: 'nothing' })).toMatchObject({ code: 1 });
  });
});

describe('a plan that was sent down', () => {
  it('shows who has it, and who was not sent it', async () => {
    await api.mutate('sendPlan', { planId: 'city-plan', unitIds: [WARD], channel: 'EXCHANGE_AXIS' }, { as: CITY });
    const { code, data, text } = await run(receiptsCommand, [CITY_PLAN]);
    expect({ code, data }).toMatchObject({ code: 0, data: { counts: { addressed: 3, sent: 1, notSent: 2 } } });
    expect(text).toMatch(/Phường Đông Hải +SENT/);
  });
});

describe('units that owe something', () => {
  const wards = { rule: 'task/01/wards', period: '2026-M04', ahead: true, note: 'Đề nghị nộp trong ngày.' };

  it.each([
    [
      'for a unit that is no level above',
      { as: ROOM },
      { problem: true, data: { sent: false, leftOut: [{ code: 'NotTheSuperior' }, {}] } },
    ],
    ['with a note that is too long', { note: 'x'.repeat(5_000) }, { problem: true, data: { sent: false, units: [] } }],
    ['of what the plan was too late for', { period: MONTH }, { problem: true, data: { leftOut: [{ code: 'NothingToUrge' }] } }],
    ['where nothing is owed', { period: '2026-M13' }, { problem: false, text: expect.stringContaining('nothing to remind') }],
    ['for a unit that nobody has', { unit: 'Xã Không Có' }, { code: 1, text: expect.stringContaining('no unit') }],
    ['by a rule that the plan does not have', { rule: 'task/99' }, { code: 1, text: expect.stringContaining('task/01/wards') }],
  ])('are not urged %s', async (_what, more, expected) =>
    expect(await run(urgeCommand, [CITY_PLAN], { ...wards, send: true, ...more })).toMatchObject(expected),
  );

  it('are shown before they are urged, urged once, and not again on that day', async () => {
    const before = await run(urgeCommand, [CITY_PLAN], { ...wards, text: true });
    expect(before).toMatchObject({ code: 0, problem: false, data: { by: CITY, owed: 2, sent: false, leftOut: [] } });
    expect(before.text).toMatch(
      /2 units would be reminded of 2 duties; nothing was sent[^]*Phường Tây Sơn: readable here only[^]*Đề nghị nộp trong ngày\./,
    );
    const sent = await run(urgeCommand, [CITY_PLAN], { ...wards, unit: WARD, send: true });
    expect(sent).toMatchObject({ problem: false, data: { sent: true }, text: expect.stringContaining('Reminded 1 unit of 1 duty') });
    const rest = await run(urgeCommand, [CITY_PLAN], { ...wards, send: true });
    expect(rest).toMatchObject({
      problem: false,
      data: { sent: true, units: [{ unitId: WARDS[1] }], leftOut: [{ code: 'AlreadyReminded' }] },
    });
    const again = await run(urgeCommand, [CITY_PLAN], { ...wards, send: true });
    expect(again).toMatchObject({ problem: false, data: { sent: false, units: [] }, text: expect.stringContaining('Nobody was reminded') });
  });
});

describe('units that are late', () => {
  const why = { rule: 'task/01', question: 'Vì sao chưa ban hành?' };

  it.each([
    ['where no such unit is late', { unit: ROOM }, { problem: false, text: expect.stringContaining('Nothing is late') }],
    ['by a unit that is no level above', { as: ROOM }, { problem: true, data: { sent: false, units: [] } }],
    ['for a day that has passed', { answerBy: '2026-01-05' }, { problem: true, data: { leftOut: [{ code: 'DueInPast' }, {}] } }],
    ['without a word', { question: ' ' }, { problem: true, data: { leftOut: [{ code: 'ExplanationTextMissing' }, {}] } }],
  ])('are not asked why %s', async (_what, more, expected) =>
    expect(await run(askExplanationCommand, [CITY_PLAN], { ...why, send: true, ...more })).toMatchObject(expected),
  );

  it('are shown before they are asked, asked once, and not again on that day', async () => {
    const before = await run(askExplanationCommand, [CITY_PLAN], why);
    expect(before).toMatchObject({ code: 0, problem: false, data: { by: CITY, owed: 2, sent: false, leftOut: [] } });
    expect(before.text).toMatch(/2 units would be asked to explain 2 duties; nothing was sent[^]*Phường Tây Sơn: readable here only/);
    const sent = await run(askExplanationCommand, [CITY_PLAN], { ...why, unit: WARDS[1], send: true });
    expect(sent).toMatchObject({ problem: false, data: { sent: true }, text: expect.stringContaining('Asked 1 units') });
    const rest = await run(askExplanationCommand, [CITY_PLAN], { ...why, send: true });
    expect(rest).toMatchObject({
      problem: false,
      data: { sent: true, units: [{ unitId: WARDS[2] }], leftOut: [{ code: 'ExplanationAlreadyRequested' }] },
    });
  });
});

describe('where a unit is reminded', () => {
  it('is not set to nothing, and what erases it is named', async () =>
    expect(await run(setContactCommand, [], { unit: WARD })).toMatchObject({
      code: 2,
      text: expect.stringContaining('cascade erase-contact'),
    }));
});

describe('what has no command of its own', () => {
  const correction = (more = ''): string =>
    file('act.yaml', `commandId: act-1\nplanId: ward-plan\non: 2026-04-01\nreason: Trùng với kế hoạch khác\ndocument: 9/QĐ-UBND\n${more}`);

  it('is done by the mutation that is named, once for one command id', async () => {
    const first = await run(actCommand, ['recallPlan', correction()], { as: WARD });
    expect(first).toMatchObject({ code: 0, data: { mutation: 'recallPlan', commandId: 'act-1', repeated: false } });
    const again = await run(actCommand, ['recallPlan', correction()], { as: WARD });
    expect(again).toMatchObject({ code: 0, data: { position: first.data['position'], repeated: true } });
    expect(again.text).toContain('was done before');
  });

  it.each([
    ['a refusal of the rules', 'recallPlan', 'planId: nothing\non: 2026-04-01\nreason: x\ndocument: 9/QĐ-UBND', WARD, 1, /no plan nothing/],
    ['a mutation that there is not', 'extendDeadlines', 'x: 1', WARD, 2, /there are .*extendDeadline/],
    ['a field that there is not', 'recallPlan', 'plan: ward-plan', WARD, 2, /planId|plan/],
    ['a file that is a list', 'recallPlan', '- a\n- b', WARD, 2, /act-wrong\.yaml:1/],
    ['broken YAML', 'recallPlan', 'a: [1\nb: 2', WARD, 2, /act-wrong\.yaml:\d/],
    ['a unit that nobody has', 'recallPlan', 'planId: x', 'Xã Không Có', 1, /no unit/],
  ])('tells %s', async (_, mutation, text, as, code, told) => {
    expect(await run(actCommand, [mutation, file('act-wrong.yaml', text)], { as })).toMatchObject({
      code,
      text: expect.stringMatching(told),
    });
  });
});
