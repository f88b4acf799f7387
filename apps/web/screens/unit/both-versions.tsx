import type { Draft, ReportForm, SavedDraft, ServerVersion } from '../../drafts/draft.js';
import { typedFigure } from '../../drafts/figure.js';
import { useTexts } from '../../texts/texts.js';

interface Row {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

interface Props {
  readonly draft: Draft;
  readonly form: ReportForm;
  /** Null: the server has nothing. */
  readonly theirs: Pick<ServerVersion | SavedDraft, 'figures' | 'narrative' | 'document'> | null;
  /** What the server's is, over its column. */
  readonly name: string;
}

/** What is typed here beside what the server has; where they differ is marked. */
export const BothVersions = ({ draft, form, theirs, name: theirName }: Props) => {
  const { t, language } = useTexts();
  const words = t.unit.report;
  const shown = (value: string | null | undefined): string =>
    value === null ? words.notApplicable : value === undefined || value === '' ? words.emptyFigure : value;
  const rows: readonly Row[] = [
    ...form.fields.map(({ id, label, labelEn }): Row => {
      const value = theirs?.figures[id];
      return {
        name: language === 'vi' ? label : labelEn,
        mine: shown(draft.typed[id]),
        theirs: shown(typeof value === 'string' ? typedFigure(value) : value),
      };
    }),
    { name: words.narrative, mine: shown(draft.narrative), theirs: shown(theirs?.narrative) },
    { name: words.document, mine: shown(draft.document), theirs: shown(theirs?.document ?? '') },
  ];
  return (
    <div className="scroll">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{words.figure}</th>
            <th scope="col">{words.mine}</th>
            <th scope="col">{theirName}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, mine, theirs: other }) => (
            <tr key={name} className={mine === other ? undefined : 'differs'}>
              <th scope="row">{name}</th>
              <td>{mine}</td>
              <td>{other}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
