import { describe, expect, it } from '@jest/globals';
import { localDate } from '#libs/kernel/time.js';
import type { PlanContentInput } from '../graphql/generated.js';
import { answeredIssuing, sent, stepsOf } from './issuing.js';
import { ownPlan, type Writer } from './new-plan.js';
import { placesAbove } from './places-above.js';
import { fieldAt, isUnread, placesSent, writtenOf } from './plan-content.js';
import {
  answeredOf,
  editedPlan,
  newRule,
  standing,
  standingRows,
  withAnswer,
  withIndicator,
  withOwnRow,
  withoutRow,
  withPlace,
  withRow,
  withRowAgain,
  withRule,
  type PlanDraft,
  type RuleDraft,
} from './plan-draft.js';
import { dayOfIssue, planMistakes, rowOfField } from './plan-mistakes.js';

const writer: Writer = { owner: 'p-1@ward', unit: 'ward', unitName: 'Xã Một' };
const room = { name: 'Phòng Văn hóa', input: { unit: { id: 'room' } } };
const source = { document: '75/KH-UBND', place: '1' };

const base = {
  leads: [{ unit: { id: 'ward' } }],
  leadership: 'EACH',
  coordinators: [{ unit: { id: 'office' } }],
  authority: 'ASSIGNS',
  source,
} as const;

const task = (key: string): PlanContentInput['tasks'][number] => ({
  key,
  number: '1',
  title: `Việc ${key}`,
  products: ['Tin, bài'],
  rules: [
    {
      subPlan: { ...base, key: `${key}/p`, title: 'Kế hoạch', wording: '', schedule: { undecided: { reason: '' } }, fulfilledBy: 'ISSUED' },
    },
    {
      quota: {
        ...base,
        key,
        title: `Việc ${key}`,
        wording: 'ít nhất 02 tin/tháng',
        schedule: { continuous: { from: '2026-01-01', to: '2026-12-31' } },
        quota: { target: 'AT_LEAST', count: 2, product: 'tin', counts: 'PUBLISHED', channel: 'Cổng' },
      },
    },
  ],
});

const blank = (): PlanDraft => {
  const own = ownPlan(writer, 'plan-1', 2026);
  return { ...own, purpose: 'DERIVE', parent: { planId: 'above', name: '75/KH-UBND' }, rows: [], title: 'Kế hoạch' };
};
const withDocument = (draft: PlanDraft): PlanDraft => ({ ...draft, document: { ...draft.document, number: '21' } });

