import { describe, expect, it } from '@jest/globals';
import { Client, gql, type TypedDocumentNode } from '@urql/core';
import { askingExchange, type Api } from './asking.js';

const LATE: TypedDocumentNode<{ readonly late: number }, { readonly find?: string }> = gql`
  query Late($find: String) {
    late(find: $find)
  }
`;

/** A client of nothing but the exchange, and what it asked. */
const asking = (ask: () => Promise<object>, answered: Api['answered'] = () => undefined) => {
  const asked: (readonly [question: unknown, signal: AbortSignal])[] = [];
  const api: Api = {
    answered,
    ask: (question, signal) => {
      asked.push([question, signal]);
      return ask();
    },
  };
  return { client: new Client({ url: '/graphql', exchanges: [askingExchange(api)] }), asked };
};

const never = (): Promise<object> => new Promise(() => undefined);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a question to the API', () => {
  it('is its text with its variables, and its answer is shown', async () => {
    const { client, asked } = asking(() => Promise.resolve({ data: { late: 3 } }));
    const { data } = await client.query(LATE, { find: 'Hưng Đạo' }).toPromise();
    expect(data).toEqual({ late: 3 });
    expect(asked.map(([question]) => question)).toEqual([{ query: LATE.loc?.source.body, variables: { find: 'Hưng Đạo' } }]);
  });

  it('that is refused says why', async () => {
    const refused = { message: 'Hãy đăng nhập lại.', extensions: { code: 'UNAUTHENTICATED' } };
    const { error } = await asking(() => Promise.resolve({ errors: [refused] }))
      .client.query(LATE, {})
      .toPromise();
    expect(error?.networkError).toBeUndefined();
    expect(error?.graphQLErrors.map(({ message, extensions }) => ({ message, extensions }))).toEqual([refused]);
  });

  it.each([
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['the answer says nothing', () => Promise.resolve({})],
  ])('is not answered where %s', async (_what, ask) => {
    const { data, error } = await asking(ask).client.query(LATE, {}).toPromise();
    expect(data).toBeUndefined();
    expect(error?.networkError).toBeInstanceOf(Error);
    expect(error?.graphQLErrors).toEqual([]);
  });

  it('is given up where nobody looks any more, and no other is', async () => {
    const { client, asked } = asking(never);
    const [first] = ['a', 'b'].map((find) => client.query(LATE, { find }).subscribe(() => undefined));
    await turn();
    first?.unsubscribe();
    expect(asked.map(([, { aborted }]) => aborted)).toEqual([true, false]);
  });

  it('is not asked by who only looks what is there', async () => {
    const { client, asked } = asking(never);
    client
      .query(LATE, {})
      .subscribe(() => undefined)
      .unsubscribe();
    await turn();
    expect(asked).toEqual([]);
  });

  it('is shown at once what is there, and not asked', () => {
    const { client, asked } = asking(never, ({ variables }) => (variables['find'] === 'a' ? { data: { late: 3 } } : undefined));
    expect(client.readQuery(LATE, { find: 'a' })?.data).toEqual({ late: 3 });
    expect(client.readQuery(LATE, { find: 'b' })).toBeNull();
    expect(asked).toEqual([]);
  });
});
