import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useIsOnline } from '../../app/browser/online.js';
import type { Session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { useNow } from '../../app/time/now.js';
import { newCommandId } from '../../app/writing/writing.js';
import { TakeBack } from '../../components/drafts/take-back.js';
import { Extensions } from '../../components/obligations/extensions.js';
import { BackTo, PageHead } from '../../components/screen/page-head.js';
import {
  correctedBy,
  edited,
  goneOnWith,
  isBeside,
  isOver,
  isPassed,
  isSaved,
  isStale,
  keyOf,
  knowing,
  lostBy,
  newReportDraft,
  ownerOf,
  rebased,
  refreshed,
  servedBy,
  submitted,
  type Alike,
  type ReportForm,
} from '../../drafts/report-draft.js';
import { ifThere, useReportDraft } from '../../drafts/use-draft.js';
import { useFormerReportDraft } from '../../drafts/use-former-draft.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';
import { Narrowing } from './narrowing.js';
import { correctionDueOf, passedOf } from './passed-days.js';
import { DeskBanners } from './report-banners.js';
import { ReportFields } from './report-fields.js';
import { FormerDraft, SaveDraft, SavedDraft } from './saved-draft.js';
import { StaleChoice } from './stale-choice.js';

const LOOK_MS = 15_000;

/** What is shown where nothing is kept: a report under review or accepted is not offered for typing until the writer wants to correct it. */
const isDone = ({ onServer }: ReportForm): boolean => onServer?.phase === 'SUBMITTED' || onServer?.phase === 'ACCEPTED';

interface DeskProps {
  readonly who: Session;
  readonly form: ReportForm;
  /** The server has said so just now; otherwise it is what this machine kept. */
  readonly isFresh: boolean;
  /** The server has said so of the present: what was so at another instant is not written into a draft. */
  readonly isPresent: boolean;
  readonly again: () => void;
  /** From which report it was taken out, and what was taken out of it. */
  readonly divided: ReactNode;
  /** What else may be done about what the server has. */
  readonly acts: ReactNode;
  /** What has to be done before the report can be written again; null: nothing. */
  readonly division: ReactNode;
}

export const ReportDesk = ({ divided, acts, division, ...props }: DeskProps) => {
  const { who, form, isPresent } = props;
  const { asOf } = useAsOf();
  const now = useNow(LOOK_MS);
  const desk = useDesk(props);
  if (!desk.isRead) return null;
  const { draft, shown, isClosed, change } = desk;
  const isCorrectable = form.onServer?.phase === 'SUBMITTED' && isClosed && asOf === undefined && division === null;
  return (
    <div className="narrow">
      <DeskHead form={form} served={isClosed ? (form.onServer?.serves?.length ?? 0) : servedBy(shown).length} />
      {divided}
      {who.role === 'UNIT' || form.fields.length === 0 || (correctedBy(form)?.serves?.length ?? 1) > 1 ? null : (
        <ConsolidateLink form={form} />
      )}
      <DeskBanners
        form={form}
        draft={draft}
        isKept={desk.keeping.isPossible}
        passed={passedOf(form, now)}
        correct={isCorrectable ? () => change(() => ({ ...newReportDraft(who, form), editedAt: Date.now() })) : undefined}
      />
      {division ?? (
        <>
          {isPresent && !isClosed ? <OtherDrafts {...props} desk={desk} /> : null}
          <Writing {...props} desk={desk} isOff={asOf !== undefined} />
        </>
      )}
      {draft?.sending.state === 'UNCONFIRMED' ? null : acts}
      <BackLink />
    </div>
  );
};

type FormProps = Omit<DeskProps, 'divided' | 'acts' | 'division'>;

/** The draft at hand and what may be done to it. */
const useDesk = ({ who, form, isFresh, isPresent, again }: FormProps) => {
  const kept = useReportDraft(keyOf(ownerOf(who), form.dutyId, form.period));
  const { isRead, change } = kept;
  const draft = kept.draft === undefined || (isFresh && isOver(kept.draft, form)) ? undefined : kept.draft;
  const sending = draft?.sending;
  const former = useFormerReportDraft(who, form);

  // A refusal or a receipt means that the server knows more than the form says.
  const isRefused = sending?.state === 'EDITING' && sending.mistakes.some(({ said }) => 'message' in said);
  const isReceived = sending?.state === 'RECEIVED';
  useEffect(() => {
    if (isRefused || isReceived) again();
  }, [isRefused, isReceived, again]);

  useEffect(() => {
    if (isPresent && isRead) change(ifThere((current) => (isOver(current, form) ? undefined : refreshed(current, form))));
  }, [isPresent, isRead, form, change]);

  return {
    ...kept,
    draft,
    shown: draft ?? newReportDraft(who, form),
    former,
    isClosed: draft === undefined && isDone(form),
    edit: (part: Parameters<typeof edited>[1]): void => {
      const at = Date.now();
      change((current) => edited(current ?? newReportDraft(who, form), part, at));
    },
  };
};

interface PartProps extends FormProps {
  readonly desk: ReturnType<typeof useDesk>;
}

/** What was written elsewhere and may be gone on with: saved on the server, or typed here for the unit that held the duty before. */
const OtherDrafts = ({ who, form, desk: { draft, former, edit, change, drop } }: PartProps) => (
  <>
    {isBeside(draft, form) ? (
      <SavedDraft
        draft={draft}
        form={form}
        saved={form.saved}
        take={() => {
          const at = Date.now();
          drop((current) => goneOnWith(form.saved, current ?? newReportDraft(who, form), at));
        }}
        letBe={() => change(ifThere((current) => knowing(current, form.saved.revision)))}
      />
    ) : null}
    {draft !== undefined || former === undefined || isSaved(former.draft, form) || isPassed(former.draft, form) ? null : (
      <FormerDraft
        unitName={former.unitName}
        editedAt={former.draft.editedAt}
        take={() => {
          const { typed, narrative, document } = former.draft;
          edit({ typed, narrative, document });
        }}
      />
    )}
  </>
);

/** The fields; or in their place the choice between two versions, what was dropped of a report that is done, or nothing once the receipt is there. */
const Writing = ({ form, isFresh, isPresent, again, isOff, desk }: PartProps & { readonly isOff: boolean }) => {
  const { t } = useTexts();
  const isOnline = useIsOnline();
  const { draft, shown, isClosed, edit, change, drop, takeBack } = desk;
  const [asked, ask] = useState<{ readonly lost: readonly Alike[]; readonly act: () => void }>();
  const agreed = (act: () => void): void => {
    const lost = lostBy(shown, form);
    if (lost.length === 0) act();
    else ask({ lost, act });
  };
  if (draft !== undefined && isPresent && isStale(draft, form)) {
    return (
      <StaleChoice
        draft={draft}
        form={form}
        takeMine={() => change(ifThere((current) => rebased(current, form)))}
        takeTheirs={() => drop(() => undefined)}
      />
    );
  }
  if (isClosed) {
    return (
      takeBack && (
        <p className="saved">
          <TakeBack dropped={t.unit.report.discarded} takeBack={takeBack} />
        </p>
      )
    );
  }
  if (draft?.sending.state === 'RECEIVED') return null;
  return (
    <>
      <ReportFields
        draft={shown}
        keeping={desk.keeping}
        isOff={isOff}
        isOnline={isOnline}
        save={
          draft !== undefined && isFresh && isOnline ? (
            <SaveDraft draft={draft} form={form} change={change} again={again} agreed={agreed} />
          ) : null
        }
        edit={edit}
        submit={() =>
          agreed(() => {
            const [commandId, at] = [newCommandId(), Date.now()];
            change((current) => submitted(current ?? shown, commandId, at));
          })
        }
        drop={draft === undefined ? undefined : () => drop(() => undefined)}
        takeBack={takeBack}
      />
      {asked === undefined ? null : (
        <Narrowing
          lost={asked.lost}
          goOn={() => {
            ask(undefined);
            asked.act();
          }}
          keepAll={() => {
            ask(undefined);
            edit({ isForAll: true });
          }}
          close={() => ask(undefined)}
        />
      )}
    </>
  );
};

const DeskHead = ({
  form,
  served,
}: {
  readonly form: ReportForm;
  /** How many duties, by what the server has or by what is being written. */
  readonly served: number;
}) => {
  const { t, f } = useTexts();
  const words = t.unit.report;
  const { facts } = words;
  const correctionDueOn = correctionDueOf(form);
  return (
    <>
      <PageHead crumbs={<BackTo list="/viec">{words.crumb}</BackTo>} title={`${form.title} – ${periodName(form.period, t, f.day)}`} />
      <dl className="facts">
        <div>
          <dt>{facts.due}</dt>
          <dd>
            <strong>{form.dueOn === null ? facts.dueUnknown : f.day(form.dueOn)}</strong>
          </dd>
        </div>
        {form.extensions === undefined || form.extensions.length === 0 ? null : (
          <div>
            <dt>{t.cell.extensions}</dt>
            <dd>
              <Extensions extensions={form.extensions} />
            </dd>
          </div>
        )}
        {correctionDueOn === null ? null : (
          <div>
            <dt>{facts.correctionDue}</dt>
            <dd>
              <strong>{f.day(correctionDueOn)}</strong>
            </dd>
          </div>
        )}
        {form.periodFrom === null || form.periodTo === null ? null : (
          <div>
            <dt>{facts.period}</dt>
            <dd>{facts.span(f.day(form.periodFrom), f.day(form.periodTo))}</dd>
          </div>
        )}
        {form.formerHolders === undefined || form.formerHolders.length === 0 ? null : (
          <div>
            <dt>{facts.formerHolders}</dt>
            <dd>{form.formerHolders.map(({ fullName }) => fullName).join('; ')}</dd>
          </div>
        )}
        <div>
          <dt>{facts.plan}</dt>
          <dd>{form.plan}</dd>
        </div>
        {served < 2 ? null : (
          <div>
            <dt>{facts.forAll}</dt>
            <dd>{facts.served(f.number(served))}</dd>
          </div>
        )}
        {form.receivers.length === 0 ? null : (
          <div>
            <dt>{facts.receivers}</dt>
            <dd>{form.receivers.join('; ')}</dd>
          </div>
        )}
      </dl>
    </>
  );
};

const ConsolidateLink = ({ form: { dutyId, period } }: { readonly form: ReportForm }) => {
  const { t } = useTexts();
  return (
    <p>
      <Link className="button" to="/hop-nhat/$dutyId/$period" params={{ dutyId, period }} search={({ asOf }) => ({ asOf })}>
        {t.unit.report.consolidate}
      </Link>
    </p>
  );
};

const BackLink = () => {
  const { t } = useTexts();
  return (
    <p>
      <BackTo list="/viec">{t.unit.report.back}</BackTo>
    </p>
  );
};
