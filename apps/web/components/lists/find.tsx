import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useSettled } from '../../app/time/use-settled.js';
import { useTexts } from '../../texts/texts.js';
import { Empty } from '../screen/states.js';
import type { ListPart } from './pages.js';

/** While somebody types, nothing is asked. */
const REST_MS = 350;

/** What is looked for in a list stands in the address; what is found begins anew. */
export const useFind = (): readonly [find: string, look: (text: string) => void] => {
  const { find = '' } = useSearch({ strict: false });
  const navigate = useNavigate();
  const look = (text: string): void =>
    void navigate({
      to: '.',
      search: (search: object) => ({ ...search, find: text === '' ? undefined : text, after: undefined }),
      replace: true,
      resetScroll: false,
    });
  return [find, look];
};

/** After which row a part of a list begins, and what the server is to look for in all of it. */
export const usePart = (): { readonly after: string | null; readonly search: string | null } => {
  const { after = null, find = '' } = useSearch({ strict: false });
  const search = useSettled(find.trim(), REST_MS);
  return { after, search: search === '' ? null : search };
};

/** A list that stands here whole is searched by the browser; of one that does not, this asks the server. */
export const Find = ({ of: list }: { readonly of: ListPart | undefined }) => {
  const { t } = useTexts();
  const [find, look] = useFind();
  const { after } = useSearch({ strict: false });
  const [isLong, setLong] = useState(find !== '' || after !== undefined);
  if (!isLong && list?.pageInfo.hasNextPage === true) setLong(true);
  if (!isLong) return null;
  return (
    <label className="field">
      {t.list.find}
      <input type="search" value={find} onChange={(event) => look(event.target.value)} />
    </label>
  );
};

/** In place of a list that has nothing of what is looked for. */
export const NoneFound = () => {
  const { t } = useTexts();
  const [, look] = useFind();
  return (
    <Empty>
      {t.list.noneFound}{' '}
      <button type="button" className="link-button" onClick={() => look('')}>
        {t.list.clear}
      </button>
    </Empty>
  );
};
