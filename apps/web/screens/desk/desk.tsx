import '../../styles/desk.css';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useReading } from '../../app/reading/reading.js';
import { useAsOf } from '../../app/time/as-of.js';
import { useServerDay } from '../../app/time/now.js';
import type { ToldTime } from '../../app/time/server-time.js';
import { useSettled } from '../../app/time/use-settled.js';
import { newCommandId } from '../../app/writing/writing.js';
import { KeptState } from '../../components/drafts/kept-state.js';
import { DropDraft } from '../../components/drafts/take-back.js';
import { SessionEnded } from '../../components/forms/session-ended.js';
import { DataState } from '../../components/screen/data-state.js';
import { Banner } from '../../components/screen/states.js';
import { ifThere, usePlanDraft, type Keeping } from '../../drafts/use-draft.js';
import { PreviewContentDocument, type ContentPartsFragment } from '../../graphql/generated.js';
import { askedAgain } from '../../plans/asked-again.js';
import { sent } from '../../plans/issuing.js';
import { rowsAbove } from '../../plans/places-above.js';
import { writtenOf } from '../../plans/plan-content.js';
import { editedPlan, isStaleAmendment, withVersion, type Lead, type PlanDraft } from '../../plans/plan-draft.js';
import { dayOfIssue, planMistakes } from '../../plans/plan-mistakes.js';
import { useDesk } from '../../texts/desk.js';
import { DeskProvider, type DeskView } from './desk-context.js';
import { DraftRow } from './draft-row.js';
import { IssueForm, PlanMistakes } from './issue-form.js';
import type { Addressable } from './lead-picker.js';
import { OwnRows } from './own-rows.js';
import { ParentClauses } from './parent-clauses.js';
import { ParentTasks } from './parent-tasks.js';
import { PreviewPanel } from './preview-panel.js';
import { useIssuing } from './use-issuing.js';

const REST_MS = 700;

interface Props {
  /** Where nothing is kept yet. */
  readonly initial: PlanDraft;
  /** When the plans were told. */
  readonly told: ToldTime;
  readonly heading: ReactNode;
  readonly units: readonly Addressable[];
  readonly groups: readonly Lead[];
  readonly parent: ContentPartsFragment | null;
  /** The plan as the server has it now, where an issued one is amended. */
  readonly amends: PlanDraft['amends'];
  /** The plans were told of the present: what was so at another instant is not written into a draft. */
  readonly isPresent: boolean;
  /** Asks for it again. */
  readonly again: (() => void) | undefined;
  /** From where else a text may be taken, as long as nothing is typed. */
  readonly intake?: (take: (draft: PlanDraft) => void) => ReactNode;
}

/** Where a plan is written: derived, entered, or amended. */
export const Desk = ({ initial, told, heading, units, groups, parent, amends, isPresent, again, intake }: Props) => {
  const { draft: kept, isRead, change, drop, takeBack, keeping } = usePlanDraft(initial.key);
  useIssuing(kept, change);
  const { asOf } = useAsOf();
  const isRefused = kept?.issuing.state === 'EDITING' && kept.issuing.mistakes.some(({ said }) => 'message' in said);
  // A refusal means that the server knows more than the page does.
  useEffect(() => {
    if (isRefused) again?.();
  }, [isRefused, again]);
  useEffect(() => {
    if (isRead && isPresent) change(ifThere((current) => withVersion(current, amends)));
  }, [isRead, isPresent, amends, change]);
  useEffect(() => {
    if (isRead && isPresent && parent !== null) change(ifThere((current) => askedAgain(current, rowsAbove(parent))));
  }, [isRead, isPresent, parent, change]);
  if (!isRead) return null;
  const draft = kept ?? initial;
  return (
    <>
      {heading}
      {kept === undefined && asOf === undefined ? intake?.((taken) => change(() => taken)) : null}
      {keeping.isPossible ? null : <Banner tone="warn">{<NotKept />}</Banner>}
      {draft.issuing.state === 'ISSUED' ? (
        <Issued draft={draft} another={() => change(() => undefined)} />
      ) : (
        <Writing
          draft={draft}
          told={told}
          units={units}
          groups={groups}
          parent={parent}
          isStale={isPresent && kept !== undefined && isStaleAmendment(kept, amends)}
          isBegun={kept !== undefined}
          keeping={keeping}
          change={(next) => change((current) => next(current ?? initial))}
          drop={() => drop(() => undefined)}
          takeBack={takeBack}
          again={again}
        />
      )}
    </>
  );
};

const NotKept = () => useDesk().t.desk.notKept;

