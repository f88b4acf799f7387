import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** Which type a node is of; set by whoever reads it for `node(id)`. */
const NODE_TYPE = Symbol('node type');

@InterfaceType({
  description: 'Anything with an identity of its own (Relay). Ids are opaque and the same everywhere.',
  resolveType: (node: { readonly [NODE_TYPE]?: string }) => node[NODE_TYPE],
})
export abstract class Node {
  @Field(() => ID)
  readonly id!: string;
}

export const asNode = <Row extends object>(row: Row, type: string): Row & { readonly [NODE_TYPE]: string } => ({
  ...row,
  [NODE_TYPE]: type,
});
