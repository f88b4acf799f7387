import { Link } from '@tanstack/react-router';
import { dateAt, instant } from '#libs/kernel/time.js';
import type { DivisionsToldFragment } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

/** Where a report was taken out of another one, and what was taken out of it, each with the other report. */
export const DivisionsTold = ({ report: { continuedFrom, divisions } }: { readonly report: DivisionsToldFragment }) => {
  const { t, f } = useTexts();
  const words = t.unit.divided;
  const dayOf = (at: string): string => f.day(dateAt(instant(at)));
  const line = (other: string, said: string) => (
    <p key={other}>
      <Link to="/duyet/$reportId" params={{ reportId: other }} search={({ asOf }) => ({ asOf })}>
        {said}
      </Link>
    </p>
  );
  return (
    <>
      {continuedFrom === null
        ? null
        : line(continuedFrom.from, words.from(continuedFrom.fromHolder?.fullName ?? continuedFrom.from, dayOf(continuedFrom.at)))}
      {divisions.map(({ into, holder, at }) => line(into, words.into(holder?.fullName ?? into, dayOf(at))))}
    </>
  );
};
