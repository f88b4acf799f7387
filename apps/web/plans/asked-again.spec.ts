import { describe, expect, it } from '@jest/globals';
import type { PlanContentInput } from '../graphql/generated.js';
import { askedAgain } from './asked-again.js';
import { ownPlan } from './new-plan.js';
import { writtenOf } from './plan-content.js';
import { withAnswer, withRow, withRule, type PlanDraft } from './plan-draft.js';

const room = { name: 'Phòng Văn hóa', input: { unit: { id: 'room' } } };

const task = (key: string, wording: string, count = 2): PlanContentInput['tasks'][number] => ({
  key,
  number: '1',
  title: `Việc ${key}`,
  products: [],
  rules: [
    {
      quota: {
        key,
        title: `Việc ${key}`,
        leads: [{ unit: { id: 'ward' } }],
        leadership: 'EACH',
        coordinators: [],
        authority: 'ASSIGNS',
        wording,
        schedule: { undecided: { reason: wording } },
        source: { document: '75/KH-UBND', place: '1' },
        quota: { target: 'AT_LEAST', count, product: 'tin', counts: 'SENT' },
      },
    },
  ],
});

const blank = (): PlanDraft => ({
  ...ownPlan({ owner: 'p-1@ward', unit: 'ward', unitName: 'Xã Một' }, 'plan-1', 2026),
  purpose: 'DERIVE',
  parent: { planId: 'above', name: '75/KH-UBND' },
  rows: [],
});

const answerOf = ({ answers }: PlanDraft, key: string): unknown => answers[key]?.answer;

describe('an amendment of the plan above', () => {
  it('leaves an answer to what reads as it did', () => {
    const draft = withAnswer(withAnswer(blank(), task('a', 'mỗi tháng'), 'LINKED', room), task('b', 'mỗi quý'), 'DECLINED', undefined);
    expect(askedAgain(draft, [task('a', 'mỗi tháng'), task('b', 'mỗi quý'), task('c', 'mỗi năm')])).toBe(draft);
  });

  it('takes back an answer to another text; what is linked then is the new one, under whom it was', () => {
    const draft = askedAgain(withAnswer(blank(), task('a', 'mỗi tháng'), 'LINKED', room), [task('a', 'mỗi tuần', 3)]);
    expect(answerOf(draft, 'a')).toBeNull();
    expect(writtenOf(draft).content.tasks).toEqual([]);
    const [linked] = writtenOf(withAnswer(draft, task('a', 'mỗi tuần', 3), 'LINKED', undefined)).content.tasks;
    expect(linked?.rules).toMatchObject([{ quota: { wording: 'mỗi tuần', leads: [{ unit: { id: 'room' } }], quota: { count: 3 } } }]);
  });

  it('leaves what was typed into an adaptation, and changes what was not', () => {
    const adapted = withAnswer(blank(), task('a', 'mỗi tháng'), 'ADAPTED', room);
    const typed = withRule(adapted, 'task/01', 'task/01', (rule) => ({ ...rule, count: '1' }));
    const draft = askedAgain(
      withRow(typed, 'task/01', (row) => ({ ...row, title: 'Việc của xã' })),
      [task('a', 'mỗi tuần', 3)],
    );
    const [again] = writtenOf(withAnswer(draft, task('a', 'mỗi tuần', 3), 'ADAPTED', undefined)).content.tasks;
    expect(again).toMatchObject({ title: 'Việc của xã', rules: [{ quota: { wording: 'mỗi tuần', quota: { count: 1 } } }] });
  });

  it('makes a plan’s own of what was typed for a task that is no more, and drops what was copied for it', () => {
    const linked = withAnswer(blank(), task('a', 'mỗi tháng'), 'LINKED', room);
    const draft = askedAgain(withAnswer(linked, task('b', 'mỗi quý'), 'ADAPTED', room), []);
    expect(draft.answers).toEqual({});
    expect(writtenOf(draft).content.tasks.map(({ title, parentTask }) => [title, parentTask])).toEqual([['Việc b', undefined]]);
  });
});
