import { useAgainWhereRefused } from '../../app/again-where-refused.js';
import { useAsOf } from '../../app/as-of.js';
import { useReadsOnly } from '../../app/reads-only.js';
import { session } from '../../app/session.js';
import { useCommand } from '../../app/use-command.js';
import { useStore } from '../../app/use-store.js';
import { CommandForm, useFields } from '../../components/command-form.js';
import { TextRow } from '../../components/text-row.js';
import { DecideContestDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { ContestTold } from '../unit/contest-told.js';
import type { ReviewedReport, ReviewedVersion } from './review.js';

interface Props {
  readonly report: ReviewedReport;
  /** Asks for the report as it stands by now. */
  readonly again: () => void;
}

/** Returns as invalid that the holder contests: what is said against each, and the word of somebody else than who returned it. */
export const Contests = ({ report, again }: Props) => {
  const { t } = useTexts();
  const contested = report.versions.filter(({ returned }) => returned?.contest != null);
  if (contested.length === 0) return null;
  return (
    <section className="card" aria-labelledby="contests">
      <h2 id="contests">{t.ward.contest.title}</h2>
      {contested.map((version) => (
        <Contest key={version.version} report={report} version={version} again={again} />
      ))}
    </section>
  );
};

interface ContestProps extends Props {
  readonly version: ReviewedVersion;
}

const Contest = ({ report, version, again }: ContestProps) => {
  const { t } = useTexts();
  const { asOf } = useAsOf();
  const readsOnly = useReadsOnly();
  const who = useStore(session);
  const words = t.ward.contest;
  const isOpen = version.returned?.contest?.decided === null && version.withdrawn === null;
  return (
    <>
      <ContestTold version={version} />
      {!isOpen || readsOnly ? null : asOf !== undefined ? (
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

const DecideForm = ({ report, version: { version }, again }: ContestProps) => {
  const { t } = useTexts();
  const words = t.ward.contest;
  const { state, run } = useCommand(DecideContestDocument);
  const { given, row, needed, submit } = useFields(`contest ${report.id} ${version}`, { outcome: '', reason: '' }, state);
  useAgainWhereRefused(state, again);
  const outcome = OUTCOMES.find((each) => each === given.outcome);
  const chosen = row('outcome', outcome === undefined ? words.outcomeMissing : undefined);
  const reason = given.reason.trim();
  const send =
    outcome === undefined || reason === ''
      ? undefined
      : () => run({ reportId: report.id, version, expectedVersion: report.streamVersion, outcome, reason });
  return (
    <CommandForm state={state} done={words.done} save={words.save} submit={submit(send)}>
      <fieldset
        role="radiogroup"
        tabIndex={-1}
        aria-invalid={chosen.wrong !== undefined}
        aria-describedby={chosen.wrong === undefined ? undefined : `contest-${version}-said`}
      >
        <legend>{words.outcome}</legend>
        {chosen.wrong === undefined ? null : (
          <p className="said" id={`contest-${version}-said`}>
            {chosen.wrong}
          </p>
        )}
        {OUTCOMES.map((each) => (
          <label key={each} className="check">
            <input type="radio" name={`contest-${version}`} checked={outcome === each} onChange={() => chosen.change(each)} />{' '}
            {words.outcomes[each]}
          </label>
        ))}
      </fieldset>
      <TextRow label={t.ward.review.reason} {...needed('reason', words.reasonMissing)} rows={3} />
    </CommandForm>
  );
};
