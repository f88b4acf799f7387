/*
 * Answers that were asked for before the scripts of the page were there. A question of the page that is the same, for the same person and in the
 * same language, takes its answer from here, once; any other goes to the server as ever.
 */

export const API = '/graphql';

/** What is older says too little about the present, and the page asks again. */
export const KEPT_MS = 20_000;

export interface Question {
  /** The text of an operation. */
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Names in lower case. */
type Headers = Readonly<Record<'authorization' | 'accept-language', string>>;

interface Asked {
  readonly atMs: number;
  readonly coming: Promise<object>;
  /** Once it is there. */
  answer?: object;
}

const asked = new Map<string, Asked>();

const keyOf = ({ query, variables }: Question, headers: Headers): string =>
  JSON.stringify([
    query,
    Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1)),
    headers['authorization'],
    headers['accept-language'],
  ]);

const take = (key: string): Asked | undefined => {
  const found = asked.get(key);
  asked.delete(key);
  return found === undefined || performance.now() - found.atMs > KEPT_MS ? undefined : found;
};

/** Sends a question to the API. @throws where nobody answers, or something that is not the API */
const send = async (question: Question, headers: Headers, signal?: AbortSignal): Promise<object> => {
  const response = await fetch(API, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(question),
    ...(signal === undefined ? {} : { signal }),
  });
  return (await response.json()) as object;
};

/** @param query the text of an operation; @param headers whose question it is, in which language */
export const askAhead = (query: unknown, variables: Question['variables'], headers: Headers): void => {
  const question = { query: String(query), variables };
  const coming = send(question, headers);
  const found: Asked = { atMs: performance.now(), coming };
  asked.set(keyOf(question, headers), found);
  coming.then(
    (answer) => (found.answer = answer),
    // Whoever takes it is told that nobody answered.
    () => undefined,
  );
};

/** An answer that is there already, for a screen to be drawn with it the first time. */
export const answeredAhead = (question: Question, headers: Headers): object | undefined => {
  const key = keyOf(question, headers);
  return asked.get(key)?.answer && take(key)?.answer;
};

/** @throws where nobody answers, or something that is not the API */
export const askOrTakeAhead = (question: Question, headers: Headers, signal: AbortSignal): Promise<object> =>
  take(keyOf(question, headers))?.coming ?? send(question, headers, signal);
