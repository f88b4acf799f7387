import { describe, expect, it } from '@jest/globals';
import type { GraphQLRequestContextWillSendResponse, GraphQLRequestListener, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { LogBusy } from '#libs/event-log/errors.js';
import { DatabaseUnavailable } from '#libs/postgres/errors.js';
import { ModelNotOfLog } from '#libs/read-models/generations/pointers.js';
import { requestScope } from './context.js';
import { formatError, unavailableStatus } from './errors.js';

const busy = new LogBusy({ en: '7 units are waiting', vi: 'có 7 yêu cầu đang chờ' });
const thrown = (originalError: Error): GraphQLError => new GraphQLError(originalError.message, { originalError, path: ['issuePlan'] });

/** What the answer to a request with these errors says beside its body. */
const answerTo = async (
  errors: readonly GraphQLError[],
): Promise<{ readonly status: number | undefined; readonly retryAfter: string | undefined }> => {
  const http: { status?: number; headers: Map<string, string> } = { headers: new Map() };
  const listener = (await unavailableStatus.requestDidStart?.({} as never)) as GraphQLRequestListener<BaseContext>;
  await listener.willSendResponse?.({ response: { http }, errors } as unknown as GraphQLRequestContextWillSendResponse<BaseContext>);
  return { status: http.status, retryAfter: http.headers.get('retry-after') };
};

describe('a log that is busy', () => {
  it('is told with a code, the words of the client’s language and when to send again', () => {
    const formatted = formatError(() => {
      throw new Error('not a bug');
    })({ message: busy.message, path: ['issuePlan'] }, thrown(busy));
    expect(formatted).toEqual({
      message: 'Nhật ký đang bận: có 7 yêu cầu đang chờ. Chưa có gì được ghi; hãy thử lại sau giây lát với cùng mã lệnh.',
      path: ['issuePlan'],
      extensions: { code: 'LOG_BUSY', retryAfterMs: 1_000 },
    });
  });

  it('is 503 with Retry-After, as a database that is away is 503', async () => {
    expect(await answerTo([thrown(busy)])).toEqual({ status: 503, retryAfter: '1' });
    expect(await answerTo([thrown(new DatabaseUnavailable('away'))])).toMatchObject({ status: 503, retryAfter: undefined });
    expect(await answerTo([thrown(new Error('a bug'))])).toEqual({ status: undefined, retryAfter: undefined });
    expect(await answerTo([])).toEqual({ status: undefined, retryAfter: undefined });
  });
});

describe('a large value that does not fit', () => {
  it('is told by its beginning, and by what is wrong with it', () => {
    const message = `Variable "$input" got invalid value { text: "${'x'.repeat(5_000)}" }; Field "text" is not defined by type "IssuePlanInput".`;
    const formatted = formatError(() => undefined)({ message, extensions: { code: 'BAD_USER_INPUT' } }, new GraphQLError(message));
    expect(formatted.message.length).toBeLessThan(700);
    expect(formatted.message).toContain('“text”');
    const english = requestScope.run({ language: 'en', correlationId: 'c', parent: undefined }, () =>
      formatError(() => undefined)({ message, extensions: { code: 'BAD_USER_INPUT' } }, new GraphQLError(message)),
    );
    expect(english.message).toMatch(/^A value cannot be used: Variable "\$input" got invalid value/);
    expect(english.message).toMatch(/Field "text" is not defined by type "IssuePlanInput"\.$/);
    expect(english.message.length).toBeLessThan(700);
  });
});

describe('models of another log', () => {
  const foreign = new ModelNotOfLog('plans');

  it('are told with a code of their own, and what an operator has to do', () => {
    const { message, extensions } = formatError(() => {
      throw new Error('not a bug');
    })({ message: foreign.message }, thrown(foreign));
    expect([extensions, message]).toEqual([{ code: 'MODEL_NOT_OF_LOG' }, expect.stringContaining('cascade rebuild all')]);
    expect(foreign.textIn('en')).toMatch(/made from another log/);
  });

  it('are 503, as the health of such a server is', async () => {
    expect(await answerTo([thrown(foreign)])).toMatchObject({ status: 503 });
  });
});