describe('a task of the plan above', () => {
  it('is taken over word for word, but for who leads and for the plan that it asks for', () => {
    const { content } = writtenOf(withAnswer(blank(), task('a'), 'LINKED', room));
    expect(content.tasks).toMatchObject([
      {
        title: 'Việc a',
        products: ['Tin, bài'],
        parentTask: { planId: 'above', key: 'a' },
        rules: [
          {
            quota: {
              leads: [{ unit: { id: 'room' } }],
              coordinators: [],
              wording: 'ít nhất 02 tin/tháng',
              schedule: { continuous: { from: '2026-01-01', to: '2026-12-31' } },
              quota: { target: 'AT_LEAST', count: 2, product: 'tin', counts: 'PUBLISHED', channel: 'Cổng' },
            },
          },
        ],
      },
    ]);
    expect(content.tasks[0]?.rules).toHaveLength(1);
  });

  it('may be a clause, which is named as the document has it and copied as a row without products', () => {
    const above = {
      tasks: [],
      clauses: [{ key: 'clause/II.3', number: 'II.3', title: 'Đối thoại', note: null, parentTask: null, rules: [] }],
    };
    expect(placesAbove(above, (number) => `Mục ${number}`)).toMatchObject([{ key: 'clause/II.3', number: 'Mục II.3', products: [] }]);
    const { content } = writtenOf(withAnswer(blank(), { ...task('clause/II.3'), products: [] }, 'LINKED', room));
    expect(content.tasks).toMatchObject([{ key: 'task/01', products: [], parentTask: { planId: 'above', key: 'clause/II.3' } }]);
  });

  it('is carried out by a clause of the body where the writer says so, under the number of the clause above, and by a row again', () => {
    const answered = withAnswer(blank(), { ...task('clause/II.3'), number: 'II.3', products: [] }, 'LINKED', room);
    const inBody = withPlace(withOwnRow(answered), 'task/01', true);
    const { content, places } = writtenOf(inBody);
    expect(content.clauses).toMatchObject([
      { key: 'clause/01', number: 'II.3', parentTask: { planId: 'above', key: 'clause/II.3' }, rules: [{ quota: { key: 'clause/01' } }] },
    ]);
    expect(content.clauses[0]).not.toHaveProperty('products');
    expect(content.tasks.map(({ key }) => key)).toEqual(['task/02']);
    expect(fieldAt('content.clauses[0].rules[0].quota.quota.count', { content, places })).toBe('rule-task/01-count');
    expect(fieldAt('content.clauses[0].parentTask', { content, places })).toBe('row-task/01-title');
    expect(writtenOf(withPlace(inBody, 'task/01', false)).content.tasks).toMatchObject([{ key: 'task/01', number: '1' }, {}]);
    const unnumbered = withPlace(withAnswer(blank(), task('a'), 'LINKED', room), 'task/01', true);
    expect(planMistakes(withDocument(unnumbered), [])).toEqual([{ field: 'row-task/01-number', said: { code: 'CLAUSE_NUMBER' } }]);
    expect(rowOfField('row-task/01-number', unnumbered, [])?.key).toBe('task/01');
  });

  it('keeps what was typed for an adaptation aside while it is linked or declined', () => {
    const adapted = withRule(withAnswer(blank(), task('a'), 'ADAPTED', room), 'task/01', 'task/01', (rule) => ({ ...rule, count: '1' }));
    const countOf = (draft: PlanDraft): unknown => writtenOf(draft).content.tasks[0]?.rules[0]?.quota?.quota.count;
    expect(countOf(adapted)).toBe(1);
    const linked = withAnswer(adapted, task('a'), 'LINKED', undefined);
    expect(countOf(linked)).toBe(2);
    const declined = withAnswer(linked, task('a'), 'DECLINED', undefined);
    expect(writtenOf(declined).content.tasks).toEqual([]);
    expect(countOf(withAnswer(declined, task('a'), 'ADAPTED', undefined))).toBe(1);
  });

  it('is counted by what is made of it', () => {
    const draft = withAnswer(withAnswer(blank(), task('a'), 'LINKED', room), task('b'), 'DECLINED', room);
    expect(answeredOf(draft, ['a', 'b', 'c'])).toEqual({ LINKED: 1, ADAPTED: 0, DECLINED: 1, OPEN: 1 });
  });
});

describe('the number of a row', () => {
  const numbersOf = ({ rows }: PlanDraft): readonly string[] => rows.map(({ number }) => number);
  const three = withOwnRow(withOwnRow(withOwnRow(blank())));
  const without = (draft: PlanDraft, key: string): PlanDraft => ({ ...draft, rows: draft.rows.filter((row) => row.key !== key) });

  it('is not that of another row when one before it was removed', () => {
    const fewer = without(three, 'task/02');
    expect(numbersOf(withOwnRow(fewer))).toEqual(['1', '3', '4']);
    expect(numbersOf(withAnswer(fewer, task('a'), 'LINKED', room))).toEqual(['1', '3', '4']);
  });

  it('is not that of a row which an amendment leaves out and may put back', () => {
    const { rules: _, ...base } = task('standing');
    const leftOut = withRow({ ...three, purpose: 'AMEND' }, 'task/03', (row) => ({ ...row, base, isRemoved: true }));
    expect(numbersOf(withOwnRow(leftOut))).toEqual(['1', '2', '3', '4']);
  });

  it('is free again once a row of one’s own is taken out, which comes back under another', () => {
    const typed = withRow(three, 'task/03', (row) => ({ ...row, title: 'Việc thứ ba' }));
    const added = withOwnRow(withoutRow(typed, 'task/03'));
    expect(standing(added).map(({ key, number }) => [key, number])).toEqual([
      ['task/01', '1'],
      ['task/02', '2'],
      ['task/04', '3'],
    ]);
    expect(numbersOf(withRowAgain(added, 'task/03'))).toEqual(['1', '2', '4', '3']);
    expect(withRowAgain(withoutRow(typed, 'task/03'), 'task/03')).toEqual(typed);
  });

  it('is free when the row comes back from the body', () => {
    expect(numbersOf(withPlace(withPlace(three, 'task/02', true), 'task/02', false))).toEqual(['1', '2', '3']);
    const inBody = without(withPlace(three, 'task/03', true), 'task/01');
    const added = withOwnRow(inBody);
    expect(numbersOf(withPlace(added, 'task/03', false))).toEqual(['2', '4', '3']);
  });
});

