import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dateAt, instant } from '#libs/kernel/time.js';
import { useStore } from '../../../app/browser/use-store.js';
import { useReading } from '../../../app/reading/reading.js';
import { mayActFor } from '../../../app/session/acting.js';
import { useReadsOnly } from '../../../app/session/reads-only.js';
import { session } from '../../../app/session/session.js';
import { useAsOf } from '../../../app/time/as-of.js';
import { Find, NoneFound, usePart } from '../../../components/lists/find.js';
import { CountHere, type ListPart, Pages } from '../../../components/lists/pages.js';
import { DataState } from '../../../components/screen/data-state.js';
import { PageHead, PrintTools } from '../../../components/screen/page-head.js';
import { Empty, Shown } from '../../../components/screen/states.js';
import { WorkToDecideDocument, type WorkToDecideQuery } from '../../../graphql/generated.js';
import { planName } from '../../../texts/plan-names.js';
import { useTexts } from '../../../texts/texts.js';
import type { Texts } from '../../../texts/vi/index.js';
import { ExplanationsReceived } from '../../explain/received.js';
import { DayDecision } from './day-decision.js';
import { itemTitle } from './item-title.js';
import { ReportRequest } from './report-request.js';
import { ScheduleDecision } from './schedule-decision.js';
import { SuccessionDecision } from './succession-decision.js';

export type WorkItem = WorkToDecideQuery['workList']['nodes'][number];
type Group = keyof Texts['work']['groups'];

/** What the page can settle by itself; the others say whose it is. */
const DECIDED_HERE: ReadonlySet<Group> = new Set<Group>(['DECIDE_SCHEDULE', 'EXTEND_DEADLINE', 'DECIDE_SUCCESSION', 'REQUEST_REPORT']);
/** Of a group so many stand on the screen before the rest is asked for. Paper, where nothing can be asked for, has all of them. */
const FEW = 8;

const keyOf = ({ kind, dutyId, planId, period, position, title }: WorkItem): string =>
  [kind, dutyId ?? planId ?? title, period, position].join(' ');

/** Everything within a unit that waits for a decision, what it may decide itself first. */
export const WorkList = () => {
  const { t, f } = useTexts();
  const who = useStore(session);
  const unitId = who?.unit ?? '';
  const part = usePart();
  const reading = useReading(WorkToDecideDocument, { unitId, ...part }, { pause: who === undefined });
  const [open, setOpen] = useState<WorkItem>();
  const words = t.work;
  return (
    <>
      <PageHead title={words.title} tools={<PrintTools />}>
        {who?.unitName}
      </PageHead>
      {who === undefined ? null : <ExplanationsReceived who={who} />}
      <Find of={reading.data?.workList} />
      <Shown reading={reading} skeleton={[80, 320]}>
        {({ workList }, isOld) => {
          const isMine = ({ mayDecide }: WorkItem): boolean => mayDecide.some(({ id }) => id === unitId);
          const [mine, others] = [workList.nodes.filter(isMine), workList.nodes.filter((item) => !isMine(item))];
          return (
            <div className={isOld ? 'is-old' : undefined} aria-busy={isOld}>
              {workList.totalCount > 0 ? (
                <p>
                  {words.subtitle(f.number(workList.totalCount))}. {words.explained}
                </p>
              ) : part.search === null ? (
                <Empty>{words.none}</Empty>
              ) : (
                <NoneFound />
              )}
              <Part title={words.mine} of={workList} items={mine} open={setOpen} />
              <Part title={words.others} of={workList} items={others} open={setOpen} />
              <Pages of={workList} />
            </div>
          );
        }}
      </Shown>
      <DataState reading={reading} />
      {open === undefined ? null : <Decision item={open} close={() => setOpen(undefined)} />}
    </>
  );
};

const Decision = ({ item, close }: { readonly item: WorkItem; readonly close: () => void }) => {
  if (item.settledBy === 'DECIDE_SCHEDULE') return <ScheduleDecision item={item} close={close} />;
  if (item.settledBy === 'EXTEND_DEADLINE') return <DayDecision item={item} close={close} />;
  if (item.settledBy === 'DECIDE_SUCCESSION') return <SuccessionDecision item={item} close={close} />;
  return <ReportRequest item={item} close={close} />;
};

