import {
  getNamedType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/*
 * Selections of everything that a schema offers below a type, so that a test of all reads meets a new field without being told of it.
 */

/** A field that gives one page of a list. */
export interface PagedField {
  /** Of the operation: `plans`, or `plan.duties` for a list that hangs on one object. */
  readonly path: string;
  readonly connection: string;
}

const isPaged = (field: GraphQLField<unknown, unknown>): boolean => field.args.some(({ name }) => name === 'first');
const isListed = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);
const needsArguments = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);

/** Every list with pages: of the root, and of the objects that the root gives one of. */
export const pagedFields = (schema: GraphQLSchema): readonly PagedField[] => {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  const connectionOf = (field: GraphQLField<unknown, unknown>): string => getNamedType(field.type).name;
  return roots.flatMap((root) => {
    if (isPaged(root)) return [{ path: root.name, connection: connectionOf(root) }];
    const type = getNamedType(root.type);
    if (!isObjectType(type) || isListed(root.type)) return [];
    return Object.values(type.getFields())
      .filter(isPaged)
      .map((field) => ({ path: `${root.name}.${field.name}`, connection: connectionOf(field) }));
  });
};

export interface SelectionLimits {
  /** Objects within objects. */
  readonly depth: number;
  /** Lists within lists. */
  readonly lists: number;
}

/**
 * `{ … }` of everything below a type, but for what takes arguments that it has to be told, and what may be asked of one object only.
 * @param alias put before the names of its own fields
 */
export const everythingBelow = (schema: GraphQLSchema, typeName: string, limits: SelectionLimits, alias = ''): string => {
  const type = schema.getType(typeName);
  if (type === undefined || !isCompositeType(type)) throw new RangeError(`the schema has no object ${typeName}`);
  if (isAbstractType(type))
    return `{ __typename ${schema
      .getPossibleTypes(type)
      // Members may have fields of one name and different types.
      .map(({ name }) => `... on ${name} ${everythingBelow(schema, name, limits, `${name}_`)}`)
      .join(' ')} }`;
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (needsArguments(field) || isPaged(field) || field.extensions['oneParent'] === true) return [];
    const named = getNamedType(field.type);
    const name = alias === '' ? field.name : `${alias}${field.name}: ${field.name}`;
    if (!isCompositeType(named)) return [name];
    const inner = { depth: limits.depth - 1, lists: limits.lists - (isListed(field.type) ? 1 : 0) };
    return inner.depth < 0 || inner.lists < 0 ? [] : [`${name} ${everythingBelow(schema, named.name, inner)}`];
  });
  return `{ __typename ${parts.join(' ')} }`;
};
