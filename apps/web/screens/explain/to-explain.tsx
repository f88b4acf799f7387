import { useWhole } from '../../app/reading/use-whole.js';
import { RestFailed } from '../../components/lists/pages.js';
import { UnitExplanationsDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { ExplainedLink } from './explained-link.js';

/** What a unit was asked to explain and has not, on top of what it owes. */
export const ToExplain = ({ unitId }: { readonly unitId: string }) => {
  const { t, f } = useTexts();
  const words = t.explain.give;
  const { reading, whole } = useWhole(UnitExplanationsDocument, { unitId }, 'explanations');
  if (whole === undefined) return <RestFailed reading={reading} />;
  if (whole.length === 0) return null;
  return (
    <section className="card" aria-labelledby="to-explain">
      <h2 id="to-explain">
        {words.heading} <span className="count">{f.number(whole.length)}</span>
      </h2>
      <ul className="choices">
        {whole.map((explained) => {
          const { answerBy = null, byUnit = null } = explained.requests.at(-1) ?? {};
          const isLate = explained.state === 'UNANSWERED';
          const by = answerBy === null ? words.noDay : (isLate ? words.late : words.by)(f.day(answerBy));
          return (
            <li key={explained.obligationId}>
              <ExplainedLink explained={explained} when={by} isLate={isLate} unit={byUnit?.fullName} />
            </li>
          );
        })}
      </ul>
    </section>
  );
};
