import { useAgainWhereRefused } from '../../app/writing/again-where-refused.js';
import { useCommand } from '../../app/writing/use-command.js';
import { useAsOf } from '../../app/time/as-of.js';
import { CommandOutcome } from '../../components/forms/command-state.js';
import type { ServerVersion } from '../../drafts/report-draft.js';
import { DivideReportDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

interface Props {
  readonly report: Pick<ServerVersion, 'reportId' | 'version' | 'streamVersion'>;
  readonly others: readonly string[];
  /** Asks for the report, and its form, as they stand by now. */
  readonly again: () => void;
}

/** Takes what the unit holds out of the report; then there is a form for it. */
export const Division = ({ report: { reportId, version, streamVersion }, others, again }: Props) => {
  const { t } = useTexts();
  const { asOf } = useAsOf();
  const words = t.unit.acts.DIVIDE;
  const command = useCommand(DivideReportDocument, `divide ${reportId}`, streamVersion);
  const { kind } = command.state;
  useAgainWhereRefused(command.state, again);
  return (
    <section className="card" aria-labelledby="division">
      <h2 id="division">{words.title}</h2>
      <p>{words.hint(others.join('; '))}</p>
      {asOf === undefined ? null : <p className="quiet">{t.common.asOf.noWriting}</p>}
      <CommandOutcome state={command.state} done={words.done} />
      <button
        type="button"
        className="button primary"
        disabled={asOf !== undefined || kind === 'UNDER_WAY' || kind === 'DONE'}
        onClick={() => command.run({ reportId, version, expectedVersion: streamVersion })}
      >
        {words.save}
      </button>
    </section>
  );
};
