import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { dateAt, dateOf, instant, localDate, type LocalDate } from '#libs/kernel/time.js';
import { useReading } from '../../../app/reading/reading.js';
import { AddressMistakes, mistakesOf } from '../../../components/screen/address-mistakes.js';
import { DataState } from '../../../components/screen/data-state.js';
import { Empty, Shown } from '../../../components/screen/states.js';
import { IndicatorsDocument, PlanOfIndicatorsDocument, type IndicatorsQuery } from '../../../graphql/generated.js';
import { oneOf, QUOTA_PARTS } from '../../../routes/choices.js';
import type { IndicatorsSearch } from '../../../routes/plans.js';
import { indicatorLabel } from '../../../texts/indicator-label.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import { PlanHeading, PlanNotThere } from '../plan-tabs.js';
import { FigureHead } from './figure-head.js';
import { QuotaPanel } from './quota-panel.js';
import { Quotas } from './quotas.js';
import { SoFarPanel } from './so-far-panel.js';
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
      <PlanHeading plan={head} planId={planId} look="indicators" />
      <Shown reading={plan} skeleton={[200, 200]}>
        {({ plan: found }) =>
          found === null ? (
            <PlanNotThere />
          ) : (
            <Shown reading={reading} skeleton={[200, 200]}>
              {(data, isOld) => (
                <>
                  {isOld ? null : <Unknown data={data} />}
                  <Everything planId={planId} data={data} isOld={isOld} />
                </>
              )}
            </Shown>
          )
        }
      </Shown>
      <DataState reading={reading} />
      {reading.data === undefined ? null : <Panels planId={planId} data={reading.data} />}
    </>
  );
};

/** Figures of a name, of the period that is asked for or, without one, of all. */
const figuresAt = (data: IndicatorsQuery, { indicator, rule, period }: IndicatorsSearch): readonly Figure[] =>
  figuresOf(data).filter(
    (figure) => figure.indicatorId === indicator && figure.ruleKey === rule && (period === undefined || figure.period === period),
  );

const hasQuota = ({ quotaProgress: { rows } }: IndicatorsQuery, quota: string): boolean => rows.some(({ ruleKey }) => ruleKey === quota);

/** What the address names and the plan does not have: a figure is named together with its report. */
const Unknown = ({ data }: { readonly data: IndicatorsQuery }) => {
  const search = useSearch({ from: FROM });
  const { indicator, rule, period, quota } = search;
  const figure = [indicator, rule, period].filter((part) => part !== undefined).join(' ');
  return (
    <AddressMistakes
      mistakes={[
        ...mistakesOf('FIGURE', () => figuresAt(data, search).length > 0, figure),
        ...mistakesOf('QUOTA', (text) => hasQuota(data, text), quota),
      ]}
    />
  );
};

const NOTHING_OPEN = { indicator: undefined, rule: undefined, period: undefined, quota: undefined, part: undefined } as const;

/** What the address says that is open: the reports of a figure, the periods of its sum, or the units of a target. */
const Panels = ({ planId, data }: { readonly planId: string; readonly data: IndicatorsQuery }) => {
  const search = useSearch({ from: FROM });
  const { indicator, rule, period, quota, part } = search;
  const navigate = useNavigate({ from: FROM });
  const { language } = useTexts();
  const close = (): void => void navigate({ to: '.', search: (search) => ({ ...search, ...NOTHING_OPEN }), resetScroll: false });
  const { rules, columns } = data.obligationRules;
  const title = (key: string): string => rules.find(({ ruleKey }) => ruleKey === key)?.title ?? key;
  if (quota !== undefined && hasQuota(data, quota))
    return <QuotaPanel planId={planId} ruleKey={quota} part={oneOf(QUOTA_PARTS, part) ?? 'due'} title={title(quota)} close={close} />;
  const figures = figuresAt(data, search);
  if (indicator === undefined || rule === undefined || figures.length === 0) return null;
  const dueOn = (figure: Figure): LocalDate | undefined => {
    const column = columns.find((each) => each.period === figure.period && rules[each.rule]?.ruleKey === figure.ruleKey);
    return column?.dueOn == null ? undefined : localDate(column.dueOn);
  };
  if (period === undefined)
    return <SoFarPanel figures={figures} dueOn={dueOn} today={dateAt(instant(data.rollUp.dataAsOf.at))} close={close} />;
  return (
    <SourcesPanel
      planId={planId}
      ruleKey={rule}
      indicator={indicator}
      label={figures[0] === undefined ? indicator : indicatorLabel(figures[0], language)}
      period={period}
      close={close}
    />
  );
};

