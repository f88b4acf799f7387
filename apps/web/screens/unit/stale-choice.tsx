import type { Choosing } from '../../components/drafts/two-versions.js';
import type { ReportDraft, ReportForm } from '../../drafts/report-draft.js';
import { BothVersions } from './both-versions.js';
import { OtherVersion } from './other-version.js';

interface Props extends Choosing {
  readonly draft: ReportDraft;
  readonly form: ReportForm;
}

/** What is typed beside the version of a report that came to the server meanwhile. */
export const StaleChoice = ({ draft, form, ...choosing }: Props) => (
  <OtherVersion version={form.onServer} {...choosing}>
    {(theirs) => <BothVersions draft={draft} form={form} theirs={form.onServer} name={theirs} />}
  </OtherVersion>
);
