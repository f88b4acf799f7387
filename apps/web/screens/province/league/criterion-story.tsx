import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CriterionScorePartsFragment } from '../../../graphql/generated.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';

type Evidence = Pick<CriterionScorePartsFragment['evidence'][number], 'kind' | 'ref'> & {
  readonly item?: CriterionScorePartsFragment['evidence'][number]['item'];
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** One criterion: what is computed and from what, what the unit gave itself, and what the review gave. */
export const CriterionStory = ({ score }: { readonly score: CriterionScorePartsFragment }) => {
  const { t, f } = useTexts();
  const words = t.league.panel;
  const { criterion, points, ruleText, unknownText, numerator, denominator, pending, self, reviewed, stated, evidence } = score;
  const given = (one: { readonly points: string; readonly note: string }) => (
    <>
      <strong>{f.decimal(one.points)}</strong> {one.note}
    </>
  );
  // What it shows for points that are computed from the log, or judged by people, stands in no count.
  const shown = self?.evidence.filter(({ kind, ref }) => !evidence.some((each) => each.kind === kind && each.ref === ref)) ?? [];
  return (
    <>
      <p>
        <strong>{criterion.title}</strong>
      </p>
      <dl className="facts">
        <Fact name={t.league.computed}>
          <strong>{points === null ? words.unknown : words.points(f.decimal(points), f.decimal(criterion.max))}</strong>
          {pending === 0 ? null : <p className="quiet">{words.pending(f.number(pending))}</p>}
        </Fact>
        <Fact name={words.why}>{ruleText ?? unknownText}</Fact>
        {numerator === null ? null : (
          <Fact name={words.figures}>
            {denominator === null ? f.decimal(numerator) : `${f.decimal(numerator)} / ${f.decimal(denominator)}`}
          </Fact>
        )}
        {stated === null ? null : (
          <Fact name={words.stated}>{words.statedText(f.decimal(stated.figure), f.decimal(stated.difference))}</Fact>
        )}
        {self === null ? null : <Fact name={words.self}>{given(self)}</Fact>}
        {shown.length === 0 ? null : (
          <Fact name={words.shown}>
            {shown.map((each) => (
              <p key={`${each.kind} ${each.ref} ${each.form}`}>
                {words.kinds[each.kind]}: <EvidenceLink evidence={each} />
              </p>
            ))}
          </Fact>
        )}
        {reviewed === null ? null : <Fact name={words.reviewed}>{given(reviewed)}</Fact>}
        {criterion.leftToReviewer === null ? null : <Fact name={t.league.leftToReviewer}>{criterion.leftToReviewer}</Fact>}
      </dl>
      {evidence.length === 0 ? null : (
        <details>
          <summary>{words.evidence(f.number(evidence.length))}</summary>
          <ul className="plain-list">
            {evidence.map((each) => (
              <li key={`${each.kind} ${each.ref} ${each.form}`}>
                {words.kinds[each.kind]}: <EvidenceLink evidence={each} />{' '}
                <span className="quiet">· {each.counts ? words.counts : words.doesNotCount}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text);

/** To what was counted, where the page has a place for it. */
const EvidenceLink = ({ evidence: { kind, ref, item } }: { readonly evidence: Evidence }) => {
  const { t, f } = useTexts();
  if (item != null) return item.title;
  if (kind === 'OBLIGATION')
    return (
      <Link to="/nghia-vu/$dutyId" params={{ dutyId: ref.split(':')[0] ?? ref }} search={({ asOf }) => ({ asOf })}>
        {periodName(ref.split(':')[1] ?? ref, t, f.day)}
      </Link>
    );
  if (kind === 'PLAN')
    return (
      <Link to="/ke-hoach/$planId" params={{ planId: ref }} search={({ asOf }) => ({ asOf })}>
        {t.league.panel.open}
      </Link>
    );
  if (kind === 'REPORT')
    return (
      <Link to="/duyet/$reportId" params={{ reportId: ref }} search={({ asOf }) => ({ asOf })}>
        {t.league.panel.open}
      </Link>
    );
  if (!isWebAddress(ref)) return ref;
  return (
    <a href={ref} target="_blank" rel="noopener noreferrer">
      {ref}
    </a>
  );
};
