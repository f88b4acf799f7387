import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import type { Page, PageRequest } from '#libs/read-models/queries.js';
import type { View } from './reads.js';
import { wrongArgument } from './scalars.js';
import { type At, DataAsOf, dataAsOf, rowAt, ViewArgs } from './view.js';

export const PAGE_SIZE_DEFAULT = 50;
export const PAGE_SIZE_MAX = 500;

const FIRST = { defaultValue: PAGE_SIZE_DEFAULT, description: `How many, 1 to ${PAGE_SIZE_MAX}.` };
const AFTER = { nullable: true, description: 'The `cursor` of the edge after which to go on.' };

/** Keyset paging of a connection that hangs on an object, at whose viewpoint it is read. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, FIRST)
  readonly first!: number;

  @Field(() => String, AFTER)
  readonly after?: string | null;
}

/** Keyset paging of a connection that is asked for by itself. */
@ArgsType()
export class PagedViewArgs extends ViewArgs {
  @Field(() => Int, FIRST)
  readonly first!: number;

  @Field(() => String, AFTER)
  readonly after?: string | null;
}

/** @throws GraphQLError for a page size that is not 1 to `PAGE_SIZE_MAX` */
export const pageOf = ({ first, after }: PageArgs): PageRequest => {
  if (first < 1 || first > PAGE_SIZE_MAX)
    throw wrongArgument('first', {
      vi: `${first} không dùng được; cần một số từ 1 đến ${PAGE_SIZE_MAX}, phần còn lại lấy tiếp bằng "after"`,
      en: `${first} cannot be used; expected a number from 1 to ${PAGE_SIZE_MAX}, the rest follows with "after"`,
    });
  return { first, ...(after === undefined || after === null ? {} : { after }) };
};

@ObjectType()
class PageInfo {
  @Field(() => Boolean)
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True when something comes before the page, that is, when `after` was given.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true })
  readonly endCursor!: string | null;
}

interface Edge<Row> {
  readonly cursor: string;
  readonly node: Row;
}

export interface Connection<Row> {
  readonly edges: readonly Edge<Row>[];
  readonly nodes: readonly Row[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
  readonly dataAsOf: DataAsOf;
}

/**
 * Edge and connection types of a node type (Relay cursor connections). An edge of one connection may carry more than its node; then the
 * edge is the node type itself.
 */
export const connectionOf = (name: string, node: Type<unknown>): Type<Connection<unknown>> => {
  @ObjectType(`${name}Edge`)
  class EdgeType {
    @Field(() => String)
    readonly cursor!: string;

    @Field(() => node)
    readonly node!: unknown;
  }

  @ObjectType(`${name}Connection`)
  class ConnectionType implements Connection<unknown> {
    @Field(() => [EdgeType])
    readonly edges!: readonly EdgeType[];

    @Field(() => [node], { description: 'The nodes of `edges`, for clients that need no cursor of each.' })
    readonly nodes!: readonly unknown[];

    @Field(() => PageInfo)
    readonly pageInfo!: PageInfo;

    @Field(() => Int, { description: 'Number of nodes on all pages together.' })
    readonly totalCount!: number;

    @Field(() => DataAsOf)
    readonly dataAsOf!: DataAsOf;
  }

  return ConnectionType;
};

export const toConnection = <Row extends object>(page: Page<Row>, view: View, request: PageRequest): Connection<At<Row>> => {
  const edges = page.rows.map(({ node, cursor }) => ({ cursor, node: rowAt(node, view) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: request.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: page.totalCount,
    dataAsOf: dataAsOf(view),
  };
};
