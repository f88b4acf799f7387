import { Link } from '@tanstack/react-router';
import type { LocalDate } from '#libs/kernel/time.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { Empty } from '../../../components/screen/states.js';
import { indicatorLabel } from '../../../texts/indicator-label.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import { FigureHead } from './figure-head.js';
import type { Figure } from './indicators.js';

/** The periods of which a sum over the year is made; each leads to its reports. What is not due yet stands there too, and is not part of the sum. */
export const SoFarPanel = ({
  figures,
  dueOn,
  today,
  close,
}: {
  readonly figures: readonly Figure[];
  /** Undefined where units have different days, or none. */
  readonly dueOn: (figure: Figure) => LocalDate | undefined;
  readonly today: LocalDate;
  readonly close: () => void;
}) => {
  const { t, f, language } = useTexts();
  const words = t.indicators;
  return (
    <Dialog title={figures[0] === undefined ? '' : indicatorLabel(figures[0], language)} subtitle={words.soFar} close={close}>
      {figures.length === 0 ? (
        <Empty>{words.panel.none}</Empty>
      ) : (
        <div className="scroll">
          <table className="list-table by-period">
            <FigureHead last={words.quotaPanel.dueOn} />
            <tbody>
              {figures.map((figure) => {
                const { period, value, missing, reported, owed, indicatorId, ruleKey } = figure;
                const due = dueOn(figure);
                return (
                  <tr key={period}>
                    <th scope="row">
                      <Link
                        to="."
                        search={(search: object) => ({ ...search, indicator: indicatorId, rule: ruleKey, period })}
                        resetScroll={false}
                      >
                        {periodName(period, t, f.day)}
                      </Link>
                    </th>
                    <td className="number">
                      {value === null ? words.missing : f.decimal(value)}{' '}
                      {value !== null && missing > 0 ? <span className="part">{words.incomplete}</span> : null}
                    </td>
                    <td className="number">{words.kOfN(f.number(reported), f.number(owed))}</td>
                    <td>
                      {due === undefined ? '–' : f.day(due)}{' '}
                      {due !== undefined && due >= today ? <span className="quiet">{words.notSummed}</span> : null}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  );
};
