import type { Alike } from '../../drafts/report-draft.js';
import { useTexts } from '../../texts/texts.js';

/** Duties of the same rule and period, told apart by whose they were before units were merged. */
export const AlikeDuties = ({ duties }: { readonly duties: readonly Pick<Alike, 'dutyId' | 'formerly' | 'dueOn'>[] }) => {
  const { t, f } = useTexts();
  const words = t.unit.report.forAll;
  return (
    <ul>
      {duties.map(({ dutyId, formerly, dueOn }) => (
        <li key={dutyId}>
          {formerly === '' ? words.own : words.formerly(formerly)}
          {dueOn === null ? '' : `, ${t.unit.duties.due(f.day(dueOn))}`}
        </li>
      ))}
    </ul>
  );
};
