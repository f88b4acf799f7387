import { SideBySide } from '../../components/side-by-side.js';
import type { Draft, ReportForm, SavedDraft, ServerVersion } from '../../drafts/draft.js';
import { typedFigure } from '../../drafts/figure.js';
import { indicatorLabel } from '../../texts/indicator-label.js';
import { useTexts } from '../../texts/texts.js';

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
  const rows = [
    ...form.fields.map((field) => {
      const value = theirs?.figures[field.id];
      return {
        name: indicatorLabel(field, language),
        mine: shown(draft.typed[field.id]),
        theirs: shown(typeof value === 'string' ? typedFigure(value) : value),
      };
    }),
    { name: words.narrative, mine: shown(draft.narrative), theirs: shown(theirs?.narrative) },
    { name: words.document, mine: shown(draft.document), theirs: shown(theirs?.document ?? '') },
  ];
  return <SideBySide subject={words.figure} mine={words.mine} theirs={theirName} rows={rows} />;
};
