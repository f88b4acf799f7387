import { v5 } from 'uuid';
import { developmentToken } from '#libs/access/development-authenticator.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Language } from '#libs/kernel/language.js';

/** Who sends a request: an official, by an opaque id, for a unit. */
export interface Official {
  readonly person: PersonId;
  readonly unit: OrgUnitId;
}

/** A mutation as the schema names it. */
export type MutationName =
  | 'registerOrgUnit'
  | 'mergeOrgUnits'
  | 'decideSuccession'
  | 'draftPlan'
  | 'issuePlan'
  | 'numberPlan'
  | 'decideSchedule'
  | 'saveReportDraft'
  | 'signReportDraft'
  | 'submitReportDraft'
  | 'submitReport'
  | 'returnReport'
  | 'contestReturn'
  | 'decideContest'
  | 'acceptReport'
  | 'declineParentTask'
  | 'changeCalendarDay'
  | 'recordItem'
  | 'confirmPublication'
  | 'amendPlan'
  | 'answerAmendment'
  | 'takeOverReports'
  | 'publishRubric'
  | 'selfScore'
  | 'reviewScore'
  | 'setContact'
  | 'requestExplanation'
  | 'giveExplanation';

export interface AcceptedAnswer {
  readonly accepted: true;
  readonly position: number;
  readonly recordedAt: string;
  readonly repeated: boolean;
  /** Of `submitReport` and `submitReportDraft`: the report that it made, or of which it is the next version. */
  readonly report?: { readonly id: string; readonly version: number } | null;
  /** Of `saveReportDraft`. */
  readonly draft?: { readonly reportId: string } | null;
}

export interface RefusedAnswer {
  readonly accepted: false;
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
}

/** Speaks to the server as any other client: over HTTP, one mutation a request. */
export interface GraphqlClient {
  /** @throws Error when the server answers with errors, which is a bug of the demonstration or of the server */
  readonly query: <Data>(document: string, variables: object, official: Official) => Promise<Data>;
  /** @param step what is done, the same in every run: the command id is derived from it */
  readonly mutate: (name: MutationName, step: string, input: object, official: Official) => Promise<AcceptedAnswer | RefusedAnswer>;
}

/** Command ids of the demonstration: name-based, so that a second run sends the same ones. */
const COMMANDS = '9d1f3a52-3e0e-4b6a-8f64-2a7b0c5d8e13';

/** What the story needs of an answer, beside what every one has. */
const FIELDS: Partial<Record<MutationName, string>> = {
  submitReport: 'report { id version }',
  submitReportDraft: 'report { id version }',
  saveReportDraft: 'draft { reportId }',
};

/** @throws Error */
const post = async (url: string, language: Language, official: Official, step: string, body: object): Promise<Record<string, unknown>> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-language': language,
      authorization: developmentToken(official),
      'x-correlation-id': v5(step, COMMANDS),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly { message: string }[];
  };
  if (answer.errors !== undefined || answer.data == null)
    throw new Error(
      `the server answered ${response.status} to "${step}": ${answer.errors?.map(({ message }) => message).join('; ') ?? 'no data'}`,
    );
  return answer.data;
};

export const graphqlClient = (url: string, language: Language): GraphqlClient => {
  let queries = 0;
  return {
    query: async <Data>(document: string, variables: object, official: Official) =>
      (await post(url, language, official, `query ${(queries += 1)}`, { query: document, variables })) as Data,
    mutate: async (name, step, input, official) => {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
      const document = `mutation ${type}($input: ${type}Input!) {
        answer: ${name}(input: $input) {
          __typename
          ... on ${type}Accepted { position recordedAt repeated ${FIELDS[name] ?? ''} }
          ... on Refusal { code message path }
        }
      }`;
      const commandId = v5(`${name} ${step}`, COMMANDS);
      const data = await post(url, language, official, `${name} ${step}`, {
        query: document,
        variables: { input: { commandId, ...input } },
      });
      const { __typename: typename, ...answer } = data['answer'] as { readonly __typename: string };
      return typename === `${type}Accepted`
        ? { accepted: true, ...(answer as Omit<AcceptedAnswer, 'accepted'>) }
        : { accepted: false, ...(answer as Omit<RefusedAnswer, 'accepted'>) };
    },
  };
};
