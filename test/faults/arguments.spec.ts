import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { fromRoot } from '#libs/config/paths.js';
import { parseArguments, WrongArguments } from './arguments.js';
import { BREAKS } from './breaks.js';

const parsed = (...args: readonly string[]) => parseArguments(args, () => 42);

describe('the options of a soak', () => {
  it('are a minute with a drawn seed when nothing is given', () => {
    expect(parsed()).toMatchObject({ minutes: 1, every: 2.2, seed: 42, eventsMin: 0, withKafka: true, broken: undefined, help: false });
  });

  it('take what is given', () => {
    expect(
      parsed('--minutes', '90.5', '--seed', '0', '--events', 'a', '--every', '20', '--min-events', '10000000', '--without-kafka'),
    ).toMatchObject({
      minutes: 90.5,
      every: 20,
      seed: 0,
      events: 'a',
      eventsMin: 10_000_000,
      withKafka: false,
    });
  });

  it.each([
    ['--minutes', '0'],
    ['--minutes', '0.49'],
    ['--minutes', '1e3'],
    ['--minutes', '10081'],
    ['--every', '1'],
    ['--every', 'often'],
    ['--seed', '-1'],
    ['--seed', '4294967296'],
    ['--communes', '0'],
    ['--communes', '115'],
    ['--clients', '201'],
    ['--rules', '0'],
    ['--min-events', 'many'],
    ['--break', 'nothing'],
  ])('name %s %s, and what is expected', (option, value) => {
    expect(() => parsed(`${option}=${value}`)).toThrow(WrongArguments);
    expect(() => parsed(`${option}=${value}`)).toThrow(new RegExp(`^${option} .*${value}.*expected`, 'u'));
  });

  it('are refused where there is no such option', () => {
    expect(() => parsed('--nonsense')).toThrow(WrongArguments);
  });
});

describe('a rule that is broken on purpose', () => {
  const changes = Object.entries(BREAKS).flatMap(([rule, { changes: all }]) => all.map(({ file, text }) => [rule, file, text] as const));

  it.each(changes)('%s: its text is still in the compiled %s', async (_, file, text) => {
    expect(await readFile(fromRoot('dist', file), 'utf8')).toContain(text);
  });
});
