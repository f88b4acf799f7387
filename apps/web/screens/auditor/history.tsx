import { useNavigate, useSearch } from '@tanstack/react-router';
import { endOfDay, parseLocalDate, startOfDay, type Instant } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading/reading.js';
import { useAsOf } from '../../app/time/as-of.js';
import { InstantForm } from '../../components/forms/instant-form.js';
import { Pages } from '../../components/lists/pages.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead } from '../../components/screen/page-head.js';
import { Empty, Shown } from '../../components/screen/states.js';
import { LogHistoryDocument } from '../../graphql/generated.js';
import { numberOf } from '../../routes/choices.js';
import { useTexts } from '../../texts/texts.js';
import type { HistorySearch } from './address.js';
import { EVENT_GROUPS, isEventGroup } from './event-groups.js';
import { EventPanel } from './event-panel.js';
import { EventTable } from './event-table.js';
import { HistoryFilters } from './history-filters.js';

const PAGE = 50;

const dayOf = (text: string | undefined, of: (day: NonNullable<ReturnType<typeof parseLocalDate>>) => Instant): Instant | undefined => {
  const day = text === undefined ? undefined : parseLocalDate(text);
  return day === undefined ? undefined : of(day);
};

const variablesOf = ({ kind, plan, unit, actor, causedBy, from, to, order, after }: HistorySearch) => ({
  first: PAGE,
  order: order === 'oldest' ? ('OLDEST_FIRST' as const) : ('NEWEST_FIRST' as const),
  planId: plan ?? null,
  unitId: unit ?? null,
  actor: actor ?? null,
  causedBy: numberOf(causedBy) ?? null,
  types: kind !== undefined && isEventGroup(kind) ? EVENT_GROUPS[kind] : null,
  recordedFrom: dayOf(from, startOfDay) ?? null,
  recordedTo: dayOf(to, endOfDay) ?? null,
  after: after ?? null,
});

/** What happened, in the order of recording; the filter and the page are in the address. */
export const History = () => {
  const { t, f } = useTexts();
  const search = useSearch({ from: '/lich-su' });
  const navigate = useNavigate({ from: '/lich-su' });
  const { asOf, goTo } = useAsOf();
  const reading = useReading(LogHistoryDocument, variablesOf(search));
  const words = t.auditor.history;
  const [open, cause] = [numberOf(search.event), numberOf(search.causedBy)];
  return (
    <>
      <PageHead title={words.title} tools={<InstantForm initial={asOf} submit={t.common.instant.show} choose={goTo} />}>
        {words.subtitle}
      </PageHead>
      <HistoryFilters search={search} />
      <Shown reading={reading} skeleton={[480]}>
        {({ history }, isOld) => (
          <section className={`card ${isOld ? 'is-old' : ''}`} aria-labelledby="events">
            <div className="card-head">
              <div>
                <h2 id="events" aria-live="polite">
                  {words.count(f.number(history.totalCount))}
                </h2>
                {cause === undefined ? null : <p className="quiet">{words.causedBy(String(cause))}</p>}
              </div>
            </div>
            {history.nodes.length === 0 ? <Empty>{words.none}</Empty> : <EventTable events={history.nodes} />}
            <Pages of={history} />
          </section>
        )}
      </Shown>
      <DataState reading={reading} />
      {open === undefined ? null : (
        <EventPanel position={open} close={() => void navigate({ search: (all) => ({ ...all, event: undefined }), resetScroll: false })} />
      )}
    </>
  );
};
