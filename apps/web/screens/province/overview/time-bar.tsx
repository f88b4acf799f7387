import { memo, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import { lazyPart } from '../../../app/browser/lazy-part.js';
import type { Store } from '../../../app/browser/store.js';
import { useStore } from '../../../app/browser/use-store.js';
import { useAsOf } from '../../../app/time/as-of.js';
import { useTexts } from '../../../texts/texts.js';
import { Track } from './time-track.js';
import { barOf, neighbour, type Bar, type Mark, type RecordedMark } from './time.js';
import type { PlanTime } from './view.js';

/** So long the hand has to rest before the server is asked. */
const REST_MS = 350;

/** Loaded when somebody wants to write an instant. */
const InstantForm = lazyPart(async () => (await import('../../../components/forms/instant-form.js')).InstantForm);

/** The instant that the hand is on; undefined: nobody moves it. Outside of the screen's state, so that only what shows it is drawn at each place. */
export type Moving = Store<Instant | undefined>;

/** What the bar asks for once the hand rests, or at once where one is chosen. */
const useRest = (moving: Moving, goTo: (at: Instant | undefined) => void) => {
  const at = useStore(moving);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useCallback(
    (to: Instant | undefined) => {
      clearTimeout(timer.current);
      goTo(to);
      moving.set(undefined);
    },
    [goTo, moving],
  );
  useEffect(() => {
    if (at === undefined) return undefined;
    timer.current = setTimeout(() => settle(at), REST_MS);
    return () => clearTimeout(timer.current);
  }, [at, settle]);
  return { at, settle };
};

export const TimeBar = ({
  time,
  calendarEvents,
  moving,
}: {
  readonly time: PlanTime;
  /** Of the year of the plan. */
  readonly calendarEvents: readonly RecordedMark[];
  readonly moving: Moving;
}) => {
  const { asOf, goTo } = useAsOf();
  const bar = useMemo(() => barOf(time, calendarEvents), [time, calendarEvents]);
  const now = bar?.now;
  const { at, settle } = useRest(
    moving,
    useCallback((to) => goTo(to === undefined || now === undefined || to >= now ? undefined : to), [goTo, now]),
  );
  if (bar === undefined) return null;
  return <Drawn bar={bar} shown={at ?? asOf ?? bar.now} move={moving.set} settle={settle} />;
};

interface DrawnProps {
  readonly bar: Bar;
  readonly shown: Instant;
  readonly move: (at: Instant) => void;
  readonly settle: (at: Instant | undefined) => void;
}

const Drawn = ({ bar, shown, move, settle }: DrawnProps) => {
  const { t, f } = useTexts();
  const isPast = shown < bar.now;
  const [isExact, setExact] = useState(false);
  const words = t.province.time;
  const position = bar.days.findLast(({ lastRecordedAt }) => lastRecordedAt <= shown)?.lastPosition ?? 0;
  const [earlier, later] = [neighbour(bar, shown, -1), neighbour(bar, shown, 1)];
  return (
    <section className={`card time-bar ${isPast ? 'is-past' : ''}`} aria-label={t.common.asOf.label}>
      <div className="time-head">
        <p className="time-shown">
          <span className="quiet">{t.common.asOf.label}</span>{' '}
          <strong>{isPast ? f.instant(shown) : `${t.common.asOf.now} · ${f.instant(shown)}`}</strong>{' '}
          <span className="quiet">{words.after(f.weekday(dateAt(shown)), f.number(position))}</span>
        </p>
        <div className="tools">
          <button
            type="button"
            className="button"
            disabled={earlier === undefined}
            onClick={() => earlier !== undefined && settle(earlier)}
          >
            ‹ {words.earlier}
          </button>
          <button type="button" className="button" disabled={!isPast} onClick={() => settle(later)}>
            {words.later} ›
          </button>
          <button type="button" className="button" aria-expanded={isExact} onClick={() => setExact(!isExact)}>
            {words.choose}
          </button>
          <button type="button" className="button primary" disabled={!isPast} onClick={() => settle(undefined)}>
            {t.common.asOf.toNow}
          </button>
        </div>
      </div>
      {isExact ? (
        <Suspense>
          <InstantForm initial={shown} submit={t.common.instant.show} choose={settle} />
        </Suspense>
      ) : null}
      <Track bar={bar} shown={shown} move={move} settle={settle} />
      <Marks marks={bar.marks} settle={settle} />
    </section>
  );
};

const Marks = memo(({ marks, settle }: { readonly marks: readonly Mark[]; readonly settle: (at: Instant) => void }) => {
  const { t, f } = useTexts();
  if (marks.length === 0) return null;
  return (
    <ul className="time-marks" aria-label={t.province.time.marks}>
      {marks.map(({ at, type, typeText }) => (
        <li key={`${at}${type}`}>
          <i className="dot" data-event={type} aria-hidden />
          <button type="button" className="link-button" onClick={() => settle(at)}>
            {f.day(dateAt(at))} {typeText}
          </button>
        </li>
      ))}
    </ul>
  );
});
Marks.displayName = 'Marks';
