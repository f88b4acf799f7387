import { Link, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo } from 'react';
import { CELL_LETTERS } from '#libs/calendar/cell-letters.js';
import { lazyPart } from '../../../app/browser/lazy-part.js';
import { useWhole } from '../../../app/reading/use-whole.js';
import { FormerHolders } from '../../../components/obligations/former-holders.js';
import { Standing } from '../../../components/obligations/standing.js';
import { DataState } from '../../../components/screen/data-state.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { Empty, Shown, Skeleton } from '../../../components/screen/states.js';
import { ObligationsTogetherDocument, type ObligationsTogetherQuery } from '../../../graphql/generated.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import type { ShownColumn } from '../overview/columns.js';
import { addressOfCell, type Matrix } from '../overview/view.js';

/** Most addresses are right. */
const AddressMistakes = lazyPart(async () => (await import('../../../components/screen/address-mistakes.js')).AddressMistakes, 'welcome');

type Owed = ObligationsTogetherQuery['obligations']['nodes'][number];

const keyOf = (ruleKey: string, period: string): string => `${ruleKey} ${period}`;

/** What of a matrix stands in a column. */
const contentsOf = ({ columns, rules }: Matrix, { of }: ShownColumn) => {
  const held = of.flatMap((index) => columns[index] ?? []);
  const periods = new Set(held.map(({ period }) => period));
  return {
    kind: rules[held[0]?.rule ?? -1]?.kind ?? 'TASK',
    period: periods.size === 1 ? ([...periods][0] ?? null) : null,
    keys: new Set(held.map(({ rule, period }) => keyOf(rules[rule]?.ruleKey ?? '', period))),
  } as const;
};

const placeOf = ({ letter }: Owed): number => CELL_LETTERS.findIndex((each) => each === letter);

interface Props {
  readonly planId: string;
  readonly unitId: string;
  readonly matrix: Matrix;
  readonly column: ShownColumn;
  readonly close: () => void;
}

/** What a unit owes that stands in one cell together, where the table that is shown has the column that the address names. */
export const TogetherPanel = ({ column, ...props }: Omit<Props, 'column'> & { readonly column: ShownColumn | undefined }) => {
  const { together = '' } = useSearch({ from: '/ke-hoach/$planId' });
  return column === undefined ? (
    <Suspense>
      <AddressMistakes mistakes={[{ kind: 'TOGETHER', text: together }]} />
    </Suspense>
  ) : (
    <Together column={column} {...props} />
  );
};

/** What most needs somebody to act first; each leads to how it stands and why. */
const Together = ({ planId, unitId, matrix, column, close }: Props) => {
  const { t } = useTexts();
  const { kind, period, keys } = useMemo(() => contentsOf(matrix, column), [matrix, column]);
  const { reading, whole } = useWhole(ObligationsTogetherDocument, { planId, holderId: unitId, kind, period }, 'obligations');
  const orgUnit = reading.data?.orgUnit;
  const owed = whole?.filter(({ ruleKey, period: of }) => keys.has(keyOf(ruleKey, of))).toSorted((a, b) => placeOf(a) - placeOf(b));
  return (
    <Dialog
      title={orgUnit === undefined ? t.common.states.loading : (orgUnit?.fullName ?? t.cell.noUnit(unitId))}
      subtitle={column.fullName}
      close={close}
    >
      <Shown reading={reading} skeleton={[240]}>
        {() =>
          owed === undefined ? (
            <Skeleton heights={[240]} />
          ) : owed.length === 0 ? (
            <Empty>{t.cell.none}</Empty>
          ) : (
            <OwedTable owed={owed} unitId={unitId} planId={planId} />
          )
        }
      </Shown>
      {orgUnit === null ? null : (
        <p>
          <Link to="/ke-hoach/$planId/don-vi/$unitId" params={{ planId, unitId }} search={({ asOf }) => ({ asOf })}>
            {t.cell.toUnit}
          </Link>
        </p>
      )}
      <DataState reading={reading} />
    </Dialog>
  );
};

const OwedTable = ({ owed, unitId, planId }: { readonly owed: readonly Owed[]; readonly unitId: string; readonly planId: string }) => {
  const { t, f } = useTexts();
  const words = t.cell;
  return (
    <div className="scroll">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{words.standing}</th>
            <th scope="col">{words.duty}</th>
            <th scope="col">{words.dueOn}</th>
          </tr>
        </thead>
        <tbody>
          {owed.map(({ id, letter, title, ruleKey, period, dueOn, reasonText, formerHolders }) => (
            <tr key={id}>
              <td>
                <Standing letter={letter} />
              </td>
              <th scope="row">
                <Link
                  to="/ke-hoach/$planId"
                  params={{ planId }}
                  search={(search) => ({ ...search, together: undefined, cell: addressOfCell({ unitId, ruleKey, period }) })}
                  resetScroll={false}
                >
                  {title}
                </Link>{' '}
                <span className="quiet">{periodName(period, t, f.day)}</span>
                <FormerHolders formerHolders={formerHolders} />
              </th>
              <td>{dueOn === null ? reasonText : f.day(dueOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
