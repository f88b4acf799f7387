import { instant } from '#libs/kernel/time.js';
import { SideBySide } from '../../components/side-by-side.js';
import { Banner } from '../../components/states.js';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import type { ConsolidationDraft } from './consolidation-draft.js';

interface Props {
  readonly mine: ConsolidationDraft;
  /** What was typed into the version that the server has. */
  readonly theirs: ConsolidationDraft;
  readonly version: { readonly version: number; readonly submittedAt: string } | undefined;
  readonly indicators: readonly { readonly id: string; readonly label: string; readonly labelEn: string | null; readonly unit: string }[];
  readonly takeMine: () => void;
  readonly takeTheirs: () => void;
}

/** Somebody else of the unit submitted the report since this one was begun: both side by side, and nothing is dropped before the writer has chosen. */
export const StaleConsolidation = ({ mine, theirs, version, indicators, takeMine, takeTheirs }: Props) => {
  const { t, common, f, language } = useConsolidationTexts();
  const words = common.unit.report;
  const row = (name: string, told: (draft: ConsolidationDraft) => string | undefined) => {
    const shown = (draft: ConsolidationDraft): string => told(draft)?.trim() || words.emptyFigure;
    return { name, mine: shown(mine), theirs: shown(theirs) };
  };
  const rows = [
    ...indicators.flatMap(({ id, label, labelEn, unit }) => {
      const name = language === 'vi' ? label : (labelEn ?? label);
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
    <section className="card" aria-labelledby="stale">
      <Banner tone="warn">
        <strong id="stale">{words.staleTitle}.</strong> {words.stale}
      </Banner>
      <SideBySide
        subject={words.figure}
        mine={words.mine}
        theirs={
          version === undefined ? words.theirsNothing : words.theirs(f.number(version.version), f.instant(instant(version.submittedAt)))
        }
        rows={rows}
      />
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
