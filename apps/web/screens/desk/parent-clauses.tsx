import type { ContentPartsFragment } from '../../graphql/generated.js';
import { placesAbove, rowAbove } from '../../plans/places-above.js';
import { withClause } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';
import { useDeskView } from './desk-context.js';
import { ParentText } from './parent-tasks.js';

interface Props {
  readonly parent: ContentPartsFragment;
  /** Keys of the rows and clauses that are answered. */
  readonly addressed: readonly string[];
}

/** What else stands in the body of the plan above, such as reports, to be read, and to be taken over as a row of one's own. */
export const ParentClauses = ({ parent, addressed }: Props) => {
  const { t, common, f } = useDesk();
  const { edit, isFixed } = useDeskView();
  const words = t.parent;
  const others = parent.clauses.filter(({ key, rules }) => !addressed.includes(key) && rules.some(({ kind }) => kind !== 'SUB_PLAN'));
  const clauses = placesAbove({ tasks: [], clauses: others }, words.clause);
  if (clauses.length === 0) return null;
  const take = (key: string): void =>
    edit((draft) => {
      const row = rowAbove(parent, key);
      return row === undefined ? draft : withClause(draft, row);
    });
  return (
    <section className="card" aria-labelledby="parent-clauses">
      <h2 id="parent-clauses">
        {words.clauses} <span className="count">{f.number(clauses.length)}</span>
      </h2>
      <p className="quiet">{words.clausesIntro}</p>
      <details>
        <summary>{common.common.actions.all(f.number(clauses.length))}</summary>
        <ul className="plain">
          {clauses.map((clause) => (
            <li key={clause.key} className="clause">
              <ParentText task={clause} />
              {isFixed ? null : (
                <button type="button" className="button" aria-label={`${words.take}: ${clause.title}`} onClick={() => take(clause.key)}>
                  {words.take}
                </button>
              )}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
};
