import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/config/paths.js';

interface Ended {
  readonly status: number | null;
  readonly lines: readonly unknown[];
  readonly stderr: string;
}

const run = (args: readonly string[], input = ''): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
  spawnSync(process.execPath, [fromRoot('dist', 'apps', 'cli', 'main.js'), ...args], {
    input,
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', CASCADE_LANG: 'en', DATA_DIR: '/nonexistent' },
  });

const answers = (command: string, lines: readonly string[]): Ended => {
  const { status, stdout, stderr } = run([command], `${lines.join('\n')}\n`);
  const printed = stdout.split('\n').filter((line) => line !== '');
  return { status, lines: printed.map((line) => JSON.parse(line) as unknown), stderr };
};

describe('cascade parse-time', () => {
  it('answers each line in order, without a database', () => {
    expect(
      answers('parse-time', [
        '{"text":"Quý III-IV/2025","year":2025,"issueDate":null}',
        '{"text":"Từ nay đến hết năm 2025.","year":2025,"issueDate":"2025-11-19"}',
        '{"text":"theo quy định"}',
      ]),
    ).toMatchObject({
      status: 0,
      stderr: '',
      lines: [
        { kind: 'window', from: '2025-07-01', to: '2025-12-31' },
        { kind: 'window', from: '2025-11-19', to: '2025-12-31' },
        { kind: 'unparseable', code: 'QUALITATIVE' },
      ],
    });
  });

  it('names the line of each that is wrong, answers the others, and ends with 2', () => {
    const { status, lines } = answers('parse-time', [
      'Quý I',
      '[]',
      '{"text":7}',
      '{"text":"Quý I","year":"2026"}',
      '{"text":"Quý I","issueDate":"2026-02-30"}',
      '',
      '{"text":"Quý I","year":2026}\r',
      '{"text":""}',
      '{"text":"Quý I"}',
      '{"text":"Quý I;\u2028Quý II","year":2026}',
    ]);
    expect(status).toBe(2);
    expect(lines).toMatchObject([
      { line: 1, error: expect.stringContaining('line 1') },
      { line: 2 },
      { line: 3, error: expect.stringContaining('"text"') },
      { line: 4, error: expect.stringContaining('"year"') },
      { line: 5, error: expect.stringContaining('"issueDate"') },
      { kind: 'window', from: '2026-01-01' },
      { kind: 'unparseable', code: 'EMPTY' },
      { kind: 'unparseable', code: 'NO_YEAR' },
      { kind: 'all-of' },
    ]);
  });

  it('reads many lines, and one of ten million characters', () => {
    const line = '{"text":"Định kỳ hằng quý","year":2026}';
    const { status, lines } = answers('parse-time', [
      ...Array.from({ length: 2000 }, () => line),
      JSON.stringify({ text: 'x'.repeat(10_000_000) }),
      line,
    ]);
    expect({ status, count: lines.length }).toEqual({ status: 0, count: 2002 });
    expect(lines.slice(-2)).toMatchObject([{ code: 'TOO_LONG' }, { every: 'quarter' }]);
  });
});

describe('cascade due', () => {
  it('counts and names days by the calendar that the program comes with', () => {
    expect(
      answers('due', [
        '{"start":"2026-02-27","days":10,"policy":"CALENDAR_ROLL"}',
        '{"start":"2026-03-05","days":10,"policy":"CALENDAR_ROLL"}',
        '{"start":"2026-03-05","days":10,"policy":"CALENDAR_STRICT"}',
        '{"named":"2026-07-05","bound":"before"}',
        '{"named":"2026-07-05","bound":"by"}',
      ]),
    ).toEqual({
      status: 0,
      stderr: '',
      lines: [
        { dueOn: '2026-03-09', certainty: 'FIXED' },
        { dueOn: '2026-03-16', rolledFrom: '2026-03-15', certainty: 'FIXED' },
        { dueOn: '2026-03-15', certainty: 'FIXED' },
        { dueOn: '2026-07-04', certainty: 'FIXED' },
        { dueOn: '2026-07-05', certainty: 'FIXED' },
      ],
    });
  });

  it.each([
    ['a day that does not exist', '{"start":"2026-02-30","days":1,"policy":"WORKING_DAYS"}', '"start"'],
    ['a policy that is not there', '{"start":"2026-02-27","days":1,"policy":"SOMEHOW"}', '"policy"'],
    ['no number', '{"start":"2026-02-27","days":"1","policy":"WORKING_DAYS"}', '"days"'],
    ['half a day', '{"start":"2026-02-27","days":1.5,"policy":"WORKING_DAYS"}', 'line 1'],
    ['a bound that is not there', '{"named":"2026-02-27","bound":"on"}', '"bound"'],
    ['a year without a calendar', '{"start":"2039-02-27","days":1,"policy":"WORKING_DAYS"}', '2039'],
  ])('refuses %s', (_what, line, told) => {
    const { status, lines } = answers('due', [line]);
    expect(status).toBe(2);
    expect(lines).toMatchObject([{ line: 1, error: expect.stringContaining(told) }]);
  });
});

describe('cascade windows', () => {
  it('lists the days that each report of a year covers', () => {
    const { status, stdout } = run(['windows', '--year', '2026', '--json']);
    const windows = JSON.parse(stdout) as readonly { readonly period: string }[];
    expect(status).toBe(0);
    expect(windows).toHaveLength(20);
    expect(windows).toEqual(
      expect.arrayContaining([
        { period: '2026-M01', from: '2025-12-15', to: '2026-01-14' },
        { period: '2026-Q1', from: '2025-12-15', to: '2026-03-14' },
        { period: '2026-H2', from: '2026-06-15', to: '2026-12-14' },
        { period: '2026-9M', from: '2025-12-15', to: '2026-09-14' },
        { period: '2026-Y', from: '2025-12-15', to: '2026-12-14' },
      ]),
    );
  });

  it('refuses what is no year', () => {
    expect(run(['windows', '--year', '26'])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('--year') });
  });
});
