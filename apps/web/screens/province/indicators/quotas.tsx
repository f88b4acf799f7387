import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NumberHeads } from '../../../components/lists/number-heads.js';
import type { IndicatorsQuery } from '../../../graphql/generated.js';
import type { QuotaPart } from '../../../routes/choices.js';
import { useTexts } from '../../../texts/texts.js';

type Row = IndicatorsQuery['quotaProgress']['rows'][number];

/** How far the targets are, by what is due so far; each leads to the units that have it, period by period. */
export const Quotas = ({
  planId,
  rows,
  titles,
}: {
  readonly planId: string;
  readonly rows: readonly Row[];
  /** Of rules, by their keys. */
  readonly titles: ReadonlyMap<string, string>;
}) => {
  const { t, f } = useTexts();
  const words = t.indicators;
  if (rows.length === 0) return null;
  return (
    <section className="card" aria-labelledby="quotas">
      <div className="card-head">
        <div>
          <h2 id="quotas">{words.quotas}</h2>
          <p className="quiet">{words.quotasHint}</p>
        </div>
      </div>
      <div className="scroll" tabIndex={0} role="group" aria-labelledby="quotas">
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">{words.product}</th>
              <th scope="col">{words.target}</th>
              <NumberHeads heads={[words.done, words.dueSoFar, words.shortfall, words.running, words.keptDuties]} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.ruleKey} ${row.unitId} ${row.channel ?? ''}`}>
                <th scope="row">
                  <Link to="/ke-hoach/$planId" params={{ planId }} search={({ asOf }) => ({ asOf, rule: row.ruleKey })}>
                    {titles.get(row.ruleKey) ?? row.ruleKey}
                  </Link>
                  <br />
                  <span className="quiet">{[words.products[row.product] ?? row.product, row.channel].filter(Boolean).join(' · ')}</span>
                </th>
                <td>
                  {words.targets[row.targetKind]} <span className="quiet">· {words.counted[row.counts]}</span>
                </td>
                <Count of={row} part="due" n={row.dueDuties}>
                  <strong>{f.number(row.done)}</strong>
                </Count>
                <Count of={row} part="due" n={row.dueDuties}>
                  {f.number(row.dueSoFar)}
                </Count>
                <Count of={row} part="short" n={row.shortfall} isBad={row.shortfall > 0}>
                  {f.number(row.shortfall)}
                </Count>
                <Count of={row} part="ahead" n={row.targetAhead}>
                  {words.kOfN(f.number(row.doneAhead), f.number(row.targetAhead))}
                </Count>
                <Count of={row} part="duties" n={row.dueDuties}>
                  {words.kOfN(f.number(row.keptDuties), f.number(row.dueDuties))}
                </Count>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

/** A number that leads to the units, periods or duties of which it is made. */
const Count = ({
  of: { ruleKey },
  part,
  n,
  isBad = false,
  children,
}: {
  readonly of: Row;
  readonly part: QuotaPart;
  /** Of how many; of none there is nothing to lead to. */
  readonly n: number;
  readonly isBad?: boolean;
  readonly children: ReactNode;
}) => (
  <td className={isBad ? 'number bad' : 'number'}>
    {n === 0 ? (
      children
    ) : (
      <Link to="." search={(search: object) => ({ ...search, quota: ruleKey, part })} resetScroll={false}>
        {children}
      </Link>
    )}
  </td>
);
