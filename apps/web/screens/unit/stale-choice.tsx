import { instant } from '#libs/kernel/time.js';
import type { Draft, ReportForm } from '../../drafts/draft.js';
import { typedFigure } from '../../drafts/figure.js';
import { Banner } from '../../components/states.js';
import { useTexts } from '../../texts/texts.js';

interface Row {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

/** The report changed on the server since the writer began: both versions side by side, and nothing is dropped before he has chosen. */
export const StaleChoice = ({
  draft,
  form,
  takeMine,
  takeTheirs,
}: {
  readonly draft: Draft;
  readonly form: ReportForm;
  readonly takeMine: () => void;
  readonly takeTheirs: () => void;
}) => {
  const { t, f, language } = useTexts();
  const words = t.unit.report;
  const { onServer } = form;
  const shown = (value: string | null | undefined): string =>
    value === null ? words.notApplicable : value === undefined || value === '' ? words.emptyFigure : value;
  const rows: readonly Row[] = [
    ...form.fields.map(({ id, label, labelEn }): Row => {
      const theirs = onServer?.figures[id];
      return {
        name: language === 'vi' ? label : labelEn,
        mine: shown(draft.typed[id]),
        theirs: shown(typeof theirs === 'string' ? typedFigure(theirs) : theirs),
      };
    }),
    { name: words.narrative, mine: shown(draft.narrative), theirs: shown(onServer?.narrative) },
    { name: words.document, mine: shown(draft.document), theirs: shown(onServer?.document ?? '') },
  ];
  return (
    <section className="card" aria-labelledby="stale">
      <Banner tone="warn">
        <strong id="stale">{words.staleTitle}.</strong> {words.stale}
      </Banner>
      <div className="scroll">
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">{words.figure}</th>
              <th scope="col">{words.mine}</th>
              <th scope="col">
                {onServer === null
                  ? words.theirsNothing
                  : words.theirs(f.number(onServer.version), f.instant(instant(onServer.submittedAt)))}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, mine, theirs }) => (
              <tr key={name} className={mine === theirs ? undefined : 'differs'}>
                <th scope="row">{name}</th>
                <td>{mine}</td>
                <td>{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="tools">
        <button type="button" className="button primary" onClick={takeMine}>
          {words.takeMine}
        </button>
        <button type="button" className="button" onClick={takeTheirs}>
          {words.takeTheirs}
        </button>
      </div>
    </section>
  );
};
