import { Link, useSearch } from '@tanstack/react-router';
import { useTexts } from '../texts/texts.js';

/** A part of a list, as a connection of the API has it. */
export interface ListPart {
  readonly totalCount: number;
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Of a list that is longer than the server tells at once: how much of it stands here, and what leads on. After which row it goes on is in the address. */
export const Pages = ({ of: { totalCount, nodes, pageInfo } }: { readonly of: ListPart }) => {
  const { t, f } = useTexts();
  const isLater = useSearch({ strict: false }).after !== undefined;
  const words = t.common.pages;
  if (!isLater && !pageInfo.hasNextPage) return null;
  return (
    <p className="pages">
      <span>{words.shown(f.number(nodes.length), f.number(totalCount))}</span>
      {isLater ? <To after={undefined}>{words.first}</To> : null}
      {pageInfo.hasNextPage ? <To after={pageInfo.endCursor ?? undefined}>{words.next}</To> : null}
    </p>
  );
};

const To = ({ after, children }: { readonly after: string | undefined; readonly children: string }) => (
  <Link to="." search={(search: object) => ({ ...search, after })} className="button">
    {children}
  </Link>
);
