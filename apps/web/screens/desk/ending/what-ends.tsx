import type { LocalDate } from '#libs/kernel/time.js';
import { useReading } from '../../../app/reading/reading.js';
import { Shown } from '../../../components/screen/states.js';
import { OwedFromDocument, type PlanToEndQuery } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';

/** A plan that is to end. */
export interface Ended {
  readonly plan: NonNullable<PlanToEndQuery['plan']>;
  readonly counts: PlanToEndQuery['obligationCounts']['counts'];
  /** Asks for the plan as it stands by now. */
  readonly again: () => void;
}

/** What `unmetOf` counts, by the letters of the heat map. */
export const UNMET_LETTERS = 'XDOUN';

export const unmetOf = ({ overdue, open, notYet, undated }: Ended['counts']): number => overdue + open + notYet + undated;

/** What is due by the plan from a day on, and is not done. */
export const OwedFrom = ({ plan, counts: { undated }, from }: Pick<Ended, 'plan' | 'counts'> & { readonly from: LocalDate }) => {
  const { t, f } = useTexts();
  const reading = useReading(OwedFromDocument, { id: plan.id, from });
  return (
    <Shown reading={reading} skeleton={[40]}>
      {({ obligationCounts: { counts } }) => (
        <p role="status">{t.work.ending.ends(f.number(counts.overdue + counts.open + counts.notYet), f.day(from), f.number(undated))}</p>
      )}
    </Shown>
  );
};
