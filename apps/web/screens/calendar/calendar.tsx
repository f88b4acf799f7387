import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { dateAt, instantOfMs, localDate, yearOf } from '#libs/kernel/time.js';
import { useStore } from '../../app/browser/use-store.js';
import { useReading } from '../../app/reading/reading.js';
import { useReadsOnly } from '../../app/session/reads-only.js';
import { session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { useNow } from '../../app/time/now.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead, PrintTools } from '../../components/screen/page-head.js';
import { Banner, Empty, Shown } from '../../components/screen/states.js';
import { WorkingCalendarDocument, type CalendarEntryPartsFragment, type WorkingCalendarQuery } from '../../graphql/generated.js';
import { dayOfAddress, yearOfAddress } from '../../routes/choices.js';
import { useTexts } from '../../texts/texts.js';
import { DayForm } from './day-form.js';
import { DayPanel } from './day-panel.js';

const FROM = '/lich-lam-viec';
const HOUR_MS = 3_600_000;

type Entry = CalendarEntryPartsFragment;

/** Days off and make-up days of a year, on which deadlines rest; whoever stands above everybody enters them here. */
export const WorkingCalendar = () => {
  const { t } = useTexts();
  const who = useStore(session);
  const { asOf } = useAsOf();
  const now = useNow(HOUR_MS);
  const search = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const day = dayOfAddress(search.day);
  // The entries of a day are those of its year, whatever else the address says.
  const year = day === undefined ? (yearOfAddress(search.year) ?? yearOf(dateAt(asOf ?? instantOfMs(now)))) : yearOf(day);
  const reading = useReading(WorkingCalendarDocument, { year, unitId: who?.unit ?? '' }, { pause: who === undefined });
  const words = t.calendar;
  return (
    <div className="narrow">
      <PageHead title={words.title(String(year))} tools={<PrintTools />}>
        {words.subtitle}
      </PageHead>
      <nav className="tools league-tools" aria-label={words.years}>
        {[year - 1, year + 1].map((other) => (
          <Link key={other} to={FROM} search={(before) => ({ asOf: before.asOf, year: String(other) })} className="button">
            {words.year(String(other))}
          </Link>
        ))}
      </nav>
      <Shown reading={reading} skeleton={[360, 240]}>
        {({ calendarYear, orgUnit }, isOld) => (
          <div className={isOld ? 'is-old' : undefined} aria-busy={isOld}>
            <Days calendar={calendarYear} />
            <Keeper isKeeper={orgUnit !== null && orgUnit.parent === null} />
            {day === undefined ? null : (
              <DayPanel
                day={day}
                entries={calendarYear.entries.filter(({ date }) => date === day)}
                close={() => void navigate({ to: '.', search: ({ asOf: at }) => ({ asOf: at, year: String(year) }), resetScroll: false })}
              />
            )}
          </div>
        )}
      </Shown>
      <DataState reading={reading} />
    </div>
  );
};

const Days = ({ calendar: { announcement, workingDays, entries } }: { readonly calendar: WorkingCalendarQuery['calendarYear'] }) => {
  const { t, f } = useTexts();
  const words = t.calendar;
  const latest = [...Map.groupBy(entries, ({ date }) => date).values()]
    .flatMap((ofDay) => ofDay.at(-1) ?? [])
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return (
    <section className="card" aria-labelledby="days">
      <h2 id="days">{words.days}</h2>
      {workingDays === null ? null : <p>{words.workingDays(f.number(workingDays))}</p>}
      {announcement === 'ANNOUNCED' ? null : <Banner tone="info">{words.announcements[announcement]}</Banner>}
      {latest.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        <div className="scroll" tabIndex={0} role="group" aria-labelledby="days">
          <table className="list-table">
            <thead>
              <tr>
                <th scope="col">{words.day}</th>
                <th scope="col">{words.what}</th>
              </tr>
            </thead>
            <tbody>
              {latest.map((entry) => (
                <Row key={entry.date} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

const Row = ({ entry: { date, kind, name, certainty, source, decidedOn } }: { readonly entry: Entry }) => {
  const { t, f } = useTexts();
  const words = t.calendar;
  return (
    <tr>
      <th scope="row">
        <Link to="." search={({ asOf }) => ({ asOf, year: date.slice(0, 4), day: date })} resetScroll={false}>
          {f.day(date)}
        </Link>
        <p className="quiet">{f.weekday(localDate(date))}</p>
      </th>
      <td>
        {words.kinds[kind]}: {name}
        <p className="quiet">
          {source}. {words.certainties[certainty]}.{decidedOn === null ? '' : ` ${words.decided(f.day(decidedOn))}.`}
        </p>
      </td>
    </tr>
  );
};

/** The form, for who may enter; for everybody else who that is. */
const Keeper = ({ isKeeper }: { readonly isKeeper: boolean }) => {
  const { t } = useTexts();
  const { asOf } = useAsOf();
  const readsOnly = useReadsOnly();
  const words = t.calendar.enter;
  return (
    <section className="card" aria-labelledby="enter">
      <h2 id="enter">{words.title}</h2>
      {readsOnly || !isKeeper ? (
        <p className="quiet">{words.keeper}</p>
      ) : asOf !== undefined ? (
        <p className="quiet">{t.common.asOf.noWriting}</p>
      ) : (
        <DayForm />
      )}
    </section>
  );
};
