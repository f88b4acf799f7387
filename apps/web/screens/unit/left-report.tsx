import type { ReactNode } from 'react';
import { cameAtOf } from '../../app/reading/freshness.js';
import { useReading } from '../../app/reading/reading.js';
import type { Session } from '../../app/session/session.js';
import { DropDraft } from '../../components/drafts/take-back.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { PageHead } from '../../components/screen/page-head.js';
import { Shown } from '../../components/screen/states.js';
import { isUnsent, keyOf, ownerOf, typedFigures, type ReportDraft, type ReportForm, type SavedDraft } from '../../drafts/report-draft.js';
import { useReportDraft } from '../../drafts/use-draft.js';
import { LeftReportDocument, type LeftReportQuery } from '../../graphql/generated.js';
import { indicatorLabel } from '../../texts/indicator-label.js';
import { useTexts } from '../../texts/texts.js';
import { formsOf } from './forms.js';

interface Props {
  readonly who: Session;
  readonly dutyId: string;
  readonly period: string;
}

/** Of a duty that is not the unit's to report on, or is so no more: what was entered for it stays readable, and who holds it by now is named. */
export const LeftReport = ({ who, dutyId, period }: Props) => {
  const { t } = useTexts();
  const reading = useReading(LeftReportDocument, { unitId: who.unit, dutyId, period });
  return (
    <Shown reading={reading} title={t.unit.report.title} skeleton={[90, 320]}>
      {(data) => <Left who={who} dutyId={dutyId} period={period} data={data} />}
    </Shown>
  );
};

const Left = ({ who, dutyId, period, data }: Props & { readonly data: LeftReportQuery }) => {
  const { t } = useTexts();
  const words = t.unit.report;
  const { draft: kept, drop, takeBack } = useReportDraft(keyOf(ownerOf(who), dutyId, period));
  const draft = kept !== undefined && isUnsent(kept) ? kept : undefined;
  const [told] = formsOf({ ...data, reports: { nodes: [] } }, who.unit, cameAtOf(data));
  const [owed] = data.obligations.nodes;
  const form = told ?? draft?.form;
  const saved = told?.saved == null || told.saved.phase === 'CLOSED' ? undefined : told.saved;
  const wasOurs = draft !== undefined || saved !== undefined || owed?.formerHolders.some(({ id }) => id === who.unit) === true;
  const heirs = wasOurs && owed?.holders.every(({ id }) => id !== who.unit) ? owed.holders.map(({ fullName }) => fullName).join('; ') : '';
  const isLeft = heirs !== '';
  return (
    <>
      <PageHead title={isLeft ? words.left.title(heirs) : words.notKnownTitle}>{form?.title}</PageHead>
      {isLeft ? (
        <p>{words.left.handedOn(heirs)}</p>
      ) : (
        <p>
          {words.notKnown} <AddressSays />
        </p>
      )}
      {form === undefined || (draft === undefined && takeBack === undefined) ? null : (
        <Entered id="entered-here" title={t.unit.duties.onMachine} form={form} entered={draft && typedIn(draft)}>
          {isLeft && draft !== undefined ? <p className="quiet">{words.left.onMachine}</p> : null}
          <p className="saved">
            <DropDraft words={words} drop={draft === undefined ? undefined : () => drop(() => undefined)} takeBack={takeBack} />
          </p>
        </Entered>
      )}
      {form === undefined || saved === undefined ? null : (
        <Entered id="entered-there" title={t.unit.saved.title} form={form} entered={savedIn(saved)}>
          {isLeft ? <p className="quiet">{words.left.onServer}</p> : null}
        </Entered>
      )}
    </>
  );
};

type Said = Pick<SavedDraft, 'narrative' | 'document'> & { readonly figures: ReportDraft['typed'] };

const savedIn = ({ figures, narrative, document }: SavedDraft): Said => ({ figures: typedFigures(figures), narrative, document });
const typedIn = ({ typed, narrative, document }: ReportDraft): Said => ({ figures: typed, narrative, document });

interface EnteredProps {
  readonly id: string;
  readonly title: string;
  readonly form: ReportForm;
  /** Undefined: it was dropped. */
  readonly entered: Said | undefined;
  readonly children: ReactNode;
}

/** What was entered, to be read and copied. */
const Entered = ({ id, title, form, entered, children }: EnteredProps) => {
  const { t, language } = useTexts();
  const words = t.unit.report;
  const figures = form.fields.map((field) => {
    const value = entered?.figures[field.id];
    return [indicatorLabel(field, language), value === null ? words.notApplicable : value && `${value} ${field.unit}`] as const;
  });
  const lines = [...figures, [words.narrative, entered?.narrative] as const, [words.document, entered?.document] as const];
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl className="facts">
        {lines.map(([name, value]) =>
          value === undefined || value === null || value.trim() === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {children}
    </section>
  );
};
