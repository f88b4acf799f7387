import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAgainAfter } from '../../../app/reading/again.js';
import { useReading } from '../../../app/reading/reading.js';
import { Empty, Shown } from '../../../components/screen/states.js';
import { PlanFiguresDocument, type PlanFiguresQuery } from '../../../graphql/generated.js';
import { indicatorLabel } from '../../../texts/indicator-label.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';

type Indicator = PlanFiguresQuery['rollUp']['indicators'][number];
/** By which figures are reported: two of them may ask for a figure of one name. */
type Rules = readonly { readonly ruleKey: string; readonly title: string }[];

/** Of each indicator its periods for which somebody reported, and the first one for which nobody did. */
const told = (indicators: readonly Indicator[]): readonly (readonly Indicator[])[] =>
  [...Map.groupBy(indicators, ({ ruleKey, indicatorId, bucket }) => `${ruleKey} ${indicatorId} ${bucket ?? ''}`).values()].map(
    (periods) => {
      const sorted = [...periods].sort((a, b) => (a.period < b.period ? -1 : 1));
      const reported = sorted.filter((each) => each.reported > 0);
      return reported.length > 0 ? reported : sorted.slice(0, 1);
    },
  );

/** What units reported, period by period; a figure that lacks reports says so. */
export const Figures = ({
  planId,
  unitId,
  rules,
  isCascading,
}: {
  readonly planId: string;
  readonly unitId: string;
  readonly rules: Rules;
  /** What the plan asks for is still being assigned. */
  readonly isCascading: boolean;
}) => {
  const { t } = useTexts();
  const words = t.figures;
  const reading = useReading(PlanFiguresDocument, { planId, unitId });
  useAgainAfter(isCascading, reading.again);
  return (
    <section className={`card ${reading.isOld ? 'is-old' : ''}`} aria-labelledby="figures" aria-busy={reading.isOld}>
      <div className="card-head">
        <div>
          <h2 id="figures">{words.title}</h2>
          <p className="quiet">
            {words.subtitle} <span className="part">{words.incomplete}</span>
          </p>
        </div>
      </div>
      <Shown reading={reading} skeleton={[180]}>
        {({ rollUp }) =>
          rollUp.indicators.length === 0 ? (
            <Empty>{words.none}</Empty>
          ) : (
            <FigureTable planId={planId} rules={rules} indicators={rollUp.indicators} />
          )
        }
      </Shown>
    </section>
  );
};

const FigureTable = ({
  planId,
  rules,
  indicators,
}: {
  readonly planId: string;
  readonly rules: Rules;
  readonly indicators: readonly Indicator[];
}) => {
  const words = useTexts().t.figures;
  const rows = useMemo(() => told(indicators).flat(), [indicators]);
  const titles = useMemo(() => new Map(rules.map(({ ruleKey, title }) => [ruleKey, title])), [rules]);
  return (
    <div className="scroll" tabIndex={0} role="group" aria-labelledby="figures">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            <th scope="col">{words.period}</th>
            <th scope="col" className="number">
              {words.value}
            </th>
            <th scope="col" className="number">
              {words.reported}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((figure) => (
            <FigureRow
              key={`${figure.ruleKey} ${figure.indicatorId} ${figure.period} ${figure.bucket ?? ''}`}
              planId={planId}
              figure={figure}
              ruleTitle={titles.get(figure.ruleKey)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const FigureRow = ({
  planId,
  figure,
  ruleTitle,
}: {
  readonly planId: string;
  readonly figure: Indicator;
  readonly ruleTitle: string | undefined;
}) => {
  const { t, f, language } = useTexts();
  const words = t.figures;
  const { indicatorId, ruleKey, period, value, ratio, aggregator, reported, owed, missing, notApplicable } = figure;
  return (
    <tr>
      <th scope="row">
        {indicatorLabel(figure, language)}
        {figure.bucket === null ? null : <span className="part"> {words.undecided}</span>}
        <br />
        <span className="quiet">{ruleTitle}</span>
      </th>
      <td>{periodName(period, t, f.day)}</td>
      <td className="number">
        <strong>
          <Link
            to="/ke-hoach/$planId/chi-tieu"
            params={{ planId }}
            search={({ asOf }) => ({ asOf, indicator: indicatorId, rule: ruleKey, period })}
          >
            {value === null ? words.missing : f.decimal(value)}
          </Link>
        </strong>{' '}
        {ratio === null || value === null ? null : (
          <span className="quiet">{words.ratio(f.decimal(ratio.numerator ?? '0'), f.decimal(ratio.denominator ?? '0'))}</span>
        )}{' '}
        {aggregator === 'SUM' ? null : <span className="quiet">{words.aggregators[aggregator]}</span>}
        {missing > 0 ? <span className="part">{words.incomplete}</span> : null}
      </td>
      <td className="number">
        <span className="k-of-n">
          <meter min={0} max={Math.max(1, owed)} value={reported} aria-hidden />{' '}
          {t.province.counts.kOfN(f.number(reported), f.number(owed))}
        </span>
        {missing + reported === owed ? null : <span className="quiet"> {words.lacking(f.number(missing + reported - owed))}</span>}
        {notApplicable === 0 ? null : <span className="quiet"> {words.notApplicable(f.number(notApplicable))}</span>}
      </td>
    </tr>
  );
};
