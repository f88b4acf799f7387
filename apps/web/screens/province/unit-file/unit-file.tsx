import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Fragment } from 'react';
import { instant } from '#libs/kernel/time.js';
import { useWhole } from '../../../app/reading/use-whole.js';
import { isLetter, KEPT_LETTERS } from '../../../components/obligations/cell-state.js';
import { FormerHolders } from '../../../components/obligations/former-holders.js';
import { Standing } from '../../../components/obligations/standing.js';
import { AddressSays } from '../../../components/screen/address-says.js';
import { DataState } from '../../../components/screen/data-state.js';
import { PageHead, PrintTools } from '../../../components/screen/page-head.js';
import { ScreenTitle } from '../../../components/screen/screen-title.js';
import { Empty, Shown, Skeleton } from '../../../components/screen/states.js';
import { UnitUnderPlanDocument, type UnitUnderPlanQuery } from '../../../graphql/generated.js';
import { periodName } from '../../../texts/periods.js';
import { planName } from '../../../texts/plan-names.js';
import { useTexts } from '../../../texts/texts.js';
import { CellPanel } from '../cell/cell-panel.js';
import { addressOfCell, cellOfAddress } from '../overview/view.js';
import { PlanNotThere, PlansLink, ToPlans } from '../plan-tabs.js';

type Owed = UnitUnderPlanQuery['obligations']['nodes'][number];

const FROM = '/ke-hoach/$planId/don-vi/$unitId';

/** Everything about one unit under one plan. */
export const UnitFile = () => {
  const { planId, unitId } = useParams({ from: FROM });
  const { cell: address } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const { reading, whole } = useWhole(UnitUnderPlanDocument, { planId, unitId }, 'obligations');
  const cell = cellOfAddress(address);
  const { t } = useTexts();
  return (
    <>
      <Shown reading={reading} title={t.unitFile.title} skeleton={[120, 300]}>
        {(data, isOld) =>
          data.plan === null ? (
            <>
              <PageHead crumbs={<PlansLink />} title={t.common.nav.plans} />
              <PlanNotThere />
            </>
          ) : data.orgUnit === null ? (
            <NotThere />
          ) : (
            <File data={data} plan={data.plan} owed={whole} unit={data.orgUnit} isOld={isOld} planId={planId} unitId={unitId} />
          )
        }
      </Shown>
      <DataState reading={reading} />
      {cell === undefined ? null : (
        <CellPanel
          planId={planId}
          cell={cell}
          close={() => void navigate({ to: '.', search: (search) => ({ ...search, cell: undefined }), resetScroll: false })}
        />
      )}
    </>
  );
};

/** Letters that the list is narrowed to; undefined: it is not. */
const useStates = (): string | undefined => {
  const { states = '' } = useSearch({ from: FROM });
  return [...states].filter(isLetter).join('') || undefined;
};

const NotThere = () => {
  const words = useTexts().t.unitFile;
  return (
    <div className="narrow">
      <ScreenTitle>{words.notThereTitle}</ScreenTitle>
      <p>
        {words.notThere} <AddressSays />
      </p>
      <ToPlans />
    </div>
  );
};

interface FileProps {
  readonly data: UnitUnderPlanQuery;
  readonly plan: NonNullable<UnitUnderPlanQuery['plan']>;
  /** Undefined until all is there. */
  readonly owed: readonly Owed[] | undefined;
  readonly unit: NonNullable<UnitUnderPlanQuery['orgUnit']>;
  readonly isOld: boolean;
  readonly planId: string;
  readonly unitId: string;
}

