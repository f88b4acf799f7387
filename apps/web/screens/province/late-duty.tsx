import { Link } from '@tanstack/react-router';
import { daysBetween, localDate, type LocalDate } from '#libs/kernel/time.js';
import { FormerHolders } from '../../components/obligations/former-holders.js';
import type { PlanOverviewQuery } from '../../graphql/generated.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';
import { addressOfCell } from './overview/view.js';

type LateDuty = Pick<
  PlanOverviewQuery['obligations']['nodes'][number],
  'kind' | 'ruleKey' | 'title' | 'period' | 'dueOn' | 'holders' | 'formerHolders'
>;

/** `Báo cáo tháng 3/2026`; without a period where it is owed once. */
export const useDutyName = (): ((duty: Pick<LateDuty, 'kind' | 'period'>) => string) => {
  const { t, f } = useTexts();
  return ({ kind, period }) => (period === 'once' ? t.common.dutyKind[kind] : `${t.common.dutyKind[kind]} ${periodName(period, t, f.day)}`);
};

/** Cells of a table row: who is late, with what, since which day, and for how many days. */
export const LateDutyCells = ({
  duty: { holders, formerHolders, dueOn, title, ruleKey, ...named },
  planId,
  on,
  today,
}: {
  readonly duty: LateDuty;
  readonly planId: string;
  /** The screen of the plan on which the panel of the cell is opened. */
  readonly on: '/ke-hoach/$planId' | '/ke-hoach/$planId/cham';
  readonly today: LocalDate;
}) => {
  const { t, f } = useTexts();
  const nameOf = useDutyName();
  const cell = addressOfCell({ unitId: holders[0]?.id ?? '', ruleKey, period: named.period });
  return (
    <>
      <th scope="row">
        {holders.map(({ id, fullName }) => (
          <Link key={id} to="/ke-hoach/$planId/don-vi/$unitId" params={{ planId, unitId: id }} search={({ asOf }) => ({ asOf })}>
            {fullName}
          </Link>
        ))}
        <FormerHolders formerHolders={formerHolders} />
      </th>
      <td>
        <Link to={on} params={{ planId }} search={(search) => ({ ...search, cell })} resetScroll={false}>
          {nameOf(named)}
        </Link>
        <span className="quiet late-title">{title}</span>
      </td>
      <td>{dueOn === null ? '' : f.day(dueOn)}</td>
      <td className="number bad">{dueOn === null ? '' : t.province.late.daysLate(f.number(daysBetween(localDate(dueOn), today)))}</td>
    </>
  );
};
