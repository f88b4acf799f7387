import { setTimeout as sleep } from 'node:timers/promises';
import { developmentToken } from '#libs/access/development-authenticator.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Draw } from '../simulation/draw.js';
import { idOf } from '../simulation/client.js';
import type { Expected, Journal } from './journal.js';

/** What an official gets for a command in the end. */
export interface Answer {
  readonly accepted: boolean;
  readonly position?: number;
  readonly code?: string;
}

interface Command {
  readonly mutation: string;
  /** What is done, in words that no other step of the run has: the id of the command is derived from it. */
  readonly step: string;
  readonly input: object;
  readonly as: OrgUnitId;
  readonly expected: Expected;
}

/** An official at a browser: sends the same command again, with the same id, until an answer comes. */
export interface Client {
  /** @throws GaveUp when none came in time after the faults were over */
  readonly send: (command: Command) => Promise<Answer>;
  /** The `data` of a query, asked until there is one. @throws GaveUp */
  readonly ask: (query: string, variables: object, as: OrgUnitId) => Promise<unknown>;
}

export interface ClientOptions {
  readonly url: string;
  readonly name: string;
  readonly draw: Draw;
  readonly journal: Journal;
  /** Until when answers are waited for, by `performance.now`; Infinity while faults come. */
  readonly patience: () => number;
}

/** No answer came, although nothing was broken any more. */
export class GaveUp extends Error {}

/** Nobody waits longer at a browser. */
const ANSWER_MS_MAX = 15_000;
const PAUSE_MS = { first: 50, max: 2_000 };
/** Officials who press twice, and programs that send again what was answered. */
const SENT_TWICE = 0.03;
const SENT_AGAIN = 0.03;

/** The member of a result union. */
type Member =
  | { readonly __typename: string; readonly code: string }
  | {
      readonly __typename: string;
      readonly position: number;
      readonly streamVersion: number;
      readonly recordedAt: string;
      readonly repeated: boolean;
    };

interface Reply {
  readonly data?: object | null;
  readonly errors?: readonly { readonly message: string }[];
}

export const clientOf = ({ url, name, draw, journal, patience }: ClientOptions): Client => {
  const post = async (query: string, variables: object, as: OrgUnitId): Promise<object> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        authorization: developmentToken({ person: name as PersonId, unit: as }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    const { data, errors } = (await response.json()) as Reply;
    if (data == null || errors !== undefined) throw new Error(errors?.map(({ message }) => message).join('; ') ?? String(response.status));
    return data;
  };

  const untilAnswered = async <T>(work: () => Promise<T>, onFailure: (why: string) => void): Promise<T> => {
    for (let pause = PAUSE_MS.first; ; pause = Math.min(pause * 2, PAUSE_MS.max)) {
      try {
        return await work();
      } catch (error) {
        const why = reasonOf(error);
        onFailure(why);
        if (performance.now() > patience()) throw new GaveUp(why);
        await sleep(pause);
      }
    }
  };

  const sendOnce = async ({ mutation, input, as }: Command, commandId: string): Promise<Answer> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
    const { answer } = (await post(
      `mutation ($input: ${type}Input!) { answer: ${mutation}(input: $input) {
        __typename ... on ${type}Accepted { position streamVersion recordedAt repeated } ... on Refusal { code message } } }`,
      { input: { commandId, ...input } },
      as,
    )) as { readonly answer: Member };
    if ('position' in answer) {
      const { position, streamVersion, recordedAt, repeated } = answer;
      journal.write({ kind: 'ACCEPTED', commandId, position, streamVersion, recordedAt, repeated });
      return { accepted: true, position };
    }
    const { code } = answer;
    journal.write({ kind: 'REFUSED', commandId, code, remembered: !NOT_REMEMBERED.has(code) });
    if (code === 'StreamBusy') throw new Error(code);
    return { accepted: false, code };
  };

  return {
    ask: (query, variables, as) =>
      untilAnswered(
        () => post(query, variables, as),
        () => undefined,
      ),
    send: async (command) => {
      const { mutation, step, expected } = command;
      const commandId = idOf('soak', mutation, step);
      journal.write({ kind: 'SENT', commandId, mutation, by: name, expected });
      const once = (): Promise<Answer> =>
        untilAnswered(
          () => sendOnce(command, commandId),
          (why) => journal.write({ kind: 'UNANSWERED', commandId, why }),
        );
      const [answer] = await Promise.all([once(), ...(draw.chance(SENT_TWICE, commandId, 'twice') ? [once()] : [])]);
      if (draw.chance(SENT_AGAIN, commandId, 'again')) await once();
      return answer;
    },
  };
};

/** Refusals that are about the attempt and not about the command: the same may be sent again and accepted. */
const NOT_REMEMBERED: ReadonlySet<string> = new Set(['StreamBusy', 'InputInvalid']);

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return (error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message).slice(0, 500);
};