describe('a row that is taken out', () => {
  it('is kept aside with what was typed into it, and not issued; one into which nothing was typed goes for good', () => {
    const titled = withRow(withOwnRow(blank()), 'task/01', (row) => ({ ...row, title: 'Việc' }));
    const led = withRule(withOwnRow(blank()), 'task/01', 'task/01', (rule) => ({ ...rule, leads: [room] }));
    for (const draft of [titled, led]) {
      const without = withoutRow(draft, 'task/01');
      expect(writtenOf(without).content.tasks).toEqual([]);
      expect(withRowAgain(without, 'task/01')).toEqual(draft);
    }
    expect(withoutRow(withOwnRow(blank()), 'task/01').rows).toEqual([]);
  });
});

describe('a wording', () => {
  const draft = withRow(withOwnRow(blank()), 'task/01', (row) => ({ ...row, title: 'Việc' }));
  const typed = (wording: string, read: PlanDraft['rows'][number]['rules'][number]['read']): PlanDraft =>
    withRule(draft, 'task/01', 'task/01', (rule) => ({ ...rule, leads: [room], wording, read }));
  const schedules = [{ date: { date: '2026-04-14', bound: 'BY' } }, { date: { date: '2026-10-14', bound: 'BY' } }] as const;

  it('of several times is one rule for each, with a key of its own', () => {
    const { content, places } = writtenOf(typed('x', { text: 'x', schedules }));
    expect(content.tasks[0]?.rules.map((rule) => [rule.task?.key, rule.task?.schedule])).toEqual([
      ['task/01', schedules[0]],
      ['task/01/t2', schedules[1]],
    ]);
    expect(places).toEqual({ tasks: [{ row: 'task/01', rules: ['task/01', 'task/01'] }], clauses: [] });
  });

  it('that was read as other words counts for nothing, and holds the plan back until it is read', () => {
    const old = typed('y', { text: 'x', schedules });
    expect(writtenOf(old).content.tasks[0]?.rules[0]?.task?.schedule).toEqual({ undecided: { reason: 'y' } });
    expect(planMistakes(withDocument(old), [])).toEqual([{ field: 'rule-task/01-wording', said: { code: 'UNREAD' } }]);
    expect(isUnread({ ...newRule('k', 'TASK'), wording: 'y', read: { text: 'y', schedules: [] } })).toBe(false);
  });
});

