import { beforeAll, describe, expect, it } from '@jest/globals';
import { localDate } from '#libs/kernel/time.js';
import { planContentInput } from '#libs/application/plan-content/plan-content-codec.js';
import { planOf, readSamples, type SampleSet } from '#libs/documents/testing/sample-set.js';
import { IssuePlanDocument, type PlanContentInput } from '../graphql/generated.js';
import { answeredIssuing, asDrafted, sent, stepsOf } from './issuing.js';
import { planInFile } from './new-plan.js';
import { writtenOf } from './plan-content.js';
import { editedPlan, OWN, planDraftKey, subjectOf, type PlanDraft } from './plan-draft.js';

let samples: SampleSet;
beforeAll(async () => {
  samples = await readSamples();
});

/** As the API sends it: without what is undefined. */
const contentOf = (key: string): PlanContentInput =>
  JSON.parse(JSON.stringify(planContentInput(planOf(samples, key).content))) as PlanContentInput;

const takenIn = (key: string): PlanDraft => {
  const content = contentOf(key);
  const writer = { owner: 'p-1@unit', unit: content.issuer, unitName: 'Đơn vị' };
  return planInFile(writer, { planId: `plan-${key}`, content, number: '110', symbol: 'QĐ-UBND', on: '22/01/2026' }, (id) => id);
};

describe('a plan that is taken in from a file', () => {
  it.each(['HN-75', 'HP-247', 'HT-576', 'S0', 'S1', 'S2', 'S3', 'S4'])(
    '%s says afterwards what the file says, until somebody changes it',
    (key) => {
      const draft = takenIn(key);
      expect(JSON.parse(JSON.stringify(writtenOf(draft).content))).toEqual(contentOf(key));
      expect(writtenOf({ ...draft, title: 'Kế hoạch khác' }).content).not.toEqual(contentOf(key));
    },
  );

  it('stands in the place of one that is entered', () => {
    const draft = takenIn('S4');
    expect(subjectOf(draft)).toBe(OWN);
    expect(draft.document).toMatchObject({ number: '110', symbol: 'QĐ-UBND', on: '22/01/2026' });
    expect(subjectOf({ key: planDraftKey('p-1@unit', 'COMPOSE', 'plan-1') })).toBe('plan-1');
  });
});

const fresh = { commandId: 'c-1', planId: 'another', on: localDate('2026-01-22') };
const drafted = (): PlanDraft => asDrafted(takenIn('S4'));

describe('a plan that the server has as a draft', () => {
  it('is issued as it stands, and not drafted again', () => {
    const draft = sent(drafted(), [], fresh);
    expect(draft.planId).toBe('plan-S4');
    expect(stepsOf(draft).map(({ document, input }) => [document, input.commandId])).toEqual([[IssuePlanDocument, 'c-1-issue']]);
  });

  it('is not drafted again after a refusal either', () => {
    const draft = sent(drafted(), [], fresh);
    const [step] = stepsOf(draft);
    if (step === undefined) throw new Error('nothing is sent');
    const refusal = { code: 'DocumentNumberTaken', message: 'Số đã dùng', path: ['document'] };
    const refused = answeredIssuing(draft, 'c-1', step, { kind: 'REFUSED', refusal });
    const again = sent({ ...refused, document: { ...refused.document, number: '111' } }, [], { ...fresh, commandId: 'c-2' });
    expect(stepsOf(again).map(({ input }) => input.commandId)).toEqual(['c-2-issue']);
  });

  it('that was changed is another plan, drafted and issued; the draft stays', () => {
    const changed = editedPlan(drafted(), (draft) => ({ ...draft, title: 'Kế hoạch khác' }), 1);
    const draft = sent(changed, [], fresh);
    expect(draft.planId).toBe('another');
    expect(stepsOf(draft).map(({ input }) => [input.commandId, 'planId' in input ? input.planId : ''])).toEqual([
      ['c-1-draft', 'another'],
      ['c-1-issue', 'another'],
    ]);
  });
});
