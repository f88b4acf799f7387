import { useEffect, useState } from 'react';
import { isUnsent, keyOf, ownerOf, type ReportDraft, type ReportForm } from './report-draft.js';
import { reportDraftOf } from './kept.js';

interface Former {
  readonly draft: ReportDraft;
  /** For which it was typed. */
  readonly unitName: string;
}

/** What the same person typed on this machine for a unit that held the duty before, and did not submit. */
export const useFormerReportDraft = ({ person }: { readonly person: string }, form: ReportForm): Former | undefined => {
  const { dutyId, period, formerHolders = [] } = form;
  const [found, setFound] = useState<readonly Former[]>([]);
  const asked = JSON.stringify(formerHolders.map(({ id, fullName }) => [keyOf(ownerOf({ person, unit: id }), dutyId, period), fullName]));
  useEffect(() => {
    let isWanted = true;
    const look = async ([key, unitName]: readonly [string, string]): Promise<readonly Former[]> => {
      const { draft } = await reportDraftOf(key);
      return draft !== undefined && isUnsent(draft) ? [{ draft, unitName }] : [];
    };
    void Promise.all((JSON.parse(asked) as (readonly [string, string])[]).map(look)).then((all) => isWanted && setFound(all.flat()));
    return () => {
      isWanted = false;
    };
  }, [asked]);
  return found[0];
};
