import { instant, instantOfMs } from '#libs/kernel/time.js';
import { session } from '../../app/session/session.js';
import { Passed } from '../../components/obligations/passed.js';
import { Banner } from '../../components/screen/states.js';
import type { ReportDraft, ReportForm } from '../../drafts/report-draft.js';
import { sendNow } from '../../drafts/sender.js';
import { indicatorLabel } from '../../texts/indicator-label.js';
import { useTexts } from '../../texts/texts.js';
import type { PassedDays } from './passed-days.js';

interface Props {
  readonly form: ReportForm;
  readonly draft: ReportDraft | undefined;
  readonly isKept: boolean;
  readonly passed: PassedDays;
  /** Undefined: there is nothing to correct now. */
  readonly correct: (() => void) | undefined;
}

/** Where the report is: on this machine, under way, or with the server; and what threatens it. */
export const DeskBanners = ({ form, draft, isKept, passed, correct }: Props) => {
  const { t } = useTexts();
  const words = t.unit.report;
  const state = draft?.sending.state;
  return (
    <>
      {isKept ? null : <Banner tone="warn">{words.notKept}</Banner>}
      {draft === undefined ? <OnServer form={form} correct={correct} /> : null}
      {state === 'UNCONFIRMED' && draft !== undefined ? <Unconfirmed draft={draft} /> : null}
      {state === 'RECEIVED' && draft !== undefined ? <Received draft={draft} /> : null}
      {state === 'EDITING' || draft === undefined ? <Returned form={form} /> : null}
      {state === 'RECEIVED' ? null : <Passed {...passed} isWaiting={state === 'UNCONFIRMED'} />}
    </>
  );
};

const OnServer = ({ form: { onServer }, correct }: Pick<Props, 'form' | 'correct'>) => {
  const { t, f } = useTexts();
  if (onServer === null || onServer.phase === 'RETURNED') return null;
  const { phase, submittedAt, version } = onServer;
  return (
    <Banner tone={phase === 'WITHDRAWN' ? 'warn' : 'ok'}>
      {t.unit.report.onServer[phase](f.instant(instant(submittedAt)), f.number(version))}{' '}
      {correct === undefined ? null : (
        <button type="button" className="button" onClick={correct}>
          {t.unit.report.correct}
        </button>
      )}
    </Banner>
  );
};

const Unconfirmed = ({ draft: { sending } }: { readonly draft: ReportDraft }) => {
  const { t, f } = useTexts();
  const words = t.unit.report;
  if (sending.state !== 'UNCONFIRMED') return null;
  return (
    <Banner tone="warn" title={words.unconfirmedTitle}>
      {sending.signedOut ? words.unconfirmedSignedOut : words.unconfirmed}{' '}
      {words.attempts(f.number(sending.attempts), f.instant(instantOfMs(sending.since)))}{' '}
      {sending.signedOut ? (
        <button type="button" className="button" onClick={() => session.set(undefined)}>
          {t.common.session.enter}
        </button>
      ) : (
        <button type="button" className="button" onClick={() => void sendNow()}>
          {words.sendNow}
        </button>
      )}
    </Banner>
  );
};

const Received = ({ draft: { sending } }: { readonly draft: ReportDraft }) => {
  const { t, f } = useTexts();
  const words = t.unit.report;
  if (sending.state !== 'RECEIVED') return null;
  const { recordedAt, position } = sending.receipt;
  return (
    <Banner tone="ok" title={words.receivedTitle} isOutcome>
      {words.received(f.instant(instant(recordedAt)))} {words.receipt}: <strong>{sending.commandId.slice(0, 8)}</strong>,{' '}
      {words.receiptPosition(f.number(position))}.
    </Banner>
  );
};

const Returned = ({ form: { onServer, fields } }: Pick<Props, 'form'>) => {
  const { t, f, language } = useTexts();
  const words = t.unit.report;
  if (onServer?.phase !== 'RETURNED' || onServer.returned === null) return null;
  const { reason, dueOn, notes } = onServer.returned;
  const nameOf = (field: string): string => {
    const asked = fields.find(({ id }) => field === `values.${id}`);
    if (asked !== undefined) return indicatorLabel(asked, language);
    return field === 'narrative' ? words.narrative : field === 'document' ? words.document : field;
  };
  return (
    <Banner tone="warn" title={words.returnedTitle}>
      {reason} {dueOn === null ? null : <strong>{words.returnedDue(f.day(dueOn))}</strong>}
      {notes.length === 0 ? null : (
        <ul>
          {notes.map(({ field, note }) => (
            <li key={`${field} ${note}`}>
              {nameOf(field)}: {note}
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
};
