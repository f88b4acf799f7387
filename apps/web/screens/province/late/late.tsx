import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { foldDiacritics } from '#libs/kernel/text.js';
import { dateAt, instant, type LocalDate } from '#libs/kernel/time.js';
import { lazyPart } from '../../../app/browser/lazy-part.js';
import { useStore } from '../../../app/browser/use-store.js';
import { useReading } from '../../../app/reading/reading.js';
import { useReadsOnly } from '../../../app/session/reads-only.js';
import { session } from '../../../app/session/session.js';
import { useAsOf } from '../../../app/time/as-of.js';
import { NoneFound, useFind, usePart } from '../../../components/lists/find.js';
import { Pages } from '../../../components/lists/pages.js';
import { DataState } from '../../../components/screen/data-state.js';
import { Empty, Shown } from '../../../components/screen/states.js';
import { ownerOf } from '../../../drafts/report-draft.js';
import { LastRemindersDocument, LateDutiesDocument, type LastRemindersQuery, type LateDutiesQuery } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';
import { isSeen, seenAnswers } from '../../explain/seen-answers.js';
import { LateDutyCells, useDutyName } from '../late-duty.js';
import { cellOfAddress } from '../overview/view.js';
import { PlanHeading, PlanNotThere } from '../plan-tabs.js';
import { AskPanel } from './ask-panel.js';
import { UrgePanel } from './urge-panel.js';
import { type Selection, useSelection } from './use-selection.js';
import { useWords } from './words.js';

const FROM = '/ke-hoach/$planId/cham';

const CellPanel = lazyPart(async () => (await import('../cell/cell-panel.js')).CellPanel, 'cell');

export type LateDuty = LateDutiesQuery['obligations']['nodes'][number];
type Reminder = LastRemindersQuery['lastReminders']['reminders'][number];

/** Which unit owes what since when, when it was last told, and a way to tell it now. */
export const Late = () => {
  const { planId } = useParams({ from: FROM });
  const { cell: address } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  // A list that one page has is searched on the page at each key, a longer one by the server.
  const { after, search } = usePart();
  const [isLong, setLong] = useState(after !== null);
  const reading = useReading(LateDutiesDocument, { planId, after, search: isLong ? search : null });
  if (!isLong && reading.data?.obligations.pageInfo.hasNextPage === true) setLong(true);
  const cell = cellOfAddress(address);
  return (
    <>
      <PlanHeading plan={reading.data?.plan} planId={planId} look="late" />
      <Shown reading={reading} skeleton={[420]}>
        {({ plan, obligations }, isOld) =>
          plan === null ? <PlanNotThere /> : <LateCard late={obligations} isLong={isLong} planId={planId} isOld={isOld} />
        }
      </Shown>
      <DataState reading={reading} />
      {cell === undefined ? null : (
        <Suspense>
          <CellPanel
            planId={planId}
            cell={cell}
            close={() => void navigate({ to: '.', search: (search) => ({ ...search, cell: undefined }), resetScroll: false })}
          />
        </Suspense>
      )}
    </>
  );
};

const useFound = (rows: readonly LateDuty[], find: string): readonly LateDuty[] =>
  useMemo(() => {
    const wanted = foldDiacritics(find).split(' ').filter(Boolean);
    const says = ({ title, holders }: LateDuty): string => foldDiacritics([title, ...holders.map(({ fullName }) => fullName)].join(' '));
    return wanted.length === 0 ? rows : rows.filter((row) => wanted.every((word) => says(row).includes(word)));
  }, [rows, find]);

const LateCard = ({
  late,
  isLong,
  planId,
  isOld,
}: {
  readonly late: LateDutiesQuery['obligations'];
  /** There are more than one page of it has. */
  readonly isLong: boolean;
  readonly planId: string;
  readonly isOld: boolean;
}) => {
  const { t, f } = useTexts();
  const words = useWords();
  const [find, look] = useFind();
  const { asOf } = useAsOf();
  const readsOnly = useReadsOnly();
  const isTold = asOf === undefined && !readsOnly;
  const rows = useFound(late.nodes, isLong ? '' : find);
  const shown = useMemo(() => rows.map(({ id }) => id), [rows]);
  const selection = useSelection(shown);
  const [opened, open] = useState<'URGE' | 'ASK'>();
  const close = (): void => open(undefined);
  const units = new Set(rows.flatMap(({ holders }) => holders.map(({ id }) => id)));
  return (
    <section className={`card ${isOld ? 'is-old' : ''}`} aria-labelledby="late" aria-busy={isOld}>
      <div className="card-head">
        <div>
          <h2 id="late">{words.title}</h2>
          <p className="quiet">
            {isLong
              ? words.cut(f.number(rows.length), f.number(late.totalCount))
              : words.subtitle(f.number(rows.length), f.number(units.size))}
          </p>
        </div>
        <div className="tools">
          <label className="field">
            {words.find}
            <input type="search" value={find} onChange={(event) => look(event.target.value)} />
          </label>
        </div>
      </div>
      {late.nodes.length === 0 && find.trim() === '' ? (
        <Empty>{words.none}</Empty>
      ) : rows.length === 0 ? (
        <NoneFound />
      ) : (
        <>
          {isTold ? <UrgeBar selection={selection} open={open} /> : readsOnly ? null : <p className="quiet">{words.panel.notNow}</p>}
          <LateTable rows={rows} planId={planId} selection={isTold ? selection : undefined} today={dateAt(instant(late.dataAsOf.at))} />
        </>
      )}
      <Pages of={{ ...late, nodes: rows }} />
      <p>
        <Link to="/giai-trinh" search={({ asOf: at }) => ({ asOf: at, plan: planId })}>
          {t.explain.list.ofPlan}
        </Link>
      </p>
      {opened === undefined ? null : (
        <Panel of={opened} duties={rows.filter(({ id }) => selection.has(id))} close={close} sent={selection.clear} />
      )}
    </section>
  );
};

