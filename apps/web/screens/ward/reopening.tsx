import { useState } from 'react';
import { ReasonForm } from '../../components/forms/reason-form.js';
import { ReopenReportDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import type { ReviewedReport, ReviewedVersion } from './review.js';

interface Props {
  readonly report: ReviewedReport;
  readonly version: ReviewedVersion;
  /** Asks for the report as it stands by now. */
  readonly again: () => void;
}

/** What was accepted is closed; who received it may open it again, with a reason, and then accept it or send it back. */
export const Reopening = ({ report, version, again }: Props) => {
  const { t } = useTexts();
  const words = t.ward.reopening;
  const [isOpen, open] = useState(false);
  return (
    <section className="card" aria-labelledby="reopening">
      <h2 id="reopening">{words.title}</h2>
      <p className="quiet">{words.hint}</p>
      {isOpen ? (
        <ReasonForm
          subject={`reopen ${report.id}`}
          document={ReopenReportDocument}
          input={{ reportId: report.id, version: version.version, expectedVersion: report.streamVersion }}
          words={{ reason: t.ward.review.reason, reasonMissing: words.reasonMissing, save: words.save, done: words.done }}
          again={again}
          takesFocus
        />
      ) : (
        <button type="button" className="button" onClick={() => open(true)}>
          {words.open}
        </button>
      )}
    </section>
  );
};
