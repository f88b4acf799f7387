import { SideBySide } from '../../components/drafts/side-by-side.js';
import type { ReportDraft, ReportForm, SavedDraft, ServerVersion } from '../../drafts/report-draft.js';
import { parseFigure } from '../../drafts/figure.js';
import { indicatorLabel } from '../../texts/indicator-label.js';
import { useTexts } from '../../texts/texts.js';

interface Props {
  readonly draft: ReportDraft;
  readonly form: ReportForm;
  /** Null: the server has nothing. */
  readonly theirs: Pick<ServerVersion | SavedDraft, 'figures' | 'narrative' | 'document'> | null;
  /** What the server's is, over its column. */
  readonly name: string;
}

/** What is typed here beside what the server has; where they differ is marked. */
export const BothVersions = ({ draft, form, theirs, name: theirName }: Props) => {
  const { t, f, language } = useTexts();
  const words = t.unit.report;
  const shown = (value: string | null | undefined): string =>
    value === null ? words.notApplicable : value === undefined || value === '' ? words.emptyFigure : value;
  /** Equal figures read alike, however they were typed; what is no figure stands as it was typed. */
  const figure = (typed: string | null | undefined): string => {
    const parsed = typeof typed === 'string' ? parseFigure(typed) : undefined;
    return parsed !== undefined && 'value' in parsed ? f.figure(parsed.value) : shown(typed);
  };
  const rows = [
    ...form.fields.map((field) => {
      const value = theirs?.figures[field.id];
      return {
        name: indicatorLabel(field, language),
        mine: figure(draft.typed[field.id]),
        theirs: typeof value === 'string' ? f.figure(value) : shown(value),
      };
    }),
    { name: words.narrative, mine: shown(draft.narrative), theirs: shown(theirs?.narrative) },
    { name: words.document, mine: shown(draft.document), theirs: shown(theirs?.document ?? '') },
  ];
  return <SideBySide subject={words.figure} mine={words.mine} theirs={theirName} rows={rows} />;
};