const File = ({ data, plan, owed, unit, isOld, planId, unitId }: FileProps) => {
  const { t, f } = useTexts();
  const states = useStates();
  const words = t.unitFile;
  const shown = states === undefined ? owed : owed?.filter(({ letter }) => states.includes(letter));
  return (
    <>
      <PageHead
        crumbs={
          <>
            <PlansLink /> ›{' '}
            <Link to="/ke-hoach/$planId" params={{ planId }} search={({ asOf }) => ({ asOf })}>
              {planName(plan)}
            </Link>
          </>
        }
        title={unit.fullName}
        tools={<PrintTools />}
      >
        {unit.parent?.fullName}
        {unit.predecessors.length === 0 ? '' : ` · ${words.predecessors(unit.predecessors.map((each) => each.unit.fullName).join(', '))}`}
      </PageHead>
      <section className="card" aria-labelledby="derived">
        <h2 id="derived">{words.derived}</h2>
        {data.derived.nodes.length === 0 ? (
          <p className="quiet">{words.noDerived}</p>
        ) : (
          <ul>
            {data.derived.nodes.map((derived) => (
              <li key={derived.id}>
                <Link to="/ke-hoach/$planId" params={{ planId: derived.id }} search={({ asOf }) => ({ asOf })}>
                  {derived.number === null ? '' : `${derived.number}/${derived.symbol} · `}
                  {derived.title}
                </Link>{' '}
                <span className="quiet">
                  {t.province.plans.statuses[derived.status]}
                  {derived.issuedOn?.date == null ? '' : ` · ${f.day(derived.issuedOn.date)}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={`card ${isOld ? 'is-old' : ''}`} aria-labelledby="owed">
        <div className="card-head">
          <div>
            <h2 id="owed">{words.obligations}</h2>
            <Summary counts={data.obligationCounts.counts} total={data.obligations.totalCount} planId={planId} unitId={unitId} />
          </div>
        </div>
        {shown === undefined ? (
          <Skeleton heights={[300]} />
        ) : shown.length === 0 ? (
          <Empty>{owed?.length === 0 ? words.none : words.noneSuch}</Empty>
        ) : (
          <OwedTable obligations={shown} planId={planId} unitId={unitId} />
        )}
      </section>
    </>
  );
};

/** What the unit has done and not done; each figure narrows the list below to what it counts. */
const Summary = ({
  counts,
  total,
  planId,
  unitId,
}: {
  readonly counts: UnitUnderPlanQuery['obligationCounts']['counts'];
  readonly total: number;
  readonly planId: string;
  readonly unitId: string;
}) => {
  const { t, f } = useTexts();
  const states = useStates();
  const words = t.unitFile;
  const kept = counts.onTime + counts.late + counts.excusedLate;
  const figures = [
    { letters: KEPT_LETTERS, text: words.kept(f.number(kept), f.number(counts.expected)) },
    { letters: 'X', text: words.overdue(f.number(counts.overdue)) },
    { letters: 'N', text: words.notYet(f.number(counts.notYet)) },
    ...(states === undefined ? [] : [{ letters: undefined, text: words.all(f.number(total)) }]),
  ];
  return (
    <p>
      {figures.map(({ letters, text }, index) => (
        <Fragment key={text}>
          {index === 0 ? '' : ' · '}
          <Link
            to="/ke-hoach/$planId/don-vi/$unitId"
            params={{ planId, unitId }}
            search={(search) => ({ ...search, states: letters })}
            resetScroll={false}
            activeOptions={{ exact: true }}
          >
            {text}
          </Link>
        </Fragment>
      ))}
    </p>
  );
};

const OwedTable = ({
  obligations,
  planId,
  unitId,
}: {
  readonly obligations: readonly Owed[];
  readonly planId: string;
  readonly unitId: string;
}) => {
  const { t, f } = useTexts();
  const words = t.unitFile;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-labelledby="owed">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{words.standing}</th>
            <th scope="col">{words.duty}</th>
            <th scope="col">{words.period}</th>
            <th scope="col">{words.dueOn}</th>
            <th scope="col">{words.metAt}</th>
          </tr>
        </thead>
        <tbody>
          {obligations.map(({ id, letter, kind, ruleKey, title, period, dueOn, reasonText, metAt, formerHolders }) => (
            <tr key={id}>
              <td>
                <Standing letter={letter} />
              </td>
              <th scope="row">
                <Link
                  to="/ke-hoach/$planId/don-vi/$unitId"
                  params={{ planId, unitId }}
                  search={(search) => ({ ...search, cell: addressOfCell({ unitId, ruleKey, period }) })}
                  resetScroll={false}
                >
                  {t.common.dutyKind[kind]}: {title}
                </Link>
                <FormerHolders formerHolders={formerHolders} />
              </th>
              <td>{periodName(period, t, f.day)}</td>
              <td>{dueOn === null ? reasonText : f.day(dueOn)}</td>
              <td>{metAt === null ? '' : f.shortInstant(instant(metAt))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
