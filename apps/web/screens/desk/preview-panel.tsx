import { useState } from 'react';
import { dateAt, instant } from '#libs/kernel/time.js';
import type { Reading } from '../../app/reading/reading.js';
import { withoutPlace } from '../../app/writing/place.js';
import { FieldLink } from '../../components/forms/field-link.js';
import { Failed } from '../../components/screen/states.js';
import type { PreviewContentQuery } from '../../graphql/generated.js';
import { fieldAt, type Written } from '../../plans/plan-content.js';
import { useDesk } from '../../texts/desk.js';
import { periodName } from '../../texts/periods.js';
import { useDeskView } from './desk-context.js';
import { inWords } from './numbered.js';

type Found = PreviewContentQuery['contentPreview'];
type Row = Found['preview']['obligations'][number];

const SHOWN = 15;

interface Props {
  readonly reading: Reading<PreviewContentQuery>;
  /** What was asked about. */
  readonly written: Written;
  readonly isAmendment: boolean;
  /** Something was typed: until then nobody need be told what is missing. */
  readonly isBegun: boolean;
}

/** What issuing would do, before anything is recorded: who would owe what by which day, and why. */
export const PreviewPanel = ({ reading, written, isAmendment, isBegun }: Props) => {
  const { t } = useDesk();
  const words = t.preview;
  const found = reading.data?.contentPreview;
  return (
    <section className={`card ${reading.isOld ? 'is-old' : ''}`} aria-labelledby="preview">
      <h2 id="preview">{isAmendment ? words.amendTitle : words.title}</h2>
      {reading.problem === undefined ? null : <Failed problem={reading.problem} again={reading.again} isOld={found !== undefined} />}
      {found === undefined ? (
        <p className="quiet">{words.waiting}</p>
      ) : (
        <>
          {isBegun ? <Problems found={found} written={written} /> : null}
          {isAmendment ? <Shifts found={found} /> : <Duties found={found} />}
        </>
      )}
    </section>
  );
};

const Problems = ({ found, written }: { readonly found: Found; readonly written: Written }) => {
  const { t } = useDesk();
  const { draft } = useDeskView();
  const { problems, preview } = found;
  if (problems.length === 0 && preview.unassigned.length === 0) return null;
  return (
    <div className="banner warn" role="status">
      <strong>{t.preview.problems}</strong>
      <ul>
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <FieldLink field={fieldAt(path, written)}>{inWords(withoutPlace(message, path), draft.rows)}</FieldLink>
          </li>
        ))}
        {preview.unassigned.map(({ ruleKey, texts }) => (
          <li key={ruleKey}>{t.preview.unassigned(texts.join(', '))}</li>
        ))}
      </ul>
    </div>
  );
};

const Duties = ({ found: { preview } }: { readonly found: Found }) => {
  const { t, f } = useDesk();
  const { draft } = useDeskView();
  const words = t.preview;
  const [isWhole, setWhole] = useState(false);
  const rows = [...preview.obligations, ...preview.undated];
  const units = new Set(rows.flatMap(({ holders }) => holders.map(({ id }) => id)));
  const duties = rows.reduce((sum, row) => sum + row.duties, 0);
  const undated = preview.undated.reduce((sum, row) => sum + row.duties, 0);
  if (rows.length === 0) return <p className="empty">{draft.parent === null ? words.none : words.noneDerived}</p>;
  return (
    <>
      <p className="big-count">
        <strong>{words.sum(f.number(duties), f.number(units.size))}</strong> {undated === 0 ? '' : words.undated(f.number(undated))}
      </p>
      <div className="scroll">
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">{words.due}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {(isWhole ? rows : rows.slice(0, SHOWN)).map((row) => (
              <DutyLine key={`${row.ruleKey} ${row.period} ${row.dueOn}`} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN && !isWhole ? (
        <button type="button" className="button" onClick={() => setWhole(true)}>
          {words.all(f.number(rows.length))}
        </button>
      ) : null}
    </>
  );
};

const NAMES_SHOWN = 3;

const Holders = ({ holders }: { readonly holders: Row['holders'] }) => {
  const { t, f } = useDesk();
  const names = holders.map(({ fullName }) => fullName);
  if (names.length <= NAMES_SHOWN) return <>{names.join('; ')}</>;
  return (
    <details className="holders">
      <summary>{t.preview.units(f.number(names.length))}</summary>
      {names.join('; ')}
    </details>
  );
};

const DutyLine = ({ row }: { readonly row: Row }) => {
  const { common, f } = useDesk();
  return (
    <tr>
      <td className="when">{row.dueOn === null ? '–' : f.day(row.dueOn)}</td>
      <th scope="row">
        {row.title}
        <br />
        <span className="quiet">
          {common.common.dutyKind[row.kind]}, {periodName(row.period, common, f.day)}
        </span>
      </th>
      <td>
        <Holders holders={row.holders} />
      </td>
      <td className="quiet">{row.dueOn === null ? row.reasonText : row.policy === null ? '' : common.cell.policies[row.policy]}</td>
    </tr>
  );
};

type Shift = Found['shifts'][number];

const Shifts = ({ found: { shifts, changes, dataAsOf } }: { readonly found: Found }) => {
  const { t, common, f } = useDesk();
  const words = t.preview;
  const [isWhole, setWhole] = useState(false);
  const today = dateAt(instant(dataAsOf.at));
  if (changes.length === 0) return <p className="empty">{words.nothingChanged}</p>;
  return (
    <>
      <p className="big-count">
        <strong>{words.changes(f.number(changes.length), f.number(shifts.length))}</strong>
      </p>
      <ul className="plain">
        {changes.map(({ part, key, change, old, new: now }) => (
          <li key={`${part} ${key}`}>
            <span className={`tag is-${change.toLowerCase()}`}>{words.change[change]}</span> {firstLine(now ?? old ?? key)}
          </li>
        ))}
      </ul>
      {shifts.length === 0 ? (
        <p>{words.noShift}</p>
      ) : (
        <div className="scroll">
          <table className="list-table">
            <thead>
              <tr>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.old}</th>
                <th scope="col">{words.new}</th>
              </tr>
            </thead>
            <tbody>
              {(isWhole ? shifts : shifts.slice(0, SHOWN)).map((shift, index) => (
                <tr key={index} className={shift.old === null ? 'is-added' : shift.new === null ? 'is-gone' : 'is-moved'}>
                  <th scope="row">
                    {shift.title}
                    <br />
                    <span className="quiet">{periodName(shift.period, common, f.day)}</span>
                  </th>
                  <td>
                    <Holders holders={shift.holders} />
                  </td>
                  <td>
                    <Day day={shift.old} none={words.notOwed} />
                  </td>
                  <td>
                    <strong>
                      <Day day={shift.new} none={words.noMore} />
                    </strong>{' '}
                    {shift.new?.dueOn != null && shift.new.dueOn < today ? <span className="tag bad">{words.past}</span> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shifts.length > SHOWN && !isWhole ? (
        <button type="button" className="button" onClick={() => setWhole(true)}>
          {words.all(f.number(shifts.length))}
        </button>
      ) : null}
    </>
  );
};

/** A number of a row may bring its own point along. */
const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace('.. ', '. ');

const Day = ({ day, none }: { readonly day: Shift['old']; readonly none: string }) => {
  const { f } = useDesk();
  return <>{day === null ? none : day.dueOn === null ? day.reasonText : f.day(day.dueOn)}</>;
};
