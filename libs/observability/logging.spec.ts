import { afterEach, describe, expect, it } from '@jest/globals';
import { log, type LogLevel, logTo, withLogFields, withoutLogFields } from './logging.js';
import { openLog, type LogOptions } from './pino-log.js';

let lines: { readonly level: LogLevel; readonly line: string }[];

const open = (options: Partial<LogOptions> = {}): void => {
  lines = [];
  logTo(
    openLog({
      format: 'json',
      level: 'info',
      base: { program: 'server' },
      write: (level, line) => lines.push({ level, line }),
      ...options,
    }),
  );
};
const objects = (): unknown[] => lines.map(({ line }) => JSON.parse(line) as unknown);

afterEach(() => logTo(undefined));

describe('a line of the log', () => {
  it('is one JSON object with an end of line, and says how urgent it is by name', () => {
    open();
    log('warn', 'đang\nchậm', { follower: 'plans#1' });
    expect(lines[0]?.line).toMatch(/^\{.*\}\n$/);
    expect(objects()).toEqual([
      { level: 'warn', time: expect.stringMatching(/^\d{4}-.*Z$/), program: 'server', follower: 'plans#1', msg: 'đang\nchậm' },
    ]);
  });

  it('carries the fields of the work around it, also after waiting, and not those of other work', async () => {
    open();
    const work = (id: string) =>
      withLogFields({ correlationId: id }, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        await withLogFields({ commandId: `of-${id}` }, async () => log('info', 'inner'));
        withoutLogFields(() => log('info', 'for all'));
        log('info', 'outer');
      });
    await Promise.all([work('a'), work('b')]);
    log('info', 'outside');
    const inner = (objects() as { msg: string; correlationId?: string; commandId?: string }[]).filter(({ msg }) => msg === 'inner');
    expect(inner.map(({ correlationId, commandId }) => [correlationId, commandId])).toEqual([
      ['a', 'of-a'],
      ['b', 'of-b'],
    ]);
    for (const line of objects() as { msg: string }[])
      if (['for all', 'outside'].includes(line.msg)) expect(line).not.toHaveProperty('correlationId');
    expect(objects().filter((line) => (line as { msg: string }).msg === 'outer')).toEqual([
      expect.not.objectContaining({ commandId: expect.anything() }),
      expect.not.objectContaining({ commandId: expect.anything() }),
    ]);
  });

  it('is left out below the level, and goes nowhere where no log is open', () => {
    open({ level: 'warn' });
    log('info', 'left out');
    log('error', 'told');
    expect(lines.map(({ level }) => level)).toEqual(['error']);
    logTo(undefined);
    log('error', 'nowhere');
    expect(lines).toHaveLength(1);
  });

  it('of an error has its cause and its code, and nothing that a driver attached to it', () => {
    open();
    const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(a@b.vn)', parameters: ['hunter2'] });
    log('error', 'failed', { err: Object.assign(new Error('not written', { cause }), { query: 'insert into x' }) });
    expect(objects()).toMatchObject([
      { err: { type: 'Error', message: 'not written', cause: { message: 'duplicate key', code: '23505' } } },
    ]);
    for (const secret of ['hunter2', 'a@b.vn', 'insert into']) expect(lines[0]?.line).not.toContain(secret);
  });

  it('never has the value of a field that is named like a secret', () => {
    open();
    log('info', 'x', { token: 't0p', headers: { authorization: 'Bearer s3cret' }, webhookSecret: 'wh' });
    for (const secret of ['t0p', 's3cret', '"wh"']) expect(lines[0]?.line).not.toContain(secret);
  });
});

describe('a line for people', () => {
  it('has the time, the message first, how urgent it is where that matters, and its fields', () => {
    open({ format: 'text' });
    log('info', 'GraphQL: http://127.0.0.1:3000/graphql');
    log('warn', 'plans#1 is trying again', { position: 7, reason: 'no answer' });
    log('error', 'bug', { err: new Error('x', { cause: new Error('y') }) });
    expect(lines[0]?.line).toMatch(/^\d\d:\d\d:\d\d GraphQL: http:\/\/127\.0\.0\.1:3000\/graphql\n$/);
    expect(lines[1]?.line).toMatch(/^\d\d:\d\d:\d\d WARN plans#1 is trying again position=7 reason="no answer"\n$/);
    expect(lines[2]?.line).toMatch(/ERROR bug\nError: x\n[^]*caused by:\nError: y\n/);
  });
});
