import type { IndicatorsQuery } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';

type Row = IndicatorsQuery['quotaProgress']['rows'][number];

/** How far the targets are, by what is due so far. */
export const Quotas = ({ rows }: { readonly rows: readonly Row[] }) => {
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
              {[words.done, words.dueSoFar, words.shortfall, words.targetAhead, words.keptDuties].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.ruleKey} ${row.unitId} ${row.channel ?? ''}`}>
                <th scope="row">
                  {row.product} {row.channel === null ? null : <span className="quiet">{row.channel}</span>}
                </th>
                <td>
                  {words.targets[row.targetKind]} <span className="quiet">· {words.counted[row.counts]}</span>
                </td>
                <td className="number">
                  <strong>{f.number(row.done)}</strong>
                </td>
                <td className="number">{f.number(row.dueSoFar)}</td>
                <td className={row.shortfall > 0 ? 'number bad' : 'number'}>{f.number(row.shortfall)}</td>
                <td className="number">{f.number(row.targetAhead)}</td>
                <td className="number">{words.kOfN(f.number(row.keptDuties), f.number(row.dueDuties))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