describe('a report', () => {
  const named = (...labels: readonly string[]): PlanDraft =>
    withRule(
      withRow(withOwnRow(blank()), 'task/01', (row) => ({ ...row, title: 'Báo cáo' })),
      'task/01',
      'task/01',
      (rule) =>
        labels.reduce(
          (kept: RuleDraft, label) => {
            const { indicators, ...rest } = withIndicator(kept);
            return { ...rest, indicators: indicators.map((each) => (each.label === '' ? { ...each, label, unit: 'bài' } : each)) };
          },
          { ...rule, kind: 'REPORT', leads: [room] },
        ),
    );

  it('asks for the figures that were named, each under an id that can be read', () => {
    const { content } = writtenOf(named('Số tin, bài đã đăng', 'Số đợt'));
    expect(content.tasks[0]?.rules[0]?.report).toMatchObject({
      receivers: [{ unit: { id: 'ward' } }],
      indicators: [
        { id: 'so-tin-bai-da-dang', label: 'Số tin, bài đã đăng', unit: 'bài', overUnits: 'SUM', overTime: 'SUM', required: true },
        { id: 'so-dot', label: 'Số đợt' },
      ],
    });
  });

  it('keeps the figures of the plan above as they are, and what was added beside them', () => {
    const { content } = writtenOf(named('Số tin'));
    const above = { ...content.tasks[0]!, key: 'a' };
    const adapted = withAnswer(blank(), above, 'ADAPTED', room);
    const key = adapted.rows[0]?.rules[0]?.key ?? '';
    const more = withRule(adapted, adapted.rows[0]?.key ?? '', key, (rule) => ({
      ...withIndicator(rule),
      indicators: [{ ...withIndicator(rule).indicators[0]!, label: 'Số bài', unit: 'bài' }],
    }));
    expect(writtenOf(more).content.tasks[0]?.rules[0]?.report?.indicators.map(({ id }) => id)).toEqual(['so-tin', 'so-bai']);
    expect(writtenOf(withAnswer(more, above, 'LINKED', room)).content.tasks[0]?.rules[0]?.report?.indicators.map(({ id }) => id)).toEqual([
      'so-tin',
    ]);
  });

  it('is not issued with a figure that has no name, no unit, or the name of another', () => {
    const draft = withRule(withDocument(named('Số tin', 'SỐ TIN', '…')), 'task/01', 'task/01', (rule) => ({
      ...rule,
      indicators: rule.indicators.map((each, index) => (index === 2 ? { ...each, unit: ' ' } : each)),
    }));
    expect(planMistakes(draft, [])).toEqual([
      { field: 'rule-task/01-indicator-2', said: { code: 'INDICATOR_TWICE' } },
      { field: 'rule-task/01-indicator-3', said: { code: 'INDICATOR' } },
      { field: 'rule-task/01-indicator-3-unit', said: { code: 'INDICATOR_UNIT' } },
    ]);
  });
});

describe('what keeps a plan from being issued', () => {
  it('is told in the order of the page', () => {
    const draft = withAnswer(withAnswer({ ...blank(), title: '' }, task('a'), 'LINKED', undefined), task('b'), 'DECLINED', undefined);
    expect(planMistakes(draft, ['a', 'b', 'c']).map(({ field }) => field)).toEqual([
      'p-title',
      'reason-b',
      'answer-c',
      'rule-task/01-lead',
      'p-number',
    ]);
    const rowOf = (field: string): string | undefined => rowOfField(field, draft, [task('b'), task('c')])?.title;
    expect(['reason-b', 'answer-c', 'rule-task/01-lead', 'p-number'].map(rowOf)).toEqual(['Việc b', 'Việc c', 'Việc a', undefined]);
  });

  it('is said by the server at the field, whatever was declined before it', () => {
    const draft = withAnswer(withAnswer(blank(), task('a'), 'DECLINED', room), task('b'), 'LINKED', room);
    const written = writtenOf(draft);
    expect(fieldAt('content.tasks[0].rules[0].leads[0].unit', written)).toBe('rule-task/01-lead');
    expect(fieldAt(['content', 'tasks', '0', 'title'], written)).toBe('row-task/01-title');
    expect(fieldAt(['issuedOn'], written)).toBe('p-on');
    expect(fieldAt('content.parentId', written)).toBeNull();
  });
});

