import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { dateAt, instant, type LocalDate } from '#libs/kernel/time.js';
import { useWhole } from '../../../app/reading/use-whole.js';
import { NumberHeads } from '../../../components/lists/number-heads.js';
import { DataState } from '../../../components/screen/data-state.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { Empty, Shown, Skeleton } from '../../../components/screen/states.js';
import { QuotaDutiesDocument, type QuotaDutiesQuery } from '../../../graphql/generated.js';
import type { QuotaPart } from '../../../routes/choices.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import { addressOfCell } from '../overview/view.js';

type Owed = QuotaDutiesQuery['obligations']['nodes'][number];

/** As the sums of the table have it: a day is over before something was due on it. */
const isIn = ({ dueOn, periodFrom, progress }: Owed, part: QuotaPart, today: LocalDate): boolean => {
  const isDue = dueOn !== null && dueOn < today;
  if (part === 'ahead') return !isDue && (periodFrom === null || periodFrom <= today);
  return isDue && (part !== 'short' || (progress?.shortfall ?? 0) > 0);
};

/** Units and periods behind a number of the table of targets. */
export const QuotaPanel = ({
  planId,
  ruleKey,
  part,
  title,
  close,
}: {
  readonly planId: string;
  readonly ruleKey: string;
  readonly part: QuotaPart;
  readonly title: string;
  readonly close: () => void;
}) => {
  const { t } = useTexts();
  const words = t.indicators.quotaPanel;
  const { reading, whole } = useWhole(QuotaDutiesDocument, { planId, ruleKey }, 'obligations');
  return (
    <Dialog title={title} subtitle={words.parts[part]} close={close}>
      <Shown reading={reading} skeleton={[240]}>
        {({ obligations: { dataAsOf } }) => {
          if (whole === undefined) return <Skeleton heights={[240]} />;
          const owed = whole.filter((each) => isIn(each, part, dateAt(instant(dataAsOf.at))));
          if (owed.length === 0) return <Empty>{words.none}</Empty>;
          return part === 'duties' ? <DutyTable owed={owed} planId={planId} /> : <OwedTable owed={owed} planId={planId} />;
        }}
      </Shown>
      <DataState reading={reading} />
    </Dialog>
  );
};

const sumOf = (owed: readonly Owed[], of: (progress: NonNullable<Owed['progress']>) => number): number =>
  owed.reduce((sum, { progress }) => sum + (progress === null ? 0 : of(progress)), 0);

const OwedTable = ({ owed, planId }: { readonly owed: readonly Owed[]; readonly planId: string }) => {
  const { t, f } = useTexts();
  const words = t.indicators.quotaPanel;
  const sums = [sumOf(owed, ({ counted }) => counted), sumOf(owed, ({ target }) => target), sumOf(owed, ({ shortfall }) => shortfall)];
  return (
    <div className="scroll">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col">{t.indicators.period}</th>
            <th scope="col">{words.dueOn}</th>
            <NumberHeads heads={[words.counted, words.target, words.shortfall]} />
          </tr>
        </thead>
        <tbody>
          {owed.map(({ id, dutyId, ruleKey, period, dueOn, holders, progress }) => (
            <tr key={id}>
              <th scope="row">
                <Link
                  to="/ke-hoach/$planId"
                  params={{ planId }}
                  search={({ asOf }) => ({ asOf, cell: addressOfCell({ unitId: holders[0]?.id ?? '', ruleKey, period }) })}
                >
                  {holders.map(({ fullName }) => fullName).join('; ')}
                </Link>
              </th>
              <td>{periodName(period, t, f.day)}</td>
              <td>{dueOn === null ? '–' : f.day(dueOn)}</td>
              <td className="number">
                <Link to="/chi-tieu/$dutyId/$period" params={{ dutyId, period }} search={({ asOf }) => ({ asOf })}>
                  {f.number(progress?.counted ?? 0)}
                </Link>
              </td>
              <td className="number">{f.number(progress?.target ?? 0)}</td>
              <td className={(progress?.shortfall ?? 0) > 0 ? 'number bad' : 'number'}>{f.number(progress?.shortfall ?? 0)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {words.sum}
            </th>
            {sums.map((sum, index) => (
              <td key={index} className="number">
                <strong>{f.number(sum)}</strong>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
};

/** One row for each duty, which is kept where each of its periods was. Joint holders have one. */
const DutyTable = ({ owed, planId }: { readonly owed: readonly Owed[]; readonly planId: string }) => {
  const { t, f } = useTexts();
  const words = t.indicators.quotaPanel;
  return (
    <div className="scroll">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <NumberHeads heads={[words.keptPeriods, words.counted, words.target, words.shortfall]} />
          </tr>
        </thead>
        <tbody>
          {[...Map.groupBy(owed, ({ dutyId }) => dutyId)].map(([dutyId, periods]) => {
            const kept = periods.filter(({ progress }) => progress?.isKept === true).length;
            return (
              <tr key={dutyId}>
                <th scope="row">
                  {(periods[0]?.holders ?? []).map(({ id, fullName }, index) => (
                    <Fragment key={id}>
                      {index === 0 ? '' : '; '}
                      <Link to="/ke-hoach/$planId/don-vi/$unitId" params={{ planId, unitId: id }} search={({ asOf }) => ({ asOf })}>
                        {fullName}
                      </Link>
                    </Fragment>
                  ))}
                </th>
                <td className={kept < periods.length ? 'number bad' : 'number'}>
                  {t.indicators.kOfN(f.number(kept), f.number(periods.length))}
                </td>
                <td className="number">{f.number(sumOf(periods, ({ counted }) => counted))}</td>
                <td className="number">{f.number(sumOf(periods, ({ target }) => target))}</td>
                <td className="number">{f.number(sumOf(periods, ({ shortfall }) => shortfall))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