const Issued = ({ draft, another }: { readonly draft: PlanDraft; readonly another: () => void }) => {
  const { t, f } = useDesk();
  const words = t.issued;
  const receipt = useRef<HTMLDivElement>(null);
  // The form has gone, and with it the button that had the focus.
  useEffect(() => receipt.current?.focus(), []);
  if (draft.issuing.state !== 'ISSUED') return null;
  return (
    <div className="banner ok" role="status" tabIndex={-1} ref={receipt}>
      <strong>{draft.purpose === 'AMEND' ? words.amended : words.issued(`${draft.document.number}/${draft.document.symbol}`)}</strong>
      <p>{words.receipt(f.number(draft.issuing.position))}</p>
      <p className="tools">
        <Link className="button primary" to="/ke-hoach/$planId" params={{ planId: draft.planId }} onClick={another}>
          {words.open}
        </Link>
        <button type="button" className="button" onClick={another}>
          {words.done}
        </button>
      </p>
    </div>
  );
};

interface WritingProps extends Pick<Props, 'told' | 'units' | 'groups' | 'parent' | 'again'> {
  readonly draft: PlanDraft;
  readonly isStale: boolean;
  readonly isBegun: boolean;
  readonly keeping: Keeping<PlanDraft>;
  readonly change: (next: (draft: PlanDraft) => PlanDraft) => void;
  readonly drop: () => void;
  readonly takeBack: (() => void) | undefined;
}

const Writing = ({ draft, told, units, groups, parent, isStale, isBegun, keeping, change, drop, takeBack, again }: WritingProps) => {
  const { t, common } = useDesk();
  const { asOf } = useAsOf();
  const { issuing, purpose } = draft;
  const today = useServerDay(told);
  const issuedOn = dayOfIssue(draft, today);
  const written = useMemo(() => writtenOf(draft), [draft]);
  const asked = useSettled(written, REST_MS);
  const reading = useReading(PreviewContentDocument, {
    planId: draft.planId,
    content: asked.content,
    inForceOn: issuedOn,
    parentId: parent?.id ?? '',
    hasParent: parent !== null,
  });
  const [known, now] = [parent?.streamVersion, reading.data?.parent?.streamVersion];
  // The plan above has gone on since it was read here.
  useEffect(() => {
    if (now !== undefined && now !== known) again?.();
  }, [known, now, again]);
  const found = reading.data?.contentPreview;
  const cells = found?.coverage?.cells ?? [];
  const addressed = cells.map(({ parentTask }) => parentTask);
  const isFixed = asOf !== undefined || issuing.state !== 'EDITING';
  const view: DeskView = {
    draft,
    mistakes: issuing.state === 'EDITING' ? issuing.mistakes : [],
    isFixed,
    edit: (next) => {
      const editedAt = Date.now();
      change((current) => editedPlan(current, next, editedAt));
    },
    units,
    groups,
    parent,
    issuedOn,
    differences: new Map(cells.map(({ parentTask, differences }) => [parentTask, differences.map(({ text }) => text)])),
  };
  const issue = (): void => {
    const fresh = { commandId: newCommandId(), planId: newCommandId() };
    change((current) => sent(current, planMistakes(current, addressed), { ...fresh, on: dayOfIssue(current, today) }));
  };
  return (
    <DeskProvider value={view}>
      <PlanMistakes />
      {isStale ? (
        <Banner tone="warn" title={t.desk.stale}>
          {t.desk.staleWhy}{' '}
          <button type="button" className="button" onClick={drop}>
            {t.desk.startAgain}
          </button>
        </Banner>
      ) : null}
      {issuing.state !== 'UNCONFIRMED' ? null : issuing.signedOut ? (
        <SessionEnded />
      ) : (
        <Banner tone="warn">{issuing.attempts === 0 ? common.common.command.underWay : t.desk.noAnswer}</Banner>
      )}
      <section className="card" aria-labelledby="plan-head">
        <h2 id="plan-head">{t.desk.head}</h2>
        <DraftRow
          id="p-title"
          label={t.desk.title}
          value={draft.title}
          rows={2}
          change={(title) => view.edit((each) => ({ ...each, title }))}
        />
      </section>
      {parent === null || purpose !== 'DERIVE' ? null : found === undefined ? (
        <p className="quiet">{t.preview.waiting}</p>
      ) : (
        <>
          <ParentTasks parent={parent} addressed={addressed} />
          <ParentClauses parent={parent} addressed={addressed} />
        </>
      )}
      <OwnRows title={t.rows.titles[purpose]} intro={t.rows.intros[purpose]} />
      <PreviewPanel reading={reading} written={asked} isAmendment={purpose === 'AMEND'} isBegun={isBegun} />
      <IssueForm isOffBecause={asOf === undefined ? undefined : common.common.asOf.noWriting} issue={issue} />
      <KeptState keeping={keeping} words={t.desk}>
        {issuing.state === 'EDITING' ? <DropDraft words={t.desk} drop={isBegun ? drop : undefined} takeBack={takeBack} /> : null}
      </KeptState>
      <DataState reading={reading} />
    </DeskProvider>
  );
};
