import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fromRoot, packageRoot } from '#libs/config/paths.js';

interface Found {
  readonly commands: readonly string[];
  /** Names of commands, one for each handler that is declared for it. */
  readonly handled: readonly string[];
}

const find = (sources: readonly string[]): Found => ({
  commands: sources.flatMap((text) =>
    [...text.matchAll(/^export class (\w+)[^{]*? extends (?:Command|Message)</gm)].map((match) => String(match[1])),
  ),
  handled: sources.flatMap((text) => [...text.matchAll(/@CommandHandler\(\s*(\w+)/g)].map((match) => String(match[1]))),
});

/** Commands that have no handler, or several. With several, the bus takes the last one without a word. */
const wrong = ({ commands, handled }: Found): string[] =>
  [...new Set([...commands, ...handled])]
    .map((command) => ({ command, handlers: handled.filter((name) => name === command).length }))
    .filter(({ handlers }) => handlers !== 1)
    .map(({ command, handlers }) => `${command}: ${handlers}`);

const sources = globSync('{apps,libs}/**/*.ts', { cwd: packageRoot, exclude: (name) => name === 'node_modules' })
  .filter((path) => !path.endsWith('.spec.ts'))
  .map((path) => readFileSync(fromRoot(path), 'utf8'));

describe('each command', () => {
  it('has exactly one handler', () => {
    const found = find(sources);
    expect(found.commands).toEqual(expect.arrayContaining(['ToOrgUnit', 'ToPlan', 'ToDuty', 'ToReport', 'ToCalendar']));
    expect(wrong(found)).toEqual([]);
  });

  it('would be missed without a handler, and with two', () => {
    const command = 'export class ToPlan extends Message<PlanIntent, PlanRefusal> {}';
    const handler = '@CommandHandler(ToPlan)\nexport class PlanHandler {}';
    expect(wrong(find([command, handler]))).toEqual([]);
    expect(wrong(find([command]))).toEqual(['ToPlan: 0']);
    expect(wrong(find([command, handler, handler.replace('PlanHandler', 'OtherHandler')]))).toEqual(['ToPlan: 2']);
  });
});
