import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { developmentToken } from '#libs/access/development-authenticator.js';
import { SimulatedClock } from '#libs/application/clock.js';
import { type OrgUnitRegistration, registerOrgUnits } from '#libs/application/imports/register-org-units.js';
import { INSTALLATION, seedCalendar } from '#libs/application/imports/seed.js';
import { type Environment, parseEnvironment, type Variables } from '#libs/config/environment.js';
import { dataDir } from '#libs/config/paths.js';
import type { CommandId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import { type StartedServer, startServer } from '#apps/server/start-server.js';
import { CITY } from './api-fixtures.js';
import { type FreshDatabase, freshDatabase } from '../database/test-server.js';

/** What a request answers. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
  readonly errors:
    | readonly {
        readonly message: string;
        readonly path?: readonly string[];
        readonly locations?: readonly object[];
        readonly extensions: Record<string, unknown>;
      }[]
    | undefined;
}

/** The member of a result union: what all accepted have, or what all refused have, and what was selected besides. */
export interface MutationAnswer {
  readonly __typename: string;
  readonly position?: number;
  readonly streamVersion?: number;
  readonly recordedAt?: string;
  readonly repeated?: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly path?: readonly string[] | null;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly [selected: string]: unknown;
}

/** A value inside an answer by its path, `plan.tasks.0.title`. */
export const at = <T = string>(value: unknown, path: string): T => {
  let found = value;
  for (const segment of path.split('.')) found = (found as Readonly<Record<string, unknown>> | null | undefined)?.[segment];
  return found as T;
};

interface RequestOptions {
  /** Unit for which the request acts; no token at all where it is null. */
  readonly as?: OrgUnitId | null;
  readonly person?: string;
  readonly language?: string;
  readonly headers?: Record<string, string>;
}

/** The real server over HTTP, on a real database of its own and a clock that stands. */
export interface ApiServer {
  readonly server: StartedServer;
  readonly clock: SimulatedClock;
  readonly fresh: FreshDatabase;
  /** Bugs that clients were told of. */
  readonly incidents: readonly { readonly incident: string; readonly error: unknown }[];
  readonly post: (body: string, options?: RequestOptions) => Promise<Answer>;
  /** @param variables also those that a query does not declare are not sent */
  readonly query: (document: string, variables?: object, options?: RequestOptions) => Promise<Answer>;
  /** The `data` of an answer without errors. @throws Error with the errors */
  readonly ask: (document: string, variables?: object, options?: RequestOptions) => Promise<unknown>;
  /** The union's member: `__typename`, and what all accepted or all refused have. A command id is made unless the input has one. */
  readonly mutate: (name: string, input: object, options?: RequestOptions & { readonly select?: string }) => Promise<MutationAnswer>;
  readonly register: (units: readonly OrgUnitRegistration[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const environmentOf = (variables: Variables): Environment => {
  const parsed = parseEnvironment({ PORT: '0', SEED: 'none', CASCADE_LANG: 'en', ...variables });
  if (!parsed.ok) throw new Error(parsed.mistakes.join('\n'));
  return parsed.environment;
};

export const startApi = async (from: Instant, variables: Variables = {}): Promise<ApiServer> => {
  const fresh = await freshDatabase();
  const clock = new SimulatedClock(from);
  const incidents: { readonly incident: string; readonly error: unknown }[] = [];
  const server = await startServer({
    environment: environmentOf({ DATABASE_URL: fresh.url, ...variables }),
    clock,
    report: (incident, error) => incidents.push({ incident, error }),
  });
  await seedCalendar({ log: server.log, clock, dataDir });
  // Commands wait for what they are checked against for so long as officials would; on a busy machine that is too short for the first of all.
  await server.catchUp();

  const post: ApiServer['post'] = async (body, { as = CITY, person = 'p-1', language = 'en', headers = {} } = {}) => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': language,
        ...(as === null ? {} : { authorization: developmentToken({ person: person as PersonId, unit: as }) }),
        ...headers,
      },
      body,
    });
    const { data, errors } = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, data, errors };
  };
  const query: ApiServer['query'] = (document, variables = {}, options = {}) =>
    post(JSON.stringify({ query: document, variables }), options);
  const ask: ApiServer['ask'] = async (document, variables, options) => {
    const { data, errors } = await query(document, variables, options);
    if (errors !== undefined) throw new Error(`${JSON.stringify(errors)} ${incidents.map(({ error }) => String(error)).join('\n')}`);
    return data;
  };
  const mutate: ApiServer['mutate'] = async (name, input, { select = '', ...options } = {}) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const data = await ask(
      `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) {
        __typename
        ... on ${type}Accepted { position streamVersion recordedAt repeated ${select} }
        ... on Refusal { code message path details }
      } }`,
      { input: { commandId: randomUUID(), ...input } },
      options,
    );
    return at<MutationAnswer>(data, 'answer');
  };
  const register: ApiServer['register'] = async (units) => {
    const outcome = await registerOrgUnits(server.log, server.queries)(units, {
      actor: INSTALLATION,
      onBehalfOf: null,
      commandId: randomUUID() as CommandId,
      correlationId: 'fixture',
      at: clock.now(),
    });
    if (!outcome.accepted) throw new Error(JSON.stringify(outcome.refusals));
    await server.catchUp();
  };
  return {
    server,
    clock,
    fresh,
    incidents,
    post,
    query,
    ask,
    mutate,
    register,
    stop: async () => {
      await server.stop();
      await fresh.drop();
    },
  };
};

/** Counts the statements that this process sends to PostgreSQL while `work` runs, those of followers and waits left out. */
export const countStatements = async (
  work: () => Promise<unknown>,
): Promise<{ readonly count: number; readonly texts: readonly string[] }> => {
  const texts: string[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    texts.push(typeof first === 'string' ? first : String((first as { readonly text?: unknown } | undefined)?.text));
    return (original as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return { count: texts.length, texts };
};
