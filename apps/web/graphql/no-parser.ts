/*
 * What the GraphQL client takes from a parser, without one (2.6 kB): the operations of the page are texts that were parsed and validated when their
 * types were written, and nothing else is sent. The client hands a text to `parse` once, and gets it back from `print`.
 */

interface Parsed {
  readonly kind: 'Document';
  readonly definitions: readonly never[];
  readonly loc: { readonly source: { readonly body: string } };
}

export const Kind = { OPERATION_DEFINITION: 'OperationDefinition' } as const;

export const parse = (body: string): Parsed => ({ kind: 'Document', definitions: [], loc: { source: { body } } });

export const print = ({ loc }: Parsed): string => loc.source.body;

/** An error of an answer, with the arguments that the client gives it. */
export class GraphQLError extends Error {
  constructor(
    message: string,
    _nodes?: unknown,
    _source?: unknown,
    _positions?: unknown,
    readonly path?: readonly (string | number)[],
    readonly originalError?: Error,
    readonly extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'GraphQLError';
  }
}
