import { useState } from 'react';
import { useAsOf } from '../../app/time/as-of.js';
import { ReasonForm } from '../../components/forms/reason-form.js';
import { ContestReturnDocument, WithdrawReportDocument, type ReportLifeFragment } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { ContestTold } from './contest-told.js';

type Version = ReportLifeFragment['versions'][number];

interface Act {
  readonly kind: 'WITHDRAW' | 'CONTEST';
  /** Of the report. */
  readonly version: number;
}

/** What was accepted once has been counted with. */
const wasAccepted = ({ acceptedAt, reopened }: Version): boolean => acceptedAt !== null || reopened.length > 0;

/** What was returned as invalid counts as nothing anyway. */
const isWithdrawable = ({ phase, version, versions }: ReportLifeFragment): boolean => {
  const returnedAs = versions.find((each) => each.version === version)?.returned?.kind;
  return phase === 'SUBMITTED' || (phase === 'RETURNED' && returnedAs === 'FOR_CORRECTION');
};

const isContestable = ({ returned, withdrawn }: Version): boolean =>
  withdrawn === null && returned?.kind === 'AS_INVALID' && returned.contest === null;

const actsOn = (report: ReportLifeFragment, isShared: boolean): readonly Act[] => [
  ...(!isShared && isWithdrawable(report) && !report.versions.some(wasAccepted)
    ? [{ kind: 'WITHDRAW', version: report.version } as const]
    : []),
  ...report.versions.filter(isContestable).map(({ version }) => ({ kind: 'CONTEST', version }) as const),
];

interface Props {
  readonly report: ReportLifeFragment;
  /** It serves what other units hold as well: it is not taken back for them. */
  readonly isShared: boolean;
  /** Asks for the report, and its form, as they stand by now. */
  readonly again: () => void;
}

/** What a unit may do about its own report besides another version of it: take it back, or contest that it was returned as invalid. */
export const ReportActs = ({ report, isShared, again }: Props) => {
  const { t, f } = useTexts();
  const { asOf } = useAsOf();
  const [chosen, choose] = useState<Act>();
  const words = t.unit.acts;
  const acts = actsOn(report, isShared);
  const contested = report.versions.filter(({ returned }) => returned?.contest != null);
  const isLocked = !isShared && isWithdrawable(report) && report.versions.some(wasAccepted);
  if (acts.length === 0 && contested.length === 0 && chosen === undefined && !isLocked) return null;
  return (
    <section className="card" aria-labelledby="report-acts">
      <h2 id="report-acts">{words.title}</h2>
      {contested.map((version) => (
        <ContestTold key={version.version} version={version} />
      ))}
      {isLocked ? <p className="quiet">{words.locked}</p> : null}
      {acts.length === 0 || asOf === undefined ? null : <p className="quiet">{t.common.asOf.noWriting}</p>}
      <div className="tabs">
        {acts.map((act) => (
          <button
            key={`${act.kind} ${act.version}`}
            type="button"
            className="button"
            aria-pressed={isSame(act, chosen)}
            disabled={asOf !== undefined}
            onClick={() => choose(isSame(act, chosen) ? undefined : act)}
          >
            {words[act.kind].open(f.number(act.version))}
          </button>
        ))}
      </div>
      {chosen === undefined || asOf !== undefined ? null : (
        <ActForm key={`${chosen.kind} ${chosen.version}`} act={chosen} report={report} again={again} />
      )}
    </section>
  );
};

const isSame = (act: Act, other: Act | undefined): boolean => act.kind === other?.kind && act.version === other.version;

const ActForm = ({ act: { kind, version }, report: { id, streamVersion }, again }: Omit<Props, 'isShared'> & { readonly act: Act }) => {
  const { t } = useTexts();
  const common = {
    subject: `${kind} ${id} ${version}`,
    input: { reportId: id, version, expectedVersion: streamVersion },
    words: { ...t.unit.acts, ...t.unit.acts[kind] },
    again,
  };
  return kind === 'WITHDRAW' ? (
    <ReasonForm document={WithdrawReportDocument} {...common} />
  ) : (
    <ReasonForm document={ContestReturnDocument} {...common} />
  );
};
