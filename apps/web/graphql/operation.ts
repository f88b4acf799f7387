/** The text of an operation of GraphQL, with the types of what it takes and answers. */
export type Operation<Data, Variables> = string & { readonly types?: (variables: Variables) => Data };
