import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { dateAt, daysBetween, instant, localDate, type LocalDate } from '#libs/kernel/time.js';
import { useStore } from '../../app/browser/use-store.js';
import { useReading } from '../../app/reading/reading.js';
import { useWhole } from '../../app/reading/use-whole.js';
import { session, type Session } from '../../app/session/session.js';
import { Find, NoneFound, usePart } from '../../components/lists/find.js';
import { FormerHolders } from '../../components/obligations/former-holders.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead } from '../../components/screen/page-head.js';
import { Empty, Shown, Skeleton } from '../../components/screen/states.js';
import { isUnsent, ownerOf, type ReportDraft } from '../../drafts/report-draft.js';
import { reportDraftsOf, onDraftChange, planDraftsOf } from '../../drafts/kept.js';
import { UnitDutiesDocument, UnitRemindersDocument } from '../../graphql/generated.js';
import { OWN, subjectOf, type PlanDraft } from '../../plans/plan-draft.js';
import { periodName } from '../../texts/periods.js';
import { planNumber } from '../../texts/plan-names.js';
import { useTexts } from '../../texts/texts.js';
import { ExplanationsReceived } from '../explain/received.js';
import { ToExplain } from '../explain/to-explain.js';
import { BegunReport } from './begun-report.js';
import { OnServer } from './drafts-on-server.js';
import { followingOf, grouped, type Group, type OwedItem } from './duty-groups.js';

/** What a unit owes, by how much it presses; each row leads to where it is done. */
export const UnitDuties = () => {
  const who = useStore(session);
  return who === undefined ? null : <DutiesOf key={ownerOf(who)} who={who} />;
};

const DutiesOf = ({ who }: { readonly who: Session }) => {
  const { t } = useTexts();
  const { search } = usePart();
  const { reading, whole } = useWhole(UnitDutiesDocument, { unitId: who.unit, search }, 'inbox');
  return (
    <div className="narrow">
      <PageHead title={t.unit.duties.title}>{who.unitName}</PageHead>
      <OnThisMachine who={who} />
      <ToExplain unitId={who.unit} />
      {who.role === 'UNIT' ? null : <ExplanationsReceived who={who} />}
      <Reminders unitId={who.unit} />
      <OnServer unitId={who.unit} />
      <Find of={reading.data?.inbox} />
      <Shown reading={reading} skeleton={[120, 120, 240]}>
        {(data, isOld) => (
          <div className={isOld ? 'is-old' : undefined}>
            {whole === undefined ? (
              <Skeleton heights={[120, 240]} />
            ) : whole.length === 0 && search !== null ? (
              <NoneFound />
            ) : (
              <Groups items={whole} today={dateAt(instant(data.inbox.dataAsOf.at))} />
            )}
          </div>
        )}
      </Shown>
      <p>
        <Link to="/giai-trinh" search={({ asOf }) => ({ asOf, unit: who.unit })}>
          {t.explain.list.ofUnit}
        </Link>
      </p>
      <p>
        <Link to="/xep-hang" search={({ asOf }) => ({ asOf })}>
          {t.unit.duties.score}
        </Link>
      </p>
      <p>
        <Link to="/noi-nhan-tin/$unitId" params={{ unitId: who.unit }} search={({ asOf }) => ({ asOf })}>
          {t.unit.duties.contact}
        </Link>
      </p>
      <p>
        <Link to="/lich-lam-viec" search={({ asOf }) => ({ asOf })}>
          {t.unit.duties.calendar}
        </Link>
      </p>
      <DataState reading={reading} />
    </div>
  );
};

/** What the unit was told lately, in full: where no address is known for it, this is the only place to read it. */
const Reminders = ({ unitId }: { readonly unitId: string }) => {
  const { t, f } = useTexts();
  const words = t.unit.duties;
  const { data } = useReading(UnitRemindersDocument, { unitId });
  const told = (data?.reminders.nodes ?? []).filter(({ text }) => text !== null);
  if (told.length === 0) return null;
  return (
    <section className="card" aria-labelledby="reminders">
      <h2 id="reminders">{words.reminders}</h2>
      {told.map(({ id, givenAt, urgedBy, text }) => (
        <details key={id}>
          <summary>{(urgedBy === null ? words.reminded : words.urged)(f.instant(instant(givenAt)))}</summary>
          <p className="told verbatim">{text}</p>
        </details>
      ))}
    </section>
  );
};

const Groups = ({ items, today }: { readonly items: readonly OwedItem[]; readonly today: LocalDate }) => {
  const { t, f } = useTexts();
  const words = t.unit.duties;
  if (items.length === 0) return <Empty>{words.none}</Empty>;
  return (
    <>
      {[...grouped(items, today)].map(([group, ofGroup]) => (
        <section key={group} className="card" aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>
            {words.groups[group]} <span className="count">{f.number(ofGroup.length)}</span>
          </h2>
          <DutyList items={ofGroup} group={group} today={today} />
        </section>
      ))}
    </>
  );
};

/** Of what is far off each duty stands once; paper has all of it. */
const DutyList = ({ items, group, today }: { readonly items: readonly OwedItem[]; readonly group: Group; readonly today: LocalDate }) => {
  const { t, f } = useTexts();
  const [isWhole, setWhole] = useState(false);
  const following = group === 'LATER' && !isWhole ? followingOf(items) : undefined;
  return (
    <>
      <ul className="choices">
        {items.map((item) => (
          <li key={item.id} className={following === undefined || following.has(item) ? undefined : 'paper-only'}>
            <DutyRow item={item} group={group} today={today} following={following?.get(item) ?? 0} />
          </li>
        ))}
      </ul>
      {following === undefined || following.size === items.length ? null : (
        <button type="button" className="button" onClick={() => setWhole(true)}>
          {t.common.actions.all(f.number(items.length))}
        </button>
      )}
    </>
  );
};

