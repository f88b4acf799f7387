import { Link, useSearch } from '@tanstack/react-router';
import type { Reading } from '../../app/reading/reading.js';
import { useTexts } from '../../texts/texts.js';
import { Failed } from '../screen/states.js';

/** A part of a list, as a connection of the API has it. */
export interface ListPart {
  readonly totalCount: number;
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Of a list that is longer than the server tells at once: how much of it stands here, and what leads on. After which row it goes on is in the address. */
export const Pages = ({ of: { totalCount, nodes, pageInfo } }: { readonly of: ListPart }) => {
  const { t, f } = useTexts();
  const { after, find } = useSearch({ strict: false });
  const isLater = after !== undefined;
  if (!isLater && find === undefined && !pageInfo.hasNextPage) return null;
  return (
    <p className="pages">
      <span>{t.list.shown(f.number(nodes.length), f.number(totalCount))}</span>
      {find === undefined ? null : <span className="paper-only">{t.list.found(find)}</span>}
      {isLater ? <To after={undefined}>{t.list.first}</To> : null}
      {pageInfo.hasNextPage ? <To after={pageInfo.endCursor ?? undefined}>{t.list.next}</To> : null}
    </p>
  );
};

/** How many rows of one kind stand here; of a list that does not stand here whole it says so. */
export const CountHere = ({ of: { pageInfo }, n }: { readonly of: ListPart; readonly n: number }) => {
  const { t, f } = useTexts();
  const { after } = useSearch({ strict: false });
  const isWhole = after === undefined && !pageInfo.hasNextPage;
  return <span className="count">{isWhole ? f.number(n) : t.list.here(f.number(n))}</span>;
};

const To = ({ after, children }: { readonly after: string | undefined; readonly children: string }) => (
  <Link to="." search={(search: object) => ({ ...search, after })} className="button">
    {children}
  </Link>
);

/** In place of a list that is shown whole or not at all: said where its beginning could be read, and the rest of it could not. */
export const RestFailed = ({ reading: { data, problem, again } }: { readonly reading: Reading<unknown> }) =>
  data === undefined || problem === undefined ? null : <Failed problem={problem} again={again} />;
