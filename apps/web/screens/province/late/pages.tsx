import { Link, useSearch } from '@tanstack/react-router';
import type { LateDutiesQuery } from '../../../graphql/generated.js';
import { useWords } from './words.js';

const FROM = '/ke-hoach/$planId/cham';

/** Of a list that is longer than the server tells at once. */
export const Pages = ({ page: { hasNextPage, endCursor } }: { readonly page: LateDutiesQuery['obligations']['pageInfo'] }) => {
  const words = useWords();
  const { after } = useSearch({ from: FROM });
  if (after === undefined && !hasNextPage) return null;
  return (
    <p className="tools">
      {after === undefined ? null : (
        <Link className="button" from={FROM} to="." search={(search) => ({ ...search, after: undefined })}>
          {words.first}
        </Link>
      )}
      {hasNextPage ? (
        <Link className="button" from={FROM} to="." search={(search) => ({ ...search, after: endCursor ?? undefined })}>
          {words.next}
        </Link>
      ) : null}
    </p>
  );
};
