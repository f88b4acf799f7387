import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { dateOf } from '#libs/kernel/time.js';
import { useReading } from '../../../app/reading.js';
import { DataState } from '../../../components/data-state.js';
import { Empty, Shown } from '../../../components/states.js';
import { IndicatorsDocument, PlanOfIndicatorsDocument, type IndicatorsQuery } from '../../../graphql/generated.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import { PlanHeading, PlanNotThere } from '../plan-tabs.js';
import { Quotas } from './quotas.js';
import { SourcesPanel } from './sources-panel.js';
import { Trend } from './trend.js';

const FROM = '/ke-hoach/$planId/chi-tieu';

export type Figure = IndicatorsQuery['rollUp']['indicators'][number];
type OverTime = IndicatorsQuery['indicatorsOverTime']['rows'][number];

const keyOf = ({ ruleKey, indicatorId, bucket }: Pick<Figure, 'ruleKey' | 'indicatorId' | 'bucket'>): string =>
  `${ruleKey} ${indicatorId} ${bucket ?? ''}`;

/** Figures of a plan by period with k of n, the sum so far, the reports behind each, and the targets. */
export const Indicators = () => {
  const { planId } = useParams({ from: FROM });
  const plan = useReading(PlanOfIndicatorsDocument, { planId });
  const head = plan.data?.plan;
  const year = head?.year ?? 2000;
  const reading = useReading(
    IndicatorsDocument,
    { planId, unitId: head?.issuerId ?? '', from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) },
    { pause: head == null },
  );
  return (
    <>
      <PlanHeading plan={head} planId={planId} />
      <Shown reading={plan} skeleton={[]}>
        {({ plan: found }) =>
          found === null ? (
            <PlanNotThere />
          ) : (
            <Shown reading={reading} skeleton={[200, 200]}>
              {(data, isOld) => <Everything planId={planId} data={data} isOld={isOld} />}
            </Shown>
          )
        }
      </Shown>
      <DataState reading={reading} />
      <Sources planId={planId} figures={reading.data?.rollUp.indicators ?? []} />
    </>
  );
};

const Sources = ({ planId, figures }: { readonly planId: string; readonly figures: readonly Figure[] }) => {
  const { indicator, rule, period } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  if (indicator === undefined || rule === undefined || period === undefined) return null;
  const label = figures.find(({ indicatorId }) => indicatorId === indicator)?.label ?? indicator;
  return (
    <SourcesPanel
      planId={planId}
      ruleKey={rule}
      indicator={indicator}
      label={label}
      period={period}
      close={() =>
        void navigate({
          to: '.',
          search: (search) => ({ ...search, indicator: undefined, rule: undefined, period: undefined }),
          resetScroll: false,
        })
      }
    />
  );
};

const Everything = ({ planId, data, isOld }: { readonly planId: string; readonly data: IndicatorsQuery; readonly isOld: boolean }) => {
  const { t } = useTexts();
  const titles = useMemo(() => new Map(data.obligationMatrix.rules.map(({ ruleKey, title }) => [ruleKey, title])), [data]);
  const groups = useMemo(
    () =>
      [...Map.groupBy(data.rollUp.indicators, keyOf)].map(([key, figures]) => ({
        key,
        figures: figures.toSorted((a, b) => (a.period < b.period ? -1 : 1)),
        soFar: data.indicatorsOverTime.rows.find((row) => keyOf(row) === key),
      })),
    [data],
  );
  return (
    <div className={isOld ? 'is-old' : undefined} aria-busy={isOld}>
      {groups.length === 0 ? (
        <section className="card">
          <Empty>{t.indicators.none}</Empty>
        </section>
      ) : (
        groups.map(({ key, figures, soFar }) => (
          <IndicatorCard key={key} figures={figures} soFar={soFar} report={titles.get(figures[0]?.ruleKey ?? '')} />
        ))
      )}
      <Quotas planId={planId} rows={data.quotaProgress.rows} titles={titles} />
    </div>
  );
};

const valueOf = (value: string | null, decimal: (text: string) => string, missing: string): string =>
  value === null ? missing : decimal(value);

const IndicatorCard = ({
  figures,
  soFar,
  report,
}: {
  readonly figures: readonly Figure[];
  readonly soFar: OverTime | undefined;
  /** What the units report it with: two reports may ask for a figure of one name. */
  readonly report: string | undefined;
}) => {
  const { t, f } = useTexts();
  const words = t.indicators;
  const [first] = figures;
  if (first === undefined) return null;
  const told = figures.filter(({ reported }) => reported > 0);
  return (
    <section className="card indicator">
      <div className="card-head">
        <div>
          <h2>
            {first.label} {first.bucket === null ? null : <span className="part">{words.undecided}</span>}
          </h2>
          <p className="quiet">{report}</p>
        </div>
        <Trend figures={told} />
      </div>
      {soFar === undefined ? null : (
        <p className="so-far">
          <span className="quiet">{words.soFar}</span> <strong>{valueOf(soFar.value, f.decimal, words.missing)}</strong>{' '}
          <span className="quiet">
            {words.aggregators[soFar.overTime]} · {words.soFarMore(f.number(soFar.reported), f.number(soFar.due))}
            {soFar.ahead === 0 ? '' : ` · ${words.ahead(f.number(soFar.ahead))}`}
          </span>{' '}
          {soFar.reported < soFar.due ? <span className="part">{words.incomplete}</span> : null}
        </p>
      )}
      <div className="scroll">
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">{words.period}</th>
              <th scope="col" className="number">
                {words.value}
              </th>
              <th scope="col" className="number">
                {words.reported}
              </th>
              <th scope="col">{words.sources}</th>
            </tr>
          </thead>
          <tbody>
            {(told.length === 0 ? figures.slice(0, 1) : told).map((figure) => (
              <FigureRow key={figure.period} figure={figure} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

const FigureRow = ({ figure }: { readonly figure: Figure }) => {
  const { t, f } = useTexts();
  const navigate = useNavigate({ from: FROM });
  const words = t.indicators;
  const { indicatorId, ruleKey, period, value, aggregator, reported, owed, notApplicable, ratio } = figure;
  const name = periodName(period, t, f.day);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">
        <strong>{valueOf(value, f.decimal, words.missing)}</strong>{' '}
        {ratio === null || value === null ? null : (
          <span className="quiet">({words.ratio(f.decimal(ratio.numerator ?? '0'), f.decimal(ratio.denominator ?? '0'))})</span>
        )}{' '}
        {aggregator === 'SUM' ? null : <span className="quiet">{words.aggregators[aggregator]}</span>}{' '}
        {reported < owed ? <span className="part">{words.incomplete}</span> : null}
      </td>
      <td className="number">
        <span className="k-of-n">
          <meter min={0} max={Math.max(1, owed)} value={reported} aria-hidden /> {words.kOfN(f.number(reported), f.number(owed))}
        </span>
        {notApplicable === 0 ? null : <span className="quiet"> {words.notApplicable(f.number(notApplicable))}</span>}
      </td>
      <td>
        <button
          type="button"
          className="link-button"
          onClick={() =>
            void navigate({
              to: '.',
              search: (search) => ({ ...search, indicator: indicatorId, rule: ruleKey, period }),
              resetScroll: false,
            })
          }
        >
          {words.sourcesOf(name)}
        </button>
      </td>
    </tr>
  );
};
