import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { rulesOf } from '#libs/domain/plan/plan-content.js';
import { formatMistake, type Loaded } from '../reading/mistake.js';
import { readSamples, type SampleSet } from '../testing/sample-set.js';
import { assembleUnits } from '../units/unit-directory.js';
import { loadUnitsFile } from '../units/units-file.js';
import { applyAssumptions } from './apply-assumptions.js';
import { loadAssumptionsFile } from './assumptions-file.js';
import { loadPlanFile } from './plan-file.js';

let set: SampleSet;
let examples: readonly string[];

beforeAll(async () => {
  set = await readSamples();
  const guide = await readFile(new URL('../../../docs/plan-files.md', import.meta.url), 'utf8');
  examples = [...guide.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text!);
});

const must = <T>(loaded: Loaded<T>): T => {
  if (!loaded.ok) throw new Error(loaded.mistakes.map((mistake) => formatMistake(mistake, 'en')).join('\n'));
  return loaded.value;
};
const example = (format: string): string => examples.find((text) => text.startsWith(`format: ${format}\n`))!;

describe('the examples of the guide', () => {
  it('are a plan, units and assumptions that can be read together', () => {
    const units = must(assembleUnits([must(loadUnitsFile(example('units/1'), 'units.yaml'))], set.units.resolve));
    const plan = must(loadPlanFile(example('plan/1'), 'plan.yaml', units.resolve));
    const whole = must(applyAssumptions(plan, must(loadAssumptionsFile(example('assumptions/1'), 'assumptions.yaml', units.resolve))));
    expect(rulesOf(whole.content).map(({ key }) => key)).toEqual([
      'task/01',
      'task/02',
      'task/02/chinh-luan',
      'clause/IV.1',
      'clause/IV.2',
      'clause/gia-dinh.1',
    ]);
    expect(examples).toHaveLength(3);
  });
});
