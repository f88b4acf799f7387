import { useEffect, useState } from 'react';
import { useClient, type AnyVariables, type TypedDocumentNode } from 'urql';
import { problemOf, stateOf, useReading, type Problem, type Reading, type ViewVariables } from './reading.js';

interface Part<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

type Answer<Field extends string> = { readonly [List in Field]: Part<unknown> };

const partOf = <Node, Field extends string>(answer: Answer<Field>, field: Field): Part<Node> => answer[field] as Part<Node>;

/** What is asked for each part, beside what the screen asks for. */
interface PartVariables {
  readonly after?: unknown;
  readonly atPosition?: unknown;
}

/** All parts of a list but the first, or why they could not be read. */
type Rest<Node> = { readonly nodes: readonly Node[] } | { readonly problem: Problem };

interface Whole<Data, Node> {
  /** Of the first part. */
  readonly reading: Reading<Data>;
  /** Undefined until all is there. While a newer state is read, the one before stays as a whole, with its reading. */
  readonly whole: readonly Node[] | undefined;
}

/**
 * A list in full, part after part: what the page sums up or chooses from would be wrong of a part alone. All parts are of the state that the first
 * one shows, whatever is recorded meanwhile.
 *
 * @param field of the answer, which is the list
 */
export const useWhole = <Field extends string, Data extends Answer<Field>, Variables extends AnyVariables & PartVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, ViewVariables | keyof PartVariables>,
  field: Field,
): Whole<Data, Data[Field]['nodes'][number]> => {
  type Node = Data[Field]['nodes'][number];
  const client = useClient();
  const reading = useReading(query, variables as unknown as Omit<Variables, ViewVariables>);
  const { data: first, state, isOfAsked } = reading;
  const part = first && partOf<Node, Field>(first, field);
  const isAll = part?.pageInfo.hasNextPage === false;
  const [told, tell] = useState<{ readonly of: Data; readonly rest: Rest<Node> }>();
  const asked = JSON.stringify({ ...variables, asOf: state?.at, atPosition: state?.position });
  useEffect(() => {
    if (first === undefined || !isOfAsked || isAll) return;
    let isWanted = true;
    const readRest = async (): Promise<Rest<Node>> => {
      const nodes: Node[] = [];
      let { pageInfo } = partOf<Node, Field>(first, field);
      while (pageInfo.hasNextPage && isWanted) {
        const next = { ...(JSON.parse(asked) as object), after: pageInfo.endCursor } as unknown as Variables;
        const { data, error } = await client.query(query, next).toPromise();
        if (error !== undefined || data === undefined) return { problem: error === undefined ? { kind: 'OFFLINE' } : problemOf(error) };
        const later = partOf<Node, Field>(data, field);
        nodes.push(...later.nodes);
        ({ pageInfo } = later);
      }
      return { nodes };
    };
    void readRest().then((rest) => isWanted && tell({ of: first, rest }));
    return () => {
      isWanted = false;
    };
  }, [client, query, field, first, isOfAsked, isAll, asked]);
  const rest = isAll ? { nodes: [] } : first !== undefined && told?.of === first ? told.rest : undefined;
  const problem = reading.problem ?? (rest !== undefined && 'problem' in rest ? rest.problem : undefined);
  const whole = part === undefined || rest === undefined || 'problem' in rest ? undefined : [...part.nodes, ...rest.nodes];
  const subject = JSON.stringify(variables);
  const [last, setLast] = useState<{ readonly subject: string; readonly first: Data; readonly whole: readonly Node[] }>();
  if (first !== undefined && whole !== undefined && (last?.first !== first || last.subject !== subject)) setLast({ subject, first, whole });
  const before = whole === undefined && last?.subject === subject ? last : undefined;
  if (before === undefined) return { reading: { ...reading, problem }, whole };
  return { reading: { ...reading, data: before.first, state: stateOf(before.first), isOld: true, problem }, whole: before.whole };
};
