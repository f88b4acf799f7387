import { randomUUID } from 'node:crypto';
import { developmentToken } from '#libs/access/development-authenticator.js';
import { messageOf } from '#libs/config/message-of.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Language } from '#libs/kernel/language.js';
import { Refused, Unreachable, UsageProblem } from './failures.js';

/** Who asks: a person by an opaque id, for a unit. */
export interface Official {
  readonly person: PersonId;
  readonly unit: OrgUnitId;
}

/** What a mutation recorded. */
export interface Accepted {
  readonly position: number;
  readonly recordedAt: string;
  /** It was recorded before, by the same command. */
  readonly repeated: boolean;
  readonly streamVersion: number;
}

/** Mutations that have a command of their own; `act` sends any. */
export type MutationName =
  | 'draftPlan'
  | 'issuePlan'
  | 'takeOverReports'
  | 'setContact'
  | 'eraseContact'
  | 'publishRubric'
  | 'recordItems'
  | 'saveReportDraft'
  | 'signReportDraft'
  | 'submitReportDraft'
  | 'urge'
  | 'requestExplanation'
  | 'selfScore'
  | 'reviewScore';

export interface Api {
  readonly url: string;
  /** @throws Unreachable | Refused | UsageProblem */
  readonly query: <Data>(document: string, variables: object, official?: Official) => Promise<Data>;
  /** @throws Refused with code and field of the refusal, and as `query` */
  readonly mutate: (name: MutationName, input: object, official: Official) => Promise<Accepted>;
}

/** Reads need somebody who asks, and show the same to everybody. */
const READER: Official = { person: 'cli' as PersonId, unit: 'cli' as OrgUnitId };

interface GraphqlError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

const unreachable = (url: string, reason: string, cause?: unknown): Unreachable =>
  new Unreachable(
    {
      en: `The server at ${url} does not answer (${reason}). Check that it runs, or stop it: the command then starts its own on the data folder.`,
      vi: `Máy chủ tại ${url} không trả lời (${reason}). Hãy kiểm tra máy chủ có đang chạy không, hoặc dừng nó: khi đó lệnh sẽ tự khởi động trên thư mục dữ liệu.`,
    },
    { cause },
  );

/** What an error of the whole request means for whoever typed the command. */
const failureOf = (url: string, { message, extensions: { code } = {} }: GraphqlError): Error => {
  const texts = { en: message, vi: message };
  switch (code) {
    case 'DATABASE_UNAVAILABLE':
    case 'LOG_BUSY':
    case 'NOT_AVAILABLE':
    case 'MODEL_NOT_OF_LOG':
      return new Unreachable(texts);
    case 'BAD_USER_INPUT':
    case 'REQUEST_TOO_LARGE':
      return new UsageProblem(texts);
    case 'UNAUTHENTICATED':
      return new Refused(texts, { code });
    case 'INTERNAL_SERVER_ERROR':
      return unreachable(url, message);
    default:
      return new Error(`${code ?? 'error'}: ${message}`);
  }
};

/** The API of a server, which answers in that language. */
export const apiAt = (url: string, language: Language): Api => {
  const query = async <Data>(document: string, variables: object, official: Official = READER): Promise<Data> => {
    let answer: { readonly data?: Data | null; readonly errors?: readonly GraphqlError[] };
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'accept-language': language,
          authorization: developmentToken(official),
          'x-correlation-id': `cli-${randomUUID()}`,
        },
        body: JSON.stringify({ query: document, variables }),
      });
      answer = (await response.json()) as typeof answer;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw unreachable(url, messageOf(cause), error);
    }
    const [first] = answer.errors ?? [];
    if (first !== undefined) throw failureOf(url, first);
    if (answer.data == null) throw unreachable(url, 'no data');
    return answer.data;
  };
  return {
    url,
    query,
    mutate: async (name, input, official) => {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
      const { answer } = await query<{ readonly answer: Record<string, unknown> }>(
        `mutation ${type}($input: ${type}Input!) { answer: ${name}(input: $input) {
          __typename
          ... on ${type}Accepted { position recordedAt repeated streamVersion }
          ... on Refusal { code message path details }
        } }`,
        { input },
        official,
      );
      const { __typename: typename, ...rest } = answer;
      if (typename === `${type}Accepted`) return rest as unknown as Accepted;
      const { code, message, path, details } = rest as { code: string; message: string; path: readonly string[] | null; details: unknown };
      const place = path === null || path.length === 0 ? '' : `${path.join('.')}: `;
      throw new Refused({ en: `${place}${message}`, vi: `${place}${message}` }, { code, path, details });
    },
  };
};