const PANELS = { URGE: UrgePanel, ASK: AskPanel } as const;

const Panel = ({ of, ...props }: { readonly of: keyof typeof PANELS } & Parameters<typeof UrgePanel>[0]) => {
  const Chosen = PANELS[of];
  return <Chosen {...props} />;
};

/** What is done with everything that is selected. */
const UrgeBar = ({ selection, open }: { readonly selection: Selection; readonly open: (panel: keyof typeof PANELS) => void }) => {
  const { t, f } = useTexts();
  const words = useWords();
  const count = selection.ids.length;
  return (
    <div className="urge-bar">
      <button type="button" className="button primary" disabled={count === 0} onClick={() => open('URGE')}>
        {words.urge}
      </button>
      <button type="button" className="button" disabled={count === 0} onClick={() => open('ASK')}>
        {t.explain.ask.button}
      </button>
      <span role="status">{count === 0 ? words.selectHint : words.selected(f.number(count))}</span>
      {count === 0 ? null : (
        <button type="button" className="link-button" onClick={selection.clear}>
          {words.unselect}
        </button>
      )}
    </div>
  );
};

const useLastReminders = (rows: readonly LateDuty[]): ReadonlyMap<string, Reminder> => {
  const obligations = useMemo(() => rows.map(({ id }) => id), [rows]);
  const { data } = useReading(LastRemindersDocument, { obligations }, { pause: obligations.length === 0 });
  return useMemo(() => new Map((data?.lastReminders.reminders ?? []).map((each) => [each.obligationId, each])), [data]);
};

const LateTable = ({
  rows,
  planId,
  selection,
  today,
}: {
  readonly rows: readonly LateDuty[];
  readonly planId: string;
  /** Undefined: nothing can be selected. */
  readonly selection: Selection | undefined;
  readonly today: LocalDate;
}) => {
  const { t } = useTexts();
  const words = useWords();
  const reminders = useLastReminders(rows);
  return (
    <div className="scroll" tabIndex={0} role="group" aria-labelledby="late">
      <table className="list-table urge-table">
        <thead>
          <tr>
            {selection === undefined ? null : (
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={words.selectAll}
                  checked={selection.all === 'ALL'}
                  ref={(box) => {
                    if (box !== null) box.indeterminate = selection.all === 'SOME';
                  }}
                  onChange={selection.toggleAll}
                />
              </th>
            )}
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.duty}</th>
            <th scope="col">{words.dueOn}</th>
            <th scope="col" className="number">
              {words.days}
            </th>
            <th scope="col">{words.reminded}</th>
            <th scope="col">{t.explain.column}</th>
            <th scope="col">{words.noticed}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <LateRow key={row.id} row={row} planId={planId} selection={selection} reminder={reminders.get(row.id)} today={today} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const namesOf = (units: LateDuty['holders']): string => units.map(({ fullName }) => fullName).join('; ');

const LateRow = ({
  row,
  planId,
  selection,
  reminder,
  today,
}: {
  readonly row: LateDuty;
  readonly planId: string;
  readonly selection: Selection | undefined;
  readonly reminder: Reminder | undefined;
  readonly today: LocalDate;
}) => {
  const { t, f } = useTexts();
  const words = useWords();
  const nameOf = useDutyName();
  const { id, holders, formerHolders, title, noticedAt } = row;
  const former = formerHolders.length === 0 ? [] : [t.succession.formerly(namesOf(formerHolders))];
  const told = reminder === undefined ? undefined : f.shortInstant(instant(reminder.givenAt));
  return (
    <tr className={selection?.has(id) === true ? 'is-chosen' : undefined}>
      {selection === undefined ? null : (
        <td>
          <input
            type="checkbox"
            data-selects={id}
            aria-label={words.select(namesOf(holders), [nameOf(row), title, ...former].join(', '))}
            checked={selection.has(id)}
            readOnly
            onClick={(event) => selection.onClick(id, event)}
            onKeyDown={(event) => selection.onKeyDown(id, event)}
          />
        </td>
      )}
      <LateDutyCells duty={row} planId={planId} on="/ke-hoach/$planId/cham" today={today} />
      <td>{told === undefined ? words.notReminded : reminder?.urgedBy == null ? words.byDigest(told) : words.byPerson(told)}</td>
      <td className={row.explanation?.state === 'UNANSWERED' ? 'bad' : undefined}>
        <Explained row={row} />
      </td>
      <td>{noticedAt === null ? '' : f.day(dateAt(instant(noticedAt)))}</td>
    </tr>
  );
};

/** How a question about it stands, and since when; an answer can be opened, and is marked until whoever asked has done so. */
const Explained = ({ row: { id, dutyId, period, explanation } }: { readonly row: LateDuty }) => {
  const { t, f } = useTexts();
  const who = useStore(session);
  const seen = useStore(seenAnswers);
  const request = explanation?.requests.at(-1);
  if (explanation === null || request === undefined) return null;
  const answer = request.explanations.at(-1);
  const stands = t.explain.stateSince(t.explain.states[explanation.state], f.shortInstant(instant(answer?.at ?? request.at)));
  if (answer === undefined) return stands;
  const isFresh = who !== undefined && request.byUnit?.id === who.unit && !isSeen(seen, ownerOf(who), id, answer.at);
  return (
    <>
      <Link to="/giai-trinh/$dutyId/$period" params={{ dutyId, period }} search={({ asOf }) => ({ asOf })}>
        {stands}
      </Link>{' '}
      {isFresh ? <strong>{t.explain.received.isFresh}</strong> : null}
    </>
  );
};
