import { useStore } from '../../app/browser/use-store.js';
import { useReadsOnly } from '../../app/session/reads-only.js';
import { session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { useAgainWhereRefused } from '../../app/writing/again-where-refused.js';
import { useCommand } from '../../app/writing/use-command.js';
import { ChoiceRow } from '../../components/forms/choice-row.js';
import { CommandForm, useFields } from '../../components/forms/command-form.js';
import { TextRow } from '../../components/forms/text-row.js';
import { DecideContestDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { ContestTold } from '../unit/contest-told.js';
import type { ReviewedReport, ReviewedVersion } from './review.js';

interface Props {
  readonly report: ReviewedReport;
  /** The unit receives the report. */
  readonly mayDecide: boolean;
  /** Asks for the report as it stands by now. */
  readonly again: () => void;
}

/** Returns as invalid that the holder contests: what is said against each, and the word of somebody else than who returned it. */
export const Contests = ({ report, ...rest }: Props) => {
  const { t } = useTexts();
  const contested = report.versions.filter(({ returned }) => returned?.contest != null);
  if (contested.length === 0) return null;
  return (
    <section className="card" aria-labelledby="contests">
      <h2 id="contests">{t.ward.contest.title}</h2>
      {contested.map((version) => (
        <Contest key={version.version} report={report} version={version} {...rest} />
      ))}
    </section>
  );
};

interface ContestProps extends Props {
  readonly version: ReviewedVersion;
}

const Contest = ({ report, version, mayDecide, again }: ContestProps) => {
  const { t } = useTexts();
  const { asOf } = useAsOf();
  const readsOnly = useReadsOnly();
  const who = useStore(session);
  const words = t.ward.contest;
  const isOpen = version.returned?.contest?.decided === null && version.withdrawn === null;
  return (
    <>
      <ContestTold version={version} />
      {!isOpen || readsOnly || !mayDecide ? null : asOf !== undefined ? (
        <p className="quiet">{t.common.asOf.noWriting}</p>
      ) : version.returned?.by === who?.person ? (
        <p className="quiet">{words.ownReturn}</p>
      ) : (
        <DecideForm report={report} version={version} again={again} />
      )}
    </>
  );
};

const OUTCOMES = ['OVERTURNED', 'UPHELD'] as const;

const DecideForm = ({ report, version: { version }, again }: Omit<ContestProps, 'mayDecide'>) => {
  const { t } = useTexts();
  const words = t.ward.contest;
  const command = useCommand(DecideContestDocument, `contest ${report.id} ${version}`, report.streamVersion);
  const { given, formOf } = useFields(command, { outcome: '', reason: '' });
  useAgainWhereRefused(command.state, again);
  const outcome = OUTCOMES.find((each) => each === given.outcome);
  const reason = given.reason.trim();
  const form = formOf({
    outcome: { label: words.outcome, wrong: outcome === undefined ? words.outcomeMissing : undefined },
    reason: { label: t.ward.review.reason, wrong: reason === '' ? words.reasonMissing : undefined },
  });
  const send =
    outcome === undefined || reason === ''
      ? undefined
      : () => command.run({ reportId: report.id, version, expectedVersion: report.streamVersion, outcome, reason });
  return (
    <CommandForm form={form} done={words.done} save={words.save} send={send}>
      <ChoiceRow {...form.row.outcome} choices={OUTCOMES.map((each) => ({ value: each, label: words.outcomes[each] }))} />
      <TextRow {...form.row.reason} rows={3} />
    </CommandForm>
  );
};