/** In the order of periods. */
const figuresOf = ({ rollUp }: IndicatorsQuery): readonly Figure[] =>
  rollUp.indicators.toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));

const Everything = ({ planId, data, isOld }: { readonly planId: string; readonly data: IndicatorsQuery; readonly isOld: boolean }) => {
  const { t } = useTexts();
  const titles = useMemo(() => new Map(data.obligationRules.rules.map(({ ruleKey, title }) => [ruleKey, title])), [data]);
  const groups = useMemo(
    () =>
      [...Map.groupBy(figuresOf(data), keyOf)].map(([key, figures]) => ({
        key,
        figures,
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
  const { t, f, language } = useTexts();
  const words = t.indicators;
  const [first] = figures;
  if (first === undefined) return null;
  const told = figures.filter(({ reported }) => reported > 0);
  return (
    <section className="card indicator">
      <div className="card-head">
        <div>
          <h2>
            {indicatorLabel(first, language)} {first.bucket === null ? null : <span className="part">{words.undecided}</span>}
          </h2>
          <p className="quiet">{report}</p>
        </div>
        <Trend figures={told} />
      </div>
      {soFar === undefined ? null : (
        <p className="so-far">
          <span className="quiet">{words.soFar}</span>{' '}
          <strong>{soFar.value === null ? words.missing : <OpenLink figure={first}>{f.decimal(soFar.value)}</OpenLink>}</strong>{' '}
          <span className="quiet">
            {words.aggregators[soFar.overTime]} ·{' '}
            <OpenLink figure={first}>{words.soFarMore(f.number(soFar.reported), f.number(soFar.due))}</OpenLink>
            {soFar.ahead === 0 ? '' : ` · ${words.ahead(f.number(soFar.ahead))}`}
          </span>{' '}
          <Lacking missing={soFar.missing} reported={soFar.reported} of={soFar.due} />
          {soFar.missing > 0 ? <span className="part">{words.incomplete}</span> : null}
        </p>
      )}
      <div className="scroll">
        <table className="list-table by-period">
          <FigureHead last={words.sources} />
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
  const words = t.indicators;
  const { period, value, aggregator, reported, owed, notApplicable, missing, ratio } = figure;
  const name = periodName(period, t, f.day);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">
        <strong>
          {value === null ? (
            words.missing
          ) : (
            <OpenLink figure={figure} period={period}>
              {f.decimal(value)}
            </OpenLink>
          )}
        </strong>{' '}
        {ratio === null || value === null ? null : (
          <span className="quiet">({words.ratio(f.decimal(ratio.numerator ?? '0'), f.decimal(ratio.denominator ?? '0'))})</span>
        )}{' '}
        {aggregator === 'SUM' ? null : <span className="quiet">{words.aggregators[aggregator]}</span>}{' '}
        {missing > 0 ? <span className="part">{words.incomplete}</span> : null}
      </td>
      <td className="number">
        <span className="k-of-n">
          <meter min={0} max={Math.max(1, owed)} value={reported} aria-hidden />{' '}
          <OpenLink figure={figure} period={period}>
            {words.kOfN(f.number(reported), f.number(owed))}
          </OpenLink>
        </span>
        <Lacking missing={missing} reported={reported} of={owed} />
        {notApplicable === 0 ? null : <span className="quiet"> {words.notApplicable(f.number(notApplicable))}</span>}
      </td>
      <td>
        <OpenLink figure={figure} period={period}>
          {words.sourcesOf(name)}
        </OpenLink>
      </td>
    </tr>
  );
};

/** How many reports are there and do not have the figure; those that are not there are told by k of n. */
const Lacking = ({ missing, reported, of }: { readonly missing: number; readonly reported: number; readonly of: number }) => {
  const { t, f } = useTexts();
  const lacking = missing - (of - reported);
  return lacking === 0 ? null : <span className="quiet"> {t.indicators.lacking(f.number(lacking))} </span>;
};

/** To what a figure is made of: its reports in a period, or the periods of its sum. */
const OpenLink = ({
  figure: { indicatorId, ruleKey },
  period,
  children,
}: {
  readonly figure: Figure;
  readonly period?: string;
  readonly children: ReactNode;
}) => (
  <Link
    to="/ke-hoach/$planId/chi-tieu"
    from={FROM}
    search={(search) => ({ ...search, ...NOTHING_OPEN, indicator: indicatorId, rule: ruleKey, period })}
    resetScroll={false}
  >
    {children}
  </Link>
);
