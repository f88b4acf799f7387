import { instant } from '#libs/kernel/time.js';
import { Banner } from '../../components/states.js';
import type { Draft, ReportForm } from '../../drafts/draft.js';
import { useTexts } from '../../texts/texts.js';
import { BothVersions } from './both-versions.js';

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
  const { t, f } = useTexts();
  const words = t.unit.report;
  const { onServer } = form;
  return (
    <section className="card" aria-labelledby="stale">
      <Banner tone="warn">
        <strong id="stale">{words.staleTitle}.</strong> {words.stale}
      </Banner>
      <BothVersions
        draft={draft}
        form={form}
        theirs={onServer}
        name={onServer === null ? words.theirsNothing : words.theirs(f.number(onServer.version), f.instant(instant(onServer.submittedAt)))}
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
