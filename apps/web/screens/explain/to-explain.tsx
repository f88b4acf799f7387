import { Link } from '@tanstack/react-router';
import { useReading } from '../../app/reading.js';
import { UnitExplanationsDocument } from '../../graphql/generated.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';

/** What a unit was asked to explain and has not, on top of what it owes. */
export const ToExplain = ({ unitId }: { readonly unitId: string }) => {
  const { t, f } = useTexts();
  const words = t.explain.give;
  const { data } = useReading(UnitExplanationsDocument, { unitId });
  const nodes = data?.explanations.nodes ?? [];
  if (nodes.length === 0) return null;
  return (
    <section className="card" aria-labelledby="to-explain">
      <h2 id="to-explain">
        {words.heading} <span className="count">{f.number(data?.explanations.totalCount ?? nodes.length)}</span>
      </h2>
      <ul className="choices">
        {nodes.map(({ obligationId, dutyId, period, state, obligation, requests }) => {
          const { answerBy = null, byUnit = null } = requests.at(-1) ?? {};
          const isLate = state === 'UNANSWERED';
          const by = answerBy === null ? words.noDay : (isLate ? words.late : words.by)(f.day(answerBy));
          return (
            <li key={obligationId}>
              <Link className="choice" to="/giai-trinh/$dutyId/$period" params={{ dutyId, period }} search={({ asOf }) => ({ asOf })}>
                <strong>
                  {obligation?.title ?? ''} – {periodName(period, t, f.day)}
                </strong>
                <span className={isLate ? 'when bad' : 'when'}>{by}</span>
                <span>{byUnit?.fullName}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
