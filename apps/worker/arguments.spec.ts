import { describe, expect, it } from '@jest/globals';
import { parseArguments } from './arguments.js';

const KAFKA = { KAFKA_BROKERS: '127.0.0.1:9092' };
const rolesOf = (argv: readonly string[], variables = {}): readonly string[] => {
  const parsed = parseArguments(argv, variables);
  return parsed.kind === 'RUN' ? parsed.environment.roles : [];
};

describe('the arguments of a worker', () => {
  it.each([
    ['project', ['project']],
    ['project,cascade,schedule,relay', ['project', 'cascade', 'schedule', 'relay']],
    ['relay, cascade', ['cascade', 'relay']],
    ['consume', ['consume']],
  ])('name its roles: %s', (roles, expected) => {
    expect(rolesOf(['--roles', roles], KAFKA)).toEqual(expected);
  });

  it('go before ROLES, which stands where they say nothing', () => {
    expect(rolesOf(['--roles', 'cascade'], { ROLES: 'project' })).toEqual(['cascade']);
    expect(rolesOf([], { ROLES: 'project' })).toEqual(['project']);
  });

  it.each<[string, readonly string[], Record<string, string>, string]>([
    ['a role that there is not', ['--roles', 'cook'], {}, 'ROLES: "cook"'],
    ['no role at all', ['--roles', 'none'], {}, 'nothing to do'],
    ['an option that there is not', ['--role', 'relay'], KAFKA, 'Did you mean --roles?'],
    ['an option without its value', ['--roles'], {}, 'lacks its value'],
    ['more than options', ['relay'], KAFKA, 'too many arguments'],
    ['publishing to nowhere', ['--roles', 'relay'], {}, 'KAFKA_BROKERS'],
    ['a replica beside the log', ['--roles', 'relay,consume'], KAFKA, 'without relay'],
  ])('are refused for %s', (_, argv, variables, words) => {
    expect(() => parseArguments(argv, variables)).toThrow(words);
  });

  it('are explained in both languages', () => {
    expect(parseArguments(['--help'], {})).toMatchObject({ kind: 'HELP', text: expect.stringContaining('stand by') as unknown as string });
    expect(parseArguments(['--help'], { CASCADE_LANG: 'vi' })).toMatchObject({
      kind: 'HELP',
      text: expect.stringContaining('vai trò') as unknown as string,
    });
  });
});
