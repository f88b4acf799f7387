import { useEffect, useRef } from 'react';
import { instant, instantOfMs } from '#libs/kernel/time.js';
import { useCommand } from '../../app/writing/use-command.js';
import { newCommandId } from '../../app/writing/writing.js';
import { CommandOutcome } from '../../components/forms/command-state.js';
import { Banner } from '../../components/screen/states.js';
import {
  corrected,
  isBeside,
  isSaved,
  knowing,
  mistakeOf,
  notSaved,
  toSave,
  type ReportDraft,
  type ReportForm,
  type SavedDraft as Saved,
} from '../../drafts/report-draft.js';
import { ifThere, type Open } from '../../drafts/use-draft.js';
import { SaveReportDraftDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { BothVersions } from './both-versions.js';

/** A draft that the server keeps and the writer does not know of: to be gone on with, beside what was typed here. */
export const SavedDraft = ({
  draft,
  form,
  saved,
  take,
  letBe,
}: {
  /** Undefined: nothing was typed here. */
  readonly draft: ReportDraft | undefined;
  readonly form: ReportForm;
  readonly saved: Saved;
  readonly take: () => void;
  readonly letBe: () => void;
}) => {
  const { t, f } = useTexts();
  const words = t.unit.saved;
  return (
    <Banner tone="info" title={words.title}>
      {words.at(f.instant(instant(saved.savedAt)))} {saved.by === null ? '' : `${words.by(saved.by)} `}
      {saved.isForAll ? `${words.forAll} ` : ''}
      {saved.isSigned ? `${words.signed} ` : ''}
      {draft === undefined ? (
        <button type="button" className="button" onClick={take}>
          {words.goOn}
        </button>
      ) : (
        <>
          {words.differs}
          <BothVersions draft={draft} form={form} theirs={saved} name={words.title} />
          <div className="tools">
            <button type="button" className="button" onClick={letBe}>
              {words.letBe}
            </button>
            <button type="button" className="button" onClick={take}>
              {words.take}
            </button>
          </div>
        </>
      )}
    </Banner>
  );
};

/** What the same person typed here for the unit that held the duty before: to be gone on with. */
export const FormerDraft = ({
  unitName,
  editedAt,
  take,
}: {
  readonly unitName: string;
  readonly editedAt: number;
  readonly take: () => void;
}) => {
  const { t, f } = useTexts();
  const words = t.unit.saved;
  return (
    <Banner tone="info" title={t.unit.duties.onMachine}>
      {words.former(unitName, f.instant(instantOfMs(editedAt)))}{' '}
      <button type="button" className="button" onClick={take}>
        {words.goOn}
      </button>
    </Banner>
  );
};

/** Sends what is typed to the server as a draft, so that it can be gone on with at another machine; not over one that waits for a choice. */
export const SaveDraft = ({
  draft,
  form,
  change,
  again,
  agreed,
}: {
  readonly draft: ReportDraft;
  /** As the server has just told it. */
  readonly form: ReportForm;
  readonly change: Open<ReportDraft>['change'];
  /** Asks for the form again. */
  readonly again: () => void;
  /** Does it once the writer agrees to what is lost by it. */
  readonly agreed: (act: () => void) => void;
}) => {
  const { t } = useTexts();
  const words = t.unit.saved;
  const { state, run } = useCommand(SaveReportDraftDocument, `save ${draft.key}`);
  /** Which revision it becomes. */
  const next = useRef(0);
  useEffect(() => {
    if (state.kind === 'DONE') change(ifThere((current) => knowing(current, next.current)));
    if (state.kind !== 'REFUSED') return;
    const [{ refusal }, reportId] = [state, newCommandId()];
    change(ifThere((current) => notSaved(current, refusal, reportId)));
    // Somebody else saved one meanwhile, which is shown then.
    again();
  }, [state, change, again]);
  const isAtField = state.kind === 'REFUSED' && mistakeOf(state.refusal).field !== null;
  const save = (): void => {
    const { input, mistakes } = toSave(draft, form);
    if (input === undefined) {
      change(ifThere((current) => corrected(current, mistakes)));
      return;
    }
    next.current = (form.saved?.revision ?? 0) + 1;
    run(input);
  };
  return (
    <div className="saved">
      {isSaved(draft, form) ? (
        <p role="status">{words.isSaved}</p>
      ) : isBeside(draft, form) ? null : (
        <button type="button" className="link-button" disabled={state.kind === 'UNDER_WAY'} onClick={() => agreed(save)}>
          {words.save}
        </button>
      )}
      {state.kind === 'DONE' || isAtField ? null : <CommandOutcome state={state} done="" />}
    </div>
  );
};
