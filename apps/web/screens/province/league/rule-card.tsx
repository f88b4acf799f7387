import { dateAt, instant } from '#libs/kernel/time.js';
import type { CriterionPartsFragment, LeagueTableQuery } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';

type Rubric = NonNullable<LeagueTableQuery['rubric']>;

/** The day on which a version was published. */
const publishedOn = ({ publishedAt }: Rubric) => dateAt(instant(publishedAt));

/** The rule by which a table is made: text, version, document, points of each criterion, and where the document contradicts itself. */
export const RuleCard = ({ rubric }: { readonly rubric: Rubric }) => {
  const { t, f } = useTexts();
  const words = t.league;
  const { title, version, newestVersion, source, publisher, outOf, notes, ranks, criteria } = rubric;
  return (
    <section className="card" aria-labelledby="rule">
      <h2 id="rule">{words.rule}</h2>
      <p>
        <strong>{title}</strong>
      </p>
      <p className="quiet">
        {words.version(f.number(version), f.day(publishedOn(rubric)), publisher?.fullName ?? '')}. {words.source}: {source}.{' '}
        {words.outOf(f.decimal(outOf))}.
      </p>
      {newestVersion > version ? <p className="part">{words.older(f.number(newestVersion))}</p> : null}
      <ol className="criteria">
        {criteria.map((criterion) => (
          <CriterionRule key={criterion.key} criterion={criterion} />
        ))}
      </ol>
      {ranks.length === 0 ? null : (
        <p>
          {words.ranks}: {ranks.map(({ name, from }) => words.rankFrom(name, f.decimal(from))).join('; ')}.
        </p>
      )}
      {notes.length === 0 ? null : (
        <>
          <h3>{words.notes}</h3>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const CriterionRule = ({ criterion }: { readonly criterion: CriterionPartsFragment }) => {
  const { t, f } = useTexts();
  return (
    <li>
      <strong>{criterion.title}</strong>{' '}
      <span className="quiet">
        · {t.league.max(f.decimal(criterion.max))} · {criterion.place}
      </span>
      <RuleWords criterion={criterion} />
      {criterion.leftToReviewer === null ? null : (
        <p className="quiet">
          {t.league.leftToReviewer}: {criterion.leftToReviewer}
        </p>
      )}
    </li>
  );
};

/** How points follow from figures, and where the document contradicts itself. */
export const RuleWords = ({ criterion: { rule, examples } }: { readonly criterion: CriterionPartsFragment }) => {
  const { t, f } = useTexts();
  const words = t.league;
  const contradictions = examples.filter(({ contradiction }) => contradiction !== null);
  return (
    <>
      <p>
        {words.kinds[rule.kind]}
        {rule.counted === null ? '' : ` (${rule.counted})`}.
      </p>
      <ul className="bands">
        {(rule.bands ?? []).map(({ from, below, points }) => {
          const given = points === null ? words.share : words.points(f.decimal(points));
          return (
            <li key={from}>
              {below === null ? words.bandOpen(f.decimal(from), given) : words.band(f.decimal(from), f.decimal(below), given)}
            </li>
          );
        })}
        {(rule.forms ?? []).map(({ key, title: form, points }) => (
          <li key={key}>{words.form(form, f.decimal(points))}</li>
        ))}
      </ul>
      {contradictions.map(({ numerator, points, place: at, contradiction }) => (
        <p key={`${numerator} ${at}`} className="assumed">
          {words.contradiction}: {words.example(f.decimal(numerator), f.decimal(points), at)} {contradiction}
        </p>
      ))}
    </>
  );
};
