export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * A list of the API in full, page after page.
 * @param pageAfter asks for the page after a cursor; null: the first
 */
export const everyPage = async <Node>(pageAfter: (after: string | null) => Promise<Page<Node>>): Promise<readonly Node[]> => {
  const found: Node[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo }: Page<Node> = await pageAfter(after);
    found.push(...nodes);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || after === null) return found;
  }
};
