import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { dateAt, instant } from '#libs/kernel/time.js';
import { Empty } from '../../../components/screen/states.js';
import type { PlanOverviewQuery } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';
import { LateDutyCells } from '../late-duty.js';

const FEW = 10;

/** Who owes what since when; who has waited longest comes first, as the server lists them. */
export const LateList = ({
  late,
  planId,
  isOld,
}: {
  readonly late: PlanOverviewQuery['obligations'];
  readonly planId: string;
  readonly isOld: boolean;
}) => {
  const { t, f } = useTexts();
  const words = t.province.late;
  const [all, setAll] = useState(false);
  const rows = all ? late.nodes : late.nodes.slice(0, FEW);
  const today = dateAt(instant(late.dataAsOf.at));
  return (
    <section className={`card ${isOld ? 'is-old' : ''}`} aria-labelledby="late" aria-busy={isOld}>
      <div className="card-head">
        <div>
          <h2 id="late">{words.title}</h2>
          <p className="quiet">{words.subtitle(f.number(late.totalCount))}</p>
        </div>
        {rows.length === 0 ? null : (
          <Link to="/ke-hoach/$planId/cham" params={{ planId }} search={({ asOf }) => ({ asOf })} className="button">
            {words.urge}
          </Link>
        )}
      </div>
      {rows.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        <div className="scroll" tabIndex={0} role="group" aria-labelledby="late">
          <table className="list-table late-table">
            <thead>
              <tr>
                <th scope="col">{words.unit}</th>
                <th scope="col">{words.duty}</th>
                <th scope="col">{words.dueOn}</th>
                <th scope="col" className="number">
                  {words.days}
                </th>
                <th scope="col">{words.noticed}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((duty) => (
                <tr key={duty.id}>
                  <LateDutyCells duty={duty} planId={planId} on="/ke-hoach/$planId" today={today} />
                  <td>{duty.noticedAt === null ? words.notNoticed : f.day(dateAt(instant(duty.noticedAt)))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {late.nodes.length > FEW ? (
        <p>
          <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t.common.actions.less : t.common.actions.all(f.number(late.nodes.length))}
          </button>
        </p>
      ) : null}
      {late.totalCount > rows.length ? <p className="quiet">{words.cut(f.number(rows.length), f.number(late.totalCount))}</p> : null}
    </section>
  );
};
