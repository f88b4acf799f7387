import { v5 } from 'uuid';
import { developmentToken } from '#libs/access/development-authenticator.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';

/** What a mutation answered. */
interface Answer {
  readonly accepted: boolean;
  /** Of a refusal. */
  readonly code?: string;
  readonly message?: string;
}

export interface Client {
  /**
   * @param step what is done, in words that no other step has: the id of the command is derived from it
   * @throws Error when the server answers with errors: refusals are answers, errors are bugs
   */
  readonly mutate: (name: string, step: string, input: object, as: OrgUnitId, person?: PersonId) => Promise<Answer>;
  readonly sent: () => number;
  /** Refusals by code. */
  readonly refused: () => Readonly<Record<string, number>>;
}

/** Namespace of the ids that a simulation gives. */
const SIMULATION = '5c2f0c39-9f0e-45b5-9d2b-0f6f5b2f7a10';

/** An id for a name, the same in every run. */
export const idOf = (...name: readonly (string | number)[]): string => v5(name.join(' '), SIMULATION);

const PERSON = 'simulated-official' as PersonId;

/** Decides what the first one did. */
export const ARBITER = 'simulated-arbiter' as PersonId;

/** Sends commands over HTTP as any other client does, one at a time. */
export const clientOf = (url: string): Client => {
  let sent = 0;
  const refusals: Record<string, number> = {};
  return {
    mutate: async (name, step, input, as, person = PERSON) => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      sent += 1;
      const commandId = idOf(name, step);
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en',
          authorization: developmentToken({ person, unit: as }),
          'x-correlation-id': commandId,
        },
        body: JSON.stringify({
          query: `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { __typename ... on Refusal { code message } } }`,
          variables: { input: { commandId, ...input } },
        }),
      });
      const { data, errors } = (await response.json()) as {
        readonly data?: { readonly answer: { readonly __typename: string } & Omit<Answer, 'accepted'> };
        readonly errors?: readonly { readonly message: string }[];
      };
      if (data === undefined || errors !== undefined)
        throw new Error(`${name} (${step}): ${errors?.map(({ message }) => message).join('; ') ?? response.status}`);
      const { __typename: typename, ...answer } = data.answer;
      if (typename === `${type}Accepted`) return { accepted: true };
      refusals[`${name} ${answer.code ?? ''}`] = (refusals[`${name} ${answer.code ?? ''}`] ?? 0) + 1;
      return { accepted: false, ...answer };
    },
    sent: () => sent,
    refused: () => refusals,
  };
};
