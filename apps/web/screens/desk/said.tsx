import { placesSent } from '../../plans/plan-content.js';
import type { PlanMistake } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';
import { useDeskView } from './desk-context.js';
import { inWords } from './numbered.js';

/** What is wrong with a field, in the words of the server or of this page. */
export const useSaying = (): ((mistake: PlanMistake) => string) => {
  const { t } = useDesk();
  const { draft } = useDeskView();
  return ({ said }) => ('message' in said ? inWords(said.message, placesSent(draft)) : t.mistakes[said.code]);
};

/** Beside its field; the field names it by `aria-describedby`. */
export const Said = ({ mistake, id }: { readonly mistake: PlanMistake | undefined; readonly id: string }) => {
  const saying = useSaying();
  return mistake === undefined ? null : (
    <p className="said" id={`${id}-said`}>
      {saying(mistake)}
    </p>
  );
};

export const saidId = (mistake: PlanMistake | undefined, id: string): string | undefined =>
  mistake === undefined ? undefined : `${id}-said`;
