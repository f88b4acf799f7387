import { Link } from '@tanstack/react-router';
import { useWhole } from '../../../app/reading/use-whole.js';
import { DataState } from '../../../components/screen/data-state.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { Empty, Shown, Skeleton } from '../../../components/screen/states.js';
import { FigureSourcesDocument, FigureWaitingDocument, type FigureSourcesQuery } from '../../../graphql/generated.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';

type Report = FigureSourcesQuery['reports']['nodes'][number];

/** Of the latest version; undefined where the report does not carry it, null where it does not apply. */
const valueIn = ({ versions }: Report, indicator: string): string | null | undefined =>
  versions.at(-1)?.values.find((each) => each.indicator === indicator)?.value;

/** What a report carries of an indicator: a figure, or the two of a ratio, which all reports of a rule are asked for alike. */
const carriedOf = ({ asked }: FigureSourcesQuery, indicator: string): readonly string[] => {
  const ratio = asked.nodes[0]?.duty?.indicators.find(({ id }) => id === indicator)?.ratio;
  return ratio == null ? [indicator] : [ratio.numerator, ratio.denominator];
};

/** The period may be served by reports of another rule as well, which may carry a figure of the same name. */
const servesRule = ({ serves }: Report, planId: string, ruleKey: string, period: string): boolean =>
  serves.some(({ period: served, duty }) => served === period && duty?.ruleKey === ruleKey && duty.plan?.id === planId);

/** The reports of a period, with what each says of one figure. */
export const SourcesPanel = ({
  planId,
  ruleKey,
  indicator,
  label,
  period,
  close,
}: {
  readonly planId: string;
  readonly ruleKey: string;
  readonly indicator: string;
  readonly label: string;
  readonly period: string;
  readonly close: () => void;
}) => {
  const { t, f } = useTexts();
  const words = t.indicators.panel;
  const { reading, whole } = useWhole(FigureSourcesDocument, { planId, ruleKey, period }, 'reports');
  return (
    <Dialog title={label} subtitle={periodName(period, t, f.day)} close={close}>
      <Shown reading={reading} skeleton={[240]}>
        {(data) => {
          if (whole === undefined) return <Skeleton heights={[240]} />;
          const carried = carriedOf(data, indicator);
          const rows = whole
            .filter((report) => servesRule(report, planId, ruleKey, period))
            .map((report) => ({ report, values: carried.map((each) => valueIn(report, each)) }))
            // What was withdrawn and did not have it lacks nothing.
            .filter(({ report, values }) => report.phase !== 'WITHDRAWN' || !values.includes(undefined));
          return (
            <>
              {rows.length === 0 ? <Empty>{words.none}</Empty> : <ReportTable rows={rows} />}
              <Waiting planId={planId} ruleKey={ruleKey} period={period} />
            </>
          );
        }}
      </Shown>
      <DataState reading={reading} />
    </Dialog>
  );
};

interface Row {
  readonly report: Report;
  /** One, or the two of a ratio. */
  readonly values: readonly (string | null | undefined)[];
}

const ReportTable = ({ rows }: { readonly rows: readonly Row[] }) => {
  const { t, f } = useTexts();
  const words = t.indicators.panel;
  const said = (values: Row['values']): string =>
    values.includes(undefined)
      ? words.lacking
      : values.flatMap((value) => (value == null ? [] : [f.figure(value)])).join(' / ') || words.notApplicable;
  return (
    <div className="scroll">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col" className="number">
              {words.figure}
            </th>
            <th scope="col">{words.phase}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ report: { id, holder, phase }, values }) => (
            <tr key={id}>
              <th scope="row">{holder?.fullName}</th>
              <td className="number">{said(values)}</td>
              <td>
                <Link to="/duyet/$reportId" params={{ reportId: id }} search={({ asOf }) => ({ asOf })}>
                  {words.phases[phase]}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Those of whom the number of reports speaks, and that have not reported. */
const Waiting = ({ planId, ruleKey, period }: { readonly planId: string; readonly ruleKey: string; readonly period: string }) => {
  const { t, f } = useTexts();
  const words = t.indicators.panel;
  const { reading, whole } = useWhole(FigureWaitingDocument, { planId, ruleKey, period }, 'obligations');
  return (
    <Shown reading={reading} skeleton={[80]}>
      {() =>
        whole === undefined ? (
          <Skeleton heights={[80]} />
        ) : whole.length === 0 ? null : (
          <>
            <h3>{words.waiting(f.number(whole.length))}</h3>
            <ul className="plain-list">
              {whole.map(({ id, holders }) => (
                <li key={id}>
                  <Link
                    to="/ke-hoach/$planId/don-vi/$unitId"
                    params={{ planId, unitId: holders[0]?.id ?? '' }}
                    search={({ asOf }) => ({ asOf })}
                  >
                    {holders.map(({ fullName }) => fullName).join('; ')}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Shown>
  );
};
