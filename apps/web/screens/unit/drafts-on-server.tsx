import { useCallback, useEffect, useState } from 'react';
import { instant } from '#libs/kernel/time.js';
import { useWhole } from '../../app/reading/use-whole.js';
import { useReadsOnly } from '../../app/session/reads-only.js';
import { useAsOf } from '../../app/time/as-of.js';
import { useAgainWhereRefused } from '../../app/writing/again-where-refused.js';
import { useCommand } from '../../app/writing/use-command.js';
import { CommandForm, useFields } from '../../components/forms/command-form.js';
import { TextRow } from '../../components/forms/text-row.js';
import { Banner } from '../../components/screen/states.js';
import { DiscardReportDraftDocument, SavedDraftsDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { BegunReport } from './begun-report.js';

/**
 * Reports that were begun, perhaps at another machine, and wait to be gone on with or to be thrown away. A draft that another version overtook is none
 * of them.
 */
export const OnServer = ({ unitId }: { readonly unitId: string }) => {
  const { t, f } = useTexts();
  const { asOf } = useAsOf();
  const readsOnly = useReadsOnly();
  const [chosen, choose] = useState<string>();
  const [isDiscarded, setDiscarded] = useState(false);
  const discarded = useCallback(() => {
    choose(undefined);
    setDiscarded(true);
  }, []);
  const words = t.unit.duties;
  const { reading, whole = [] } = useWhole(SavedDraftsDocument, { unitId }, 'reportDrafts');
  const begun = whole.flatMap(({ reportId, revision, holder, serves, follows, revisions }) => {
    const served = serves.flatMap(({ obligation }) => obligation ?? []);
    const item = served.find(({ phase }) => (phase === 'OPEN' ? follows === 0 : phase === 'RETURNED' && follows > 0));
    const savedAt = revisions.at(-1)?.draftedAt;
    const former = holder === null || holder.id === unitId ? '' : `, ${words.savedBy(holder.fullName)}`;
    return item === undefined || savedAt === undefined
      ? []
      : [{ reportId, revision, item, saved: `${words.savedAt(f.instant(instant(savedAt)))}${former}` }];
  });
  if (begun.length === 0 && !isDiscarded) return null;
  return (
    <section className="card" aria-labelledby="on-server">
      <h2 id="on-server">{words.onServer}</h2>
      {isDiscarded ? (
        <Banner tone="ok" isOutcome>
          {words.discard.done}
        </Banner>
      ) : null}
      <ul className="choices">
        {begun.map(({ reportId, revision, item, saved }) => (
          <li key={reportId}>
            <BegunReport report={item}>{saved}</BegunReport>
            {asOf !== undefined || readsOnly ? null : (
              <button
                type="button"
                className="button"
                aria-pressed={chosen === reportId}
                onClick={() => {
                  choose(chosen === reportId ? undefined : reportId);
                  setDiscarded(false);
                }}
              >
                {words.discard.open} <span className="hidden-text">{item.title}</span>
              </button>
            )}
            {chosen === reportId ? (
              <DiscardForm reportId={reportId} revision={revision} again={reading.again} discarded={discarded} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};

interface DiscardProps {
  readonly reportId: string;
  /** That was read: a later one is somebody's who still writes. */
  readonly revision: number;
  /** Asks for the drafts as they stand by now. */
  readonly again: () => void;
  readonly discarded: () => void;
}

const DiscardForm = ({ reportId, revision, again, discarded }: DiscardProps) => {
  const { t } = useTexts();
  const words = t.unit.duties.discard;
  const command = useCommand(DiscardReportDraftDocument, `discard ${reportId}`);
  const { state } = command;
  const { given, formOf } = useFields(command, { reason: '' });
  useAgainWhereRefused(state, again);
  useEffect(() => {
    // It goes from the list, and its form with it.
    if (state.kind === 'DONE') discarded();
  }, [state.kind, discarded]);
  const reason = given.reason.trim();
  const form = formOf({ reason: { label: words.reason, wrong: reason === '' ? words.reasonMissing : undefined } });
  return (
    <CommandForm
      form={form}
      done={words.done}
      save={words.save}
      send={reason === '' ? undefined : () => command.run({ reportId, revision, reason })}
    >
      <p className="quiet">{words.hint}</p>
      <TextRow {...form.row.reason} rows={2} />
    </CommandForm>
  );
};
