import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useStore } from '../../app/browser/use-store.js';
import { cameAtOf } from '../../app/reading/freshness.js';
import { useIsPresent, useReading, useShownAt, type Reading } from '../../app/reading/reading.js';
import { session, type Session } from '../../app/session/session.js';
import { DivisionsTold } from '../../components/obligations/divisions-told.js';
import { Shown } from '../../components/screen/states.js';
import { keyOf, ownerOf, type ReportForm } from '../../drafts/report-draft.js';
import { formOf, keepForm, keepForms } from '../../drafts/kept.js';
import { ReportFormDocument, type ReportFormQuery, ReportFormsDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { Division } from './division.js';
import { formsOf, ownFormOf } from './forms.js';
import { LeftReport } from './left-report.js';
import { ReportActs } from './report-acts.js';
import { ReportDesk } from './report-desk.js';

/** One report, from the first figure to its receipt. It opens from what this machine keeps, and waits for nothing that needs a network. */
export const Report = () => {
  const { dutyId, period } = useParams({ from: '/viec/$dutyId/$period' });
  const who = useStore(session);
  return who === undefined ? null : <ReportOf key={`${ownerOf(who)} ${dutyId} ${period}`} who={who} dutyId={dutyId} period={period} />;
};

interface FormSource {
  /** Undefined: not known yet, or not at all. */
  readonly form: ReportForm | undefined;
  /** The server has said what it has. */
  readonly isFresh: boolean;
  /** And of the present. */
  readonly isPresent: boolean;
  readonly isKeptRead: boolean;
  readonly reading: Reading<ReportFormQuery>;
}

/**
 * The form as the server has it, or as this machine kept it. It is asked for by itself, since of a unit that reports for years the server tells a part
 * of all forms; these are kept as well, for a time without a network.
 */
const useForm = (who: Session, dutyId: string, period: string): FormSource => {
  const owner = ownerOf(who);
  const reading = useReading(ReportFormDocument, { unitId: who.unit, dutyId, period });
  const [kept, setKept] = useState<{ readonly form: ReportForm | undefined }>();
  const [asked, setAsked] = useState<{ readonly data: ReportFormQuery; readonly form: ReportForm | undefined }>();
  const { data } = reading;
  if (data !== undefined && asked?.data !== data) setAsked({ data, form: ownFormOf(data, who.unit, cameAtOf(data)) });
  const isPresent = useIsPresent(useShownAt(reading));
  const { data: others } = useReading(ReportFormsDocument, { unitId: who.unit }, { pause: !isPresent, present: true });
  const key = keyOf(owner, dutyId, period);
  useEffect(() => {
    formOf(key).then(
      (form) => setKept({ form }),
      () => setKept({ form: undefined }),
    );
  }, [key]);
  // Without a database in this browser the form needs the network each time.
  useEffect(() => {
    if (isPresent && asked?.form !== undefined) keepForm(owner, { key, form: asked.form }).catch(() => undefined);
  }, [owner, key, isPresent, asked]);
  useEffect(() => {
    if (others === undefined) return;
    const keyed = formsOf(others, who.unit, cameAtOf(others)).map((form) => ({ key: keyOf(owner, form.dutyId, form.period), form }));
    keepForms(owner, keyed, key).catch(() => undefined);
  }, [owner, who.unit, key, others]);
  return {
    form: asked === undefined ? kept?.form : asked.form,
    isFresh: asked !== undefined,
    isPresent,
    isKeptRead: kept !== undefined,
    reading,
  };
};

const ReportOf = ({ who, dutyId, period }: { readonly who: Session; readonly dutyId: string; readonly period: string }) => {
  const { t } = useTexts();
  const words = t.unit.report;
  const { form, isFresh, isPresent, isKeptRead, reading } = useForm(who, dutyId, period);
  const { data, again } = reading;
  const report = data?.own.nodes[0];
  const onServer = form?.onServer ?? null;
  const others = onServer?.others ?? [];
  const isShared = others.length > 0;
  if (form !== undefined)
    return (
      <ReportDesk
        who={who}
        form={form}
        isFresh={isFresh}
        isPresent={isPresent}
        again={again}
        divided={report === undefined ? null : <DivisionsTold report={report} />}
        acts={
          report === undefined ? null : (
            <ReportActs key={`${report.id} ${report.version}`} report={report} isShared={isShared} again={again} />
          )
        }
        division={onServer !== null && isShared ? <Division report={onServer} others={others} again={again} /> : null}
      />
    );
  // Whatever the server says, the form opens if this machine kept it.
  const problem = isKeptRead ? reading.problem : undefined;
  return (
    <div className="narrow">
      <Shown reading={{ ...reading, problem }} title={words.title} skeleton={[90, 320]}>
        {() => <LeftReport who={who} dutyId={dutyId} period={period} />}
      </Shown>
      {problem?.kind === 'OFFLINE' ? <p>{words.notKnownOffline}</p> : null}
      <p>
        <Link to="/viec" search={({ asOf }) => ({ asOf })} className="button primary">
          {words.back}
        </Link>
      </p>
    </div>
  );
};
