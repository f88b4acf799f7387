import type { ApolloServerPlugin } from '@apollo/server';
import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { actorOf, type RequestContext } from './context.js';

/** The schema is no secret, so that the explorer can show it before anybody has a token. */
const OPEN_FIELDS = new Set(['__schema', '__type', '__typename']);

/** The document is valid by now: fragments exist and do not include themselves. */
const asksForData = (selections: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean =>
  selections.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return !OPEN_FIELDS.has(selection.name.value);
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return inner !== undefined && asksForData(inner.selectionSet, fragments);
  });

/**
 * No operation runs without an actor, but for reading the schema. In one place, so that no resolver can forget it; health has no GraphQL.
 */
export const signInRequired: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, document, contextValue }) => {
      if (document === undefined || operation === undefined) return;
      const fragments = new Map(
        document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
      );
      if (asksForData(operation.selectionSet, fragments)) actorOf(contextValue);
    },
  }),
};