/** Where each kind is done. */
const Place = ({ item, children }: { readonly item: OwedItem; readonly children: ReactNode }) => {
  const { dutyId, period } = item;
  const common = { className: 'choice', search: ({ asOf }: { readonly asOf?: string | undefined }) => ({ asOf }), children };
  switch (item.kind) {
    case 'REPORT':
    case 'TASK':
      return <Link to="/viec/$dutyId/$period" params={{ dutyId, period }} {...common} />;
    case 'QUOTA':
      return <Link to="/chi-tieu/$dutyId/$period" params={{ dutyId, period }} {...common} />;
    case 'AMENDMENT':
      return <Link to="/tra-loi/$dutyId" params={{ dutyId }} {...common} />;
    case 'SUB_PLAN':
      return item.plan === null ? (
        <div className="choice is-still">{children}</div>
      ) : (
        <Link to="/lap-ke-hoach/$parentId" params={{ parentId: item.plan.id }} {...common} />
      );
  }
};

interface RowProps {
  readonly item: OwedItem;
  readonly group: Group;
  readonly today: LocalDate;
  /** Later periods of the same duty that are not shown. */
  readonly following: number;
}

const DutyRow = ({ item, group, today, following }: RowProps) => {
  const { t, f } = useTexts();
  const words = t.unit.duties;
  const content = (
    <>
      <strong>
        {item.title} – {periodName(item.period, t, f.day)}
        <FormerHolders formerHolders={item.formerHolders} />
      </strong>
      <span className={`when ${group === 'OVERDUE' || group === 'RETURNED' ? 'bad' : ''}`}>{whenText(item, group, today, words, f)}</span>
      <span>{item.plan === null ? words.noPlan : planNumber(item.plan)}</span>
      {following === 0 ? null : <span>{words.following(f.number(following))}</span>}
      {item.progress === null || item.kind !== 'QUOTA' ? null : (
        <span className="progress">
          {words.inPeriod(
            t.unit.quota.done(
              f.number(item.progress.counted),
              t.unit.quota.target[item.progress.targetKind](f.number(item.progress.target)),
            ),
          )}
        </span>
      )}
    </>
  );
  return <Place item={item}>{content}</Place>;
};

type Texts = ReturnType<typeof useTexts>;

const whenText = (item: OwedItem, group: Group, today: LocalDate, words: Texts['t']['unit']['duties'], f: Texts['f']): string => {
  if (group === 'UNDATED') return item.reasonText ?? words.groups.UNDATED;
  if (group === 'RETURNED' && item.correctionDueOn !== null)
    return (item.correctionOverdue ? words.correctionPassed : words.correctionDue)(f.day(item.correctionDueOn));
  if (item.dueOn === null) return '';
  return group === 'OVERDUE'
    ? words.overdue(f.day(item.dueOn), f.number(daysBetween(localDate(item.dueOn), today)))
    : words.due(f.day(item.dueOn));
};

/** What was begun or submitted here and is not with the server: it must not be forgotten. */
const OnThisMachine = ({ who }: { readonly who: Session }) => {
  const { t } = useTexts();
  const words = t.unit.duties;
  const [drafts, setDrafts] = useState<readonly ReportDraft[]>([]);
  const [plans, setPlans] = useState<readonly PlanDraft[]>([]);
  const owner = ownerOf(who);
  useEffect(() => {
    const read = (): void => {
      void planDraftsOf(owner).then((kept) => setPlans(kept.filter(({ issuing }) => issuing.state !== 'ISSUED')));
      void reportDraftsOf(owner).then((kept) => setDrafts(kept.filter(isUnsent)));
    };
    read();
    return onDraftChange(read);
  }, [owner]);
  if (drafts.length + plans.length === 0) return null;
  return (
    <section className="card" aria-labelledby="on-machine">
      <h2 id="on-machine">{words.onMachine}</h2>
      <ul className="choices">
        {drafts.map(({ key, form, sending }) => (
          <li key={key}>
            <BegunReport report={form} isPressing={sending.state === 'UNCONFIRMED'}>
              {sending.state === 'UNCONFIRMED' ? words.unconfirmed : words.draft}
            </BegunReport>
          </li>
        ))}
        {plans.map((plan) => (
          <li key={plan.key}>
            <PlanDraftLink plan={plan} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const PlanDraftLink = ({ plan }: { readonly plan: PlanDraft }) => {
  const { t } = useTexts();
  const words = t.unit.duties;
  const isSent = plan.issuing.state === 'UNCONFIRMED';
  const common = {
    className: 'choice',
    search: ({ asOf }: { readonly asOf?: string | undefined }) => ({ asOf }),
    children: (
      <>
        <strong>{plan.title.trim() === '' ? words.planDraft : plan.title}</strong>
        <span className={isSent ? 'when bad' : 'when'}>{isSent ? words.unconfirmed : words.planDraft}</span>
      </>
    ),
  };
  switch (plan.purpose) {
    case 'DERIVE':
      return <Link to="/lap-ke-hoach/$parentId" params={{ parentId: plan.parent?.planId ?? '' }} {...common} />;
    case 'AMEND':
      return <Link to="/sua-ke-hoach/$planId" params={{ planId: plan.planId }} {...common} />;
    case 'COMPOSE':
      return subjectOf(plan) === OWN ? (
        <Link to="/soan-ke-hoach" {...common} />
      ) : (
        <Link to="/du-thao/$planId" params={{ planId: subjectOf(plan) }} {...common} />
      );
  }
};
