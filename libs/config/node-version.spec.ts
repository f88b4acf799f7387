import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { nodeProblem } from './node-version.js';
import { fromRoot } from './paths.js';

describe('the version of Node', () => {
  it.each(['18.20.4', '20.20.2', '21.7.3'])('%s is too old: which one is needed and how to run is told in both languages', (version) => {
    const problem = nodeProblem(version);
    for (const text of [problem?.en, problem?.vi]) for (const told of [version, '22', 'npm start']) expect(text).toContain(told);
  });

  it.each(['22.0.0', '24.21.0', '100.0.0'])('%s will do', (version) => expect(nodeProblem(version)).toBeUndefined());

  it('that the program needs is the one that the build needs', () => {
    const needed = /NODE_MAJOR_MIN = (\d+)/.exec(readFileSync(fromRoot('infra', 'build', 'build.mjs'), 'utf8'))?.[1] ?? '';
    expect([nodeProblem(`${Number(needed) - 1}.0.0`) === undefined, nodeProblem(`${needed}.0.0`) === undefined]).toEqual([false, true]);
  });
});
