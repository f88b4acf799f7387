import { SideBySide } from '../../components/drafts/side-by-side.js';
import type { Choosing } from '../../components/drafts/two-versions.js';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import { indicatorLabel } from '../../texts/indicator-label.js';
import { OtherVersion } from '../unit/other-version.js';
import type { ConsolidationDraft } from './consolidation-draft.js';

interface Props extends Choosing {
  readonly mine: ConsolidationDraft;
  /** What was typed into the version that the server has. */
  readonly theirs: ConsolidationDraft;
  readonly version: { readonly version: number; readonly submittedAt: string } | undefined;
  readonly indicators: readonly { readonly id: string; readonly label: string; readonly labelEn: string | null; readonly unit: string }[];
}

/** What is typed beside what somebody else of the unit submitted since it was begun. */
export const StaleConsolidation = ({ mine, theirs, version, indicators, ...choosing }: Props) => {
  const { t, common, language } = useConsolidationTexts();
  const words = common.unit.report;
  const row = (name: string, told: (draft: ConsolidationDraft) => string | undefined) => {
    const shown = (draft: ConsolidationDraft): string => told(draft)?.trim() || words.emptyFigure;
    return { name, mine: shown(mine), theirs: shown(theirs) };
  };
  const rows = [
    ...indicators.flatMap((indicator) => {
      const { id, unit } = indicator;
      const name = indicatorLabel(indicator, language);
      return [
        row(`${name} – ${t.figure.own(unit)}`, ({ own }) => own[id]),
        row(`${name} – ${t.figure.override(unit)}`, ({ overrides }) => overrides[id]?.value),
        row(`${name} – ${t.figure.note}`, ({ overrides }) => overrides[id]?.note),
        row(`${name} – ${t.figure.typed(unit)}`, ({ values }) => values[id]),
      ];
    }),
    row(words.narrative, ({ narrative }) => narrative),
    row(words.document, ({ document }) => document),
  ].filter((each) => each.mine !== words.emptyFigure || each.theirs !== words.emptyFigure);
  return (
    <OtherVersion version={version} {...choosing}>
      {(theirName) => <SideBySide subject={words.figure} mine={words.mine} theirs={theirName} rows={rows} />}
    </OtherVersion>
  );
};