const Part = ({
  title,
  of,
  items,
  open,
}: {
  readonly title: string;
  readonly of: ListPart;
  readonly items: readonly WorkItem[];
  readonly open: (item: WorkItem) => void;
}) => {
  if (items.length === 0) return null;
  const groups = [...Map.groupBy(items, ({ settledBy }) => settledBy)];
  return (
    <section>
      <h2 className="part-title">
        {title} <CountHere of={of} n={items.length} />
      </h2>
      {groups.map(([group, ofGroup]) => (
        <GroupCard key={group} group={group} of={of} items={ofGroup} open={open} />
      ))}
    </section>
  );
};

const GroupCard = ({
  group,
  of,
  items,
  open,
}: {
  readonly group: Group;
  readonly of: ListPart;
  readonly items: readonly WorkItem[];
  readonly open: (item: WorkItem) => void;
}) => {
  const { t, f } = useTexts();
  const [all, setAll] = useState(false);
  const words = t.work;
  return (
    <section className="card">
      <h3 className="group-title">
        {words.groups[group]} <CountHere of={of} n={items.length} />
      </h3>
      <p className="quiet">
        {words.hints[group]}{' '}
        {group === 'CHANGE_CALENDAR' ? (
          <Link to="/lich-lam-viec" search={({ asOf }) => ({ asOf })}>
            {words.toCalendar}
          </Link>
        ) : null}
      </p>
      <ul className="work-items">
        {items.map((item, index) => (
          <li key={keyOf(item)} className={all || index < FEW ? undefined : 'paper-only'}>
            <Item item={item} open={open} />
          </li>
        ))}
      </ul>
      {all || items.length <= FEW ? null : (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {words.showAll(f.number(items.length))}
        </button>
      )}
    </section>
  );
};

const Item = ({ item, open }: { readonly item: WorkItem; readonly open: (item: WorkItem) => void }) => {
  const { t, f } = useTexts();
  const { asOf } = useAsOf();
  const readsOnly = useReadsOnly();
  const who = useStore(session);
  const words = t.work;
  const title = itemTitle(item, t, f.day);
  const { wording, reasonText, plan, holders, mayDecide, settledBy, since } = item;
  const names = (units: WorkItem['holders']): string =>
    units.length > 3
      ? `${units
          .slice(0, 3)
          .map(({ fullName }) => fullName)
          .join('; ')} … (${f.number(units.length)})`
      : units.map(({ fullName }) => fullName).join('; ');
  const holder = settledBy === 'DECIDE_SUCCESSION' || holders.length === 0 ? [] : [names(holders)];
  const facts: readonly (readonly [string, string])[] = [
    ...(wording === '' ? [] : [[words.wording, `“${wording}”`] as const]),
    ...holder.map((name) => [words.who, name] as const),
    [words.decider, mayDecide.length === 0 ? words.nobody : names(mayDecide)],
  ];
  // Where nobody is named, whoever tries is told by the server.
  const mayTry = who !== undefined && !readsOnly && (mayDecide.length === 0 || mayActFor(who.unit, mayDecide));
  return (
    <>
      <div>
        <strong>{title}</strong>
        <p>
          {reasonText} <span className="quiet">{words.since(f.day(dateAt(instant(since))))}</span>
        </p>
        <dl className="inline-facts">
          {plan === null ? null : (
            <div>
              <dt>{words.plan}</dt>
              <dd>
                <Link to="/ke-hoach/$planId" params={{ planId: plan.id }} search={({ asOf: at }) => ({ asOf: at })}>
                  {planName(plan)}
                </Link>
              </dd>
            </div>
          )}
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {DECIDED_HERE.has(settledBy) && mayTry ? (
        <button
          type="button"
          className="button"
          disabled={asOf !== undefined}
          title={asOf === undefined ? undefined : words.notNow}
          onClick={() => open(item)}
        >
          {words.decide}
          <span className="hidden-text"> {[title, ...holder].join(', ')}</span>
        </button>
      ) : null}
    </>
  );
};
