import { useState } from 'react';
import { useCommand } from '../../app/use-command.js';
import { CommandForm, useFields } from '../../components/command-form.js';
import { TextRow } from '../../components/text-row.js';
import { ReopenReportDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import type { ReviewedReport, ReviewedVersion } from './review.js';

interface Props {
  readonly report: ReviewedReport;
  readonly version: ReviewedVersion;
}

/** What was accepted is closed; who received it may open it again, with a reason, and then accept it or send it back. */
export const Reopening = (props: Props) => {
  const { t } = useTexts();
  const words = t.ward.reopening;
  const [isOpen, open] = useState(false);
  return (
    <section className="card" aria-labelledby="reopening">
      <h2 id="reopening">{words.title}</h2>
      <p className="quiet">{words.hint}</p>
      {isOpen ? (
        <ReopenForm {...props} />
      ) : (
        <button type="button" className="button" onClick={() => open(true)}>
          {words.open}
        </button>
      )}
    </section>
  );
};

const ReopenForm = ({ report, version }: Props) => {
  const { t } = useTexts();
  const words = t.ward.reopening;
  const { state, run } = useCommand(ReopenReportDocument);
  const { given, needed, submit } = useFields(`reopen ${report.id}`, { reason: '' }, state);
  const reason = given.reason.trim();
  const send = (): void => run({ reportId: report.id, version: version.version, expectedVersion: report.streamVersion, reason });
  return (
    <CommandForm state={state} done={words.done} save={words.save} submit={submit(reason === '' ? undefined : send)}>
      <TextRow label={t.ward.review.reason} {...needed('reason', words.reasonMissing)} rows={3} />
    </CommandForm>
  );
};
