import { randomUUID } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { OperatorError } from '#libs/config/operator-error.js';
import { LogBusy } from '#libs/event-log/errors.js';
import type { Texts } from '#libs/kernel/language.js';
import { DatabaseUnavailable, isUnavailable, isUnstorable, translate } from '#libs/postgres/errors.js';
import { ModelNotOfLog } from '#libs/read-models/generations/pointers.js';
import { CursorInvalid } from '#libs/read-models/reading.js';
import { StateAfterInstant } from '#libs/read-models/viewpoint.js';
import { requestScope } from './context.js';
import { enumMembers } from './enum.js';
import { WrongForm } from './scalars.js';
import { exactPlace, schemaTexts } from './schema-words.js';

/** Where bugs are written to, with the incident that the client was told. */
export type ReportIncident = (incident: string, error: unknown) => void;

/** What may be said to a client of an error that the query itself caused; everything else is a bug and is not shown. */
const QUERY_ERRORS: Readonly<Record<string, Texts>> = {
  GRAPHQL_PARSE_FAILED: { vi: 'Truy vấn không đúng cú pháp GraphQL', en: 'The query is not GraphQL' },
  GRAPHQL_VALIDATION_FAILED: { vi: 'Truy vấn không khớp với lược đồ', en: 'The query does not fit the schema' },
  BAD_USER_INPUT: { vi: 'Giá trị không dùng được', en: 'A value cannot be used' },
  BAD_REQUEST: { vi: 'Yêu cầu không dùng được', en: 'The request cannot be used' },
  OPERATION_RESOLUTION_FAILURE: { vi: 'Không rõ cần chạy thao tác nào', en: 'It is not clear which operation to run' },
  PERSISTED_QUERY_NOT_FOUND: { vi: 'Không có truy vấn đã lưu này', en: 'There is no such persisted query' },
  PERSISTED_QUERY_NOT_SUPPORTED: { vi: 'Không hỗ trợ truy vấn đã lưu', en: 'Persisted queries are not supported' },
};

/** Whether it happened is not known; the command id makes that harmless. */
const SEND_AGAIN: Texts = {
  vi: 'Không mất dữ liệu; hãy gửi lại chính yêu cầu này, là lệnh thì với cùng mã lệnh.',
  en: 'Nothing is lost; send the same request again, a command with the same command id.',
};

const UNSTORABLE: Texts = {
  vi: 'Có chỗ chứa ký tự NUL hoặc ký tự hỏng; không có gì mang tên như vậy. Hãy kiểm tra lại địa chỉ hoặc mã.',
  en: 'A value has the character NUL or a broken one, and nothing is called like that. Check the address or the id.',
};

/** Of a value that does not fit: which variable or field of it, as graphql-js words it. */
const PLACE = /^Variable "\$(\w+)" got invalid value .*? at "([^"]+)";/s;
const WHOLE = /^Variable "\$(\w+)" got invalid value /s;
const LENGTH_MAX = 600;

/** The middle is left out, which repeats what was sent: what is wrong with it stands at the end. */
const shortened = (text: string): string =>
  text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX / 3)} … ${text.slice((-LENGTH_MAX * 2) / 3)}` : text;

/** Texts of an expected error: of the request as a whole, or of one value in it. */
const textsOf = (error: unknown): Texts | undefined => {
  if (error instanceof WrongForm) return error.texts;
  if (!(error instanceof GraphQLError)) return undefined;
  return (error.extensions['texts'] as Texts | undefined) ?? textsOf(error.originalError);
};

const wrongFormOf = (error: unknown): WrongForm | undefined => {
  if (error instanceof WrongForm) return error;
  return error instanceof GraphQLError ? wrongFormOf(error.originalError) : undefined;
};

/** Where a wrong value stands: `input.content.tasks[0].title`, or the variable as a whole. */
const placeOf = (message: string): string | undefined => PLACE.exec(message)?.[2] ?? WHOLE.exec(message)?.[1];

/** Every error that leaves the server: a code, a message in the client's language, and for bugs an incident that the log knows. */
export const formatError =
  (report: ReportIncident) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const language = requestScope.getStore()?.language ?? 'vi';
    const cause = translate(unwrapResolverError(error));
    const answer = (code: string, message: string, more: Readonly<Record<string, unknown>> = {}): GraphQLFormattedError => ({
      message,
      ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      extensions: { code, ...more },
    });

    if (cause instanceof CursorInvalid) return answer('BAD_USER_INPUT', `after: ${cause.textIn(language)}`, { field: 'after' });
    if (cause instanceof StateAfterInstant)
      return answer('BAD_USER_INPUT', `atPosition: ${cause.textIn(language)}`, { field: 'atPosition' });
    if (isUnstorable(cause)) return answer('BAD_USER_INPUT', UNSTORABLE[language]);
    if (cause instanceof DatabaseUnavailable) return answer('DATABASE_UNAVAILABLE', `${cause.textIn(language)} ${SEND_AGAIN[language]}`);
    if (cause instanceof LogBusy) return answer('LOG_BUSY', cause.textIn(language), { retryAfterMs: cause.retryAfterMs });
    if (cause instanceof ModelNotOfLog) return answer('MODEL_NOT_OF_LOG', cause.textIn(language));
    if (cause instanceof OperatorError) return answer('NOT_AVAILABLE', cause.textIn(language));

    const given = formatted.extensions?.['code'];
    const code = typeof given === 'string' ? given : 'INTERNAL_SERVER_ERROR';
    const texts = textsOf(error);
    const place = placeOf(formatted.message);
    const wrong = wrongFormOf(error);
    const exact = exactPlace(formatted.message, place) ?? wrong?.field;
    const field = exact === undefined ? {} : { field: exact };
    if (texts !== undefined) {
      const told = place === undefined ? texts[language] : `${place}: ${texts[language]}`;
      return answer(wrong === undefined ? code : 'BAD_USER_INPUT', told, field);
    }
    const lead = QUERY_ERRORS[code];
    if (lead !== undefined) return answer(code, shortened(schemaTexts(lead, formatted.message, place, enumMembers)[language]), field);

    const incident = randomUUID();
    report(incident, cause);
    return answer(
      'INTERNAL_SERVER_ERROR',
      language === 'vi'
        ? `Máy chủ gặp lỗi khi xử lý yêu cầu này. Mã sự cố ${incident} có trong nhật ký của máy chủ.`
        : `The server failed on this request. Its log has the incident ${incident}.`,
      { incident },
    );
  };

/**
 * 503 where the database was missing, the log was busy, or what could be shown is of another log, so that a proxy or a client knows to try again; GraphQL's own
 * statuses otherwise.
 */
export const unavailableStatus: ApolloServerPlugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response, errors = [] }) => {
      const causes = errors.map(unwrapResolverError);
      const busy = causes.find((cause) => cause instanceof LogBusy);
      if (busy !== undefined) response.http.headers.set('retry-after', String(Math.ceil(busy.retryAfterMs / 1000)));
      const isForeign = causes.some((cause) => cause instanceof ModelNotOfLog);
      if (busy !== undefined || isForeign || causes.some(isUnavailable)) response.http.status = 503;
    },
  }),
};
