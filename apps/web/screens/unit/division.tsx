import { useAgainWhereRefused } from '../../app/writing/again-where-refused.js';
import { useCommand } from '../../app/writing/use-command.js';
import { useAsOf } from '../../app/time/as-of.js';
import { CommandOutcome } from '../../components/forms/command-state.js';
import { DivideReportDocument, type OwnReportQuery } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

type OwnReport = OwnReportQuery['reports']['nodes'][number];

const DIVISIBLE: ReadonlySet<OwnReport['phase']> = new Set(['SUBMITTED', 'RETURNED']);

/** Names of the other units that hold what a report serves, since its holder ended: none of them corrects or withdraws it for the others. */
export const othersOf = (report: OwnReport | undefined, unitId: string): readonly string[] => {
  if (report === undefined || !DIVISIBLE.has(report.phase)) return [];
  const holders = report.serves.map(({ obligation }) => obligation?.holders ?? []).filter((each) => !each.some(({ id }) => id === unitId));
  return [...new Set(holders.flat().map(({ fullName }) => fullName))];
};

interface Props {
  readonly report: OwnReport;
  readonly others: readonly string[];
  /** Asks for the report, and its form, as they stand by now. */
  readonly again: () => void;
}

/** Takes what the unit holds out of the report; then there is a form for it. */
export const Division = ({ report: { id, version, streamVersion }, others, again }: Props) => {
  const { t } = useTexts();
  const { asOf } = useAsOf();
  const words = t.unit.acts.DIVIDE;
  const command = useCommand(DivideReportDocument, `divide ${id}`, streamVersion);
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
        onClick={() => command.run({ reportId: id, version, expectedVersion: streamVersion })}
      >
        {words.save}
      </button>
    </section>
  );
};