describe('issuing', () => {
  const ready = withDocument(withAnswer(withAnswer(blank(), task('a'), 'LINKED', room), task('b'), 'DECLINED', room));
  const on = localDate('2026-03-31');
  const fresh = { commandId: 'c1', planId: 'plan-2', on };
  const ids = (draft: PlanDraft): readonly string[] => stepsOf(draft).map(({ input }) => input.commandId);
  const refusal = { code: 'NumberTaken', message: 'Số đã dùng', path: ['document'] };

  it('sends a draft, what is declined, and the issue, with ids that follow from one; a second press changes nothing', () => {
    const once = sent(ready, [], fresh);
    expect(ids(once)).toEqual(['c1-draft', 'c1-decline-0', 'c1-issue']);
    expect(sent(once, [], { ...fresh, commandId: 'c2', planId: 'plan-3' })).toBe(once);
    expect(editedPlan(once, (draft) => ({ ...draft, title: 'Khác' }), 1)).toBe(once);
  });

  it('goes on with the same draft after a refused number, and with another plan after a change of the text', () => {
    const once = sent(ready, [], fresh);
    const [last] = stepsOf(once).slice(-1);
    if (last === undefined) throw new Error('there are no steps');
    const refused = answeredIssuing(once, 'c1', last, { kind: 'REFUSED', refusal });
    expect(refused.issuing).toEqual({ state: 'EDITING', mistakes: [{ field: 'p-number', said: { message: 'Số đã dùng' } }] });
    const again = sent(refused, [], { ...fresh, commandId: 'c2' });
    expect([again.planId, ids(again)]).toEqual(['plan-1', ['c1-draft', 'c1-decline-0', 'c2-issue']]);
    const other = sent({ ...refused, title: 'Khác' }, [], { ...fresh, commandId: 'c2' });
    expect([other.planId, ids(other)]).toEqual(['plan-2', ['c2-draft', 'c2-decline-0', 'c2-issue']]);
  });

  it('is dated on the day on which it is sent, whenever its writing began, and once it is sent on no other; or on the day that was typed', () => {
    const next = localDate('2026-04-01');
    const typed = { ...ready, document: { ...ready.document, on: '30/03/2026' } };
    expect([dayOfIssue(ready, on), dayOfIssue(ready, next), dayOfIssue(typed, next)]).toEqual([on, next, '2026-03-30']);
    const [issue] = stepsOf(sent(ready, [], fresh)).slice(-1);
    expect(issue?.input).toMatchObject({ issuedOn: { on } });
    expect(planMistakes({ ...ready, document: { ...ready.document, on: '' } }, [])).toContainEqual({
      field: 'p-on',
      said: { code: 'DAY' },
    });
  });

  it('sends the same again where nobody answered, and takes an answer to another command for nothing', () => {
    const once = sent(ready, [], fresh);
    const [first] = stepsOf(once);
    if (first === undefined) throw new Error('there are no steps');
    const unanswered = answeredIssuing(once, 'c1', first, { kind: 'NO_ANSWER' });
    expect(ids(unanswered)).toEqual(ids(once));
    const nobody = answeredIssuing(unanswered, 'c1', first, { kind: 'SIGNED_OUT' });
    expect([unanswered, nobody].map(({ issuing }) => issuing)).toMatchObject([{ signedOut: false }, { signedOut: true }]);
    expect(ids(nobody)).toEqual(ids(once));
    expect(answeredIssuing(once, 'other', first, { kind: 'REFUSED', refusal })).toBe(once);
  });
});

describe('an amendment', () => {
  it('that changes nothing is the text as it stands', () => {
    const tasks = [{ ...task('a'), parentTask: { planId: 'above', key: 'x', reason: 'ít hơn' } }];
    const { products: _, ...inBody } = task('clause/II.3');
    const clauses = [{ ...inBody, number: 'II.3', note: 'kèm phụ lục', parentTask: { planId: 'above', key: 'y' } }];
    const draft: PlanDraft = { ...blank(), purpose: 'AMEND', rows: standingRows({ tasks, clauses }, (id) => id) };
    expect(writtenOf(draft).content).toMatchObject({ tasks, clauses });
    expect(standing(draft).map(({ isClause }) => isClause)).toEqual([false, true]);
  });

  it('is spoken of by the keys under which the server has its rows, those of the body too', () => {
    const draft = withPlace(withOwnRow(blank()), 'task/01', true);
    const { content } = writtenOf(draft);
    expect(placesSent(draft).map(({ key }) => key)).toEqual([...content.tasks, ...content.clauses].map(({ key }) => key));
    expect(placesSent(draft).map(({ key }) => key)).toContain('clause/01');
  });
});
