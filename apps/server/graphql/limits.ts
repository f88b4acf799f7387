import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLError,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Texts } from '#libs/kernel/language.js';
import { PAGE_SIZE_DEFAULT } from './connection.js';

export interface QueryLimits {
  /** Fields within fields. */
  readonly depthMax: number;
  /** Objects that the answer can have: pages multiply what stands in them. */
  readonly objectsMax: number;
  /** Top-level fields; each costs statements of its own. */
  readonly rootFieldsMax: number;
}

export const QUERY_LIMITS: QueryLimits = { depthMax: 14, objectsMax: 100_000, rootFieldsMax: 30 };

/** Set as a field's extension: it is read for one parent at a time, so it may not stand inside a list. */
export const ONE_PARENT = { oneParent: true } as const;

/** A list that is not a connection has no `first`: so many members are counted for it. */
const LIST_SIZE = 10;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly limits: QueryLimits;
}

interface Place {
  readonly depth: number;
  /** How many objects of the parent's kind the answer can have. */
  readonly parents: number;
  readonly inList: boolean;
}

interface Found {
  readonly objects: number;
  readonly depth: number;
  /** Names of one-parent fields that stand inside a list. */
  readonly misplaced: readonly string[];
}

const NOTHING: Found = { objects: 0, depth: 0, misplaced: [] };

const plus = (a: Found, b: Found): Found => ({
  objects: a.objects + b.objects,
  depth: Math.max(a.depth, b.depth),
  misplaced: [...a.misplaced, ...b.misplaced],
});

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

/** `first` of the field as given, from a variable or by default; `undefined` for a field that takes none. */
const firstOf = (field: GraphQLField<unknown, unknown>, node: FieldNode, walk: Walk): number | undefined => {
  if (!field.args.some(({ name }) => name === 'first')) return undefined;
  const value = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  const given = value?.kind === Kind.VARIABLE ? walk.variables[value.name.value] : undefined;
  return typeof given === 'number' ? given : PAGE_SIZE_DEFAULT;
};

const measureField = (node: FieldNode, parent: string, place: Place, walk: Walk): Found => {
  const type = walk.schema.getType(parent);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
  const here: Found = { ...NOTHING, depth: place.depth };
  if (field === undefined) return here;
  const misplaced = field.extensions['oneParent'] === true && place.inList ? [`${parent}.${node.name.value}`] : [];
  const named = getNamedType(field.type);
  if (!isCompositeType(named) || node.selectionSet === undefined) return { ...here, misplaced };
  const first = firstOf(field, node, walk);
  // A connection is one object; its `first` counts for the edges and nodes in it, which are lists of the connection's own.
  const many = first ?? (isList(field.type) && !/Connection$/.test(parent) ? LIST_SIZE : 1);
  const objects = place.parents * Math.max(1, many);
  const inner = measure(
    node.selectionSet,
    named.name,
    {
      depth: place.depth + 1,
      parents: objects,
      inList: place.inList || isList(field.type),
    },
    walk,
  );
  return plus({ objects, depth: place.depth, misplaced }, inner);
};

const measure = (selections: SelectionSetNode, parent: string, place: Place, walk: Walk, spread = new Set<string>()): Found => {
  let found: Found = { ...NOTHING, depth: place.depth };
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      if (!selection.name.value.startsWith('__')) found = plus(found, measureField(selection, parent, place, walk));
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      found = plus(found, measure(selection.selectionSet, selection.typeCondition?.name.value ?? parent, place, walk, spread));
    } else if (!spread.has(selection.name.value)) {
      // The same fragment twice in one selection is merged, as it is when the query runs.
      spread.add(selection.name.value);
      const fragment = walk.fragments.get(selection.name.value);
      if (fragment !== undefined)
        found = plus(found, measure(fragment.selectionSet, fragment.typeCondition.name.value, place, walk, spread));
    }
    if (found.objects > walk.limits.objectsMax) break;
  }
  return found;
};

const tooMuch = (texts: Texts): GraphQLError =>
  new GraphQLError(texts.en, { extensions: { code: 'BAD_USER_INPUT', texts, http: { status: 400 } } });

/** What is wrong with the size of an operation that is valid otherwise; `undefined` when it is within the limits. */
export const limitExceeded = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  limits: QueryLimits = QUERY_LIMITS,
): GraphQLError | undefined => {
  const root = schema.getRootType(operation.operation);
  if (!root) return undefined;
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const walk: Walk = { schema, fragments, variables: { ...defaultsOf(operation), ...variables }, limits };
  const { objects, depth, misplaced } = measure(operation.selectionSet, root.name, { depth: 1, parents: 1, inList: false }, walk);
  const roots = operation.selectionSet.selections.length;
  if (roots > limits.rootFieldsMax)
    return tooMuch({
      vi: `có ${roots} trường ở mức ngoài cùng; tối đa ${limits.rootFieldsMax}, hãy chia thành nhiều yêu cầu`,
      en: `there are ${roots} top-level fields; ${limits.rootFieldsMax} at most, send several requests`,
    });
  if (depth > limits.depthMax)
    return tooMuch({
      vi: `truy vấn lồng ${depth} mức; tối đa ${limits.depthMax}`,
      en: `the query is ${depth} levels deep; ${limits.depthMax} at most`,
    });
  if (objects > limits.objectsMax)
    return tooMuch({
      vi: `câu trả lời có thể có hơn ${limits.objectsMax} đối tượng; hãy giảm "first" hoặc chia thành nhiều yêu cầu`,
      en: `the answer could have more than ${limits.objectsMax} objects; lower "first" or send several requests`,
    });
  if (misplaced[0] !== undefined)
    return tooMuch({
      vi: `${misplaced[0]} chỉ hỏi được cho từng đối tượng một, không hỏi được trong một danh sách; hãy hỏi riêng cho đối tượng đó`,
      en: `${misplaced[0]} can be asked of one object at a time, not inside a list; ask for that object by itself`,
    });
  return undefined;
};

const defaultsOf = (operation: OperationDefinitionNode): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );

/**
 * Keeps what one request can cost within bounds: depth, size of the answer, number of top-level fields, and nothing that is read parent by
 * parent inside a list, so that the number of statements does not grow with the size of a page. Reading the schema is not counted.
 * Not a validation rule: those run once for a text, without its variables.
 */
export const queryLimits: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      if (document === undefined || operation === undefined) return;
      const exceeded = limitExceeded(schema, document, operation, request.variables ?? {});
      if (exceeded !== undefined) throw exceeded;
    },
  }),
};
