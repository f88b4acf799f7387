import { useState } from 'react';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import { useAsOf } from './as-of.js';
import { useReading, type Reading, type ViewVariables } from './reading.js';

interface Part<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Gathered<Node> {
  /** Whose list it is; another one is gathered anew. */
  readonly subject: string;
  /** Of the parts before the one that is asked for. */
  readonly nodes: readonly Node[];
  readonly after: string | null;
}

/** A list in full, part after part: what the page sums up or chooses from would be wrong of a part alone. @returns `whole`: undefined until all is there */
export const useWhole = <Data, Variables extends AnyVariables & { readonly after?: unknown }, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, ViewVariables | 'after'>,
  listOf: (data: Data) => Part<Node>,
): { readonly reading: Reading<Data>; readonly whole: readonly Node[] | undefined } => {
  const { asOf } = useAsOf();
  const subject = JSON.stringify([variables, asOf]);
  const beginning: Gathered<Node> = { subject, nodes: [], after: null };
  const [kept, gather] = useState(beginning);
  const { nodes, after } = kept.subject === subject ? kept : beginning;
  const reading = useReading(query, { ...variables, after } as unknown as Omit<Variables, ViewVariables>);
  const part = reading.data === undefined || reading.isOld ? undefined : listOf(reading.data);
  const next = part?.pageInfo.hasNextPage === true ? part.pageInfo.endCursor : null;
  if (part !== undefined && next !== null && next !== after) gather({ subject, nodes: [...nodes, ...part.nodes], after: next });
  return { reading, whole: part === undefined || next !== null ? undefined : [...nodes, ...part.nodes] };
};
