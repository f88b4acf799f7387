import { useCallback, useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import {
  dateAt,
  dateOf,
  endOfDay,
  instantOfMs,
  msOf,
  yearOf,
  instant as instantOf,
  type Instant,
  type LocalDate,
} from '#libs/kernel/time.js';
import { useAsOf } from '../../../app/as-of.js';
import { instantOfAddress } from '../../../app/instant.js';
import { useTexts } from '../../../texts/texts.js';
import type { PlanTime } from './view.js';

const DAY_MS = 86_400_000;
/** So long the hand has to rest before the server is asked. */
const REST_MS = 350;
const [WIDTH, HEIGHT] = [1000, 44];
/** What the cascade does by itself is no mark. */
const NOT_MARKED: ReadonlySet<string> = new Set(['CascadeCompleted', 'PlanDrafted', 'PlanSigned']);

interface Mark {
  readonly at: Instant;
  readonly type: string;
  readonly typeText: string;
}

/** An event as the history of a stream tells it. */
export interface RecordedMark {
  readonly type: string;
  readonly typeText: string;
  readonly recordedAt: string;
}

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly now: Instant;
  readonly days: PlanTime['planActivity']['days'];
  readonly marks: readonly Mark[];
}

const barOf = (
  { planActivity: { days, dataAsOf }, planEvents }: PlanTime,
  calendarEvents: readonly RecordedMark[],
  now: Instant,
): Bar | undefined => {
  const first = days[0];
  if (first === undefined) return undefined;
  const from = msOf(instantOf(first.lastRecordedAt)) - DAY_MS;
  const yearEnd = msOf(endOfDay(dateOf(yearOf(dateAt(now)), 12, 31)));
  const nowMs = msOf(instantOf(dataAsOf.at));
  // Days to come are shown as far as the year goes, but never more than half of the bar.
  const to = Math.max(nowMs + DAY_MS, Math.min(yearEnd, nowMs + (nowMs - from)));
  const own = planEvents.nodes.filter(({ type }) => !NOT_MARKED.has(type));
  const calendar = calendarEvents.filter(({ recordedAt }) => recordedAt >= first.lastRecordedAt);
  const marks = [...own, ...calendar]
    .map(({ type, typeText, recordedAt }) => ({ type, typeText, at: instantOf(recordedAt) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return {
    from,
    to,
    now,
    days,
    marks: marks.filter(({ at, type }, index) => marks[index - 1]?.at !== at || marks[index - 1]?.type !== type),
  };
};

/** What the bar shows while the hand is on it, and what it asks for once the hand rests. */
export interface Moving {
  /** Undefined: nobody moves it. */
  readonly at: Instant | undefined;
  readonly move: (at: Instant | undefined) => void;
}

const useRest = ({ at, move }: Moving, goTo: (at: Instant | undefined) => void) => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useCallback(
    (to: Instant | undefined) => {
      clearTimeout(timer.current);
      goTo(to);
      move(undefined);
    },
    [goTo, move],
  );
  useEffect(() => {
    if (at === undefined) return undefined;
    timer.current = setTimeout(() => settle(at), REST_MS);
    return () => clearTimeout(timer.current);
  }, [at, settle]);
  return settle;
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
  const now = instantOf(time.planActivity.dataAsOf.at);
  const bar = useMemo(() => barOf(time, calendarEvents, now), [time, calendarEvents, now]);
  const settle = useRest(moving, (at) => goTo(at === undefined || at >= now ? undefined : at));
  if (bar === undefined) return null;
  return <Drawn bar={bar} shown={moving.at ?? asOf ?? now} isPast={(moving.at ?? asOf ?? now) < now} move={moving.move} settle={settle} />;
};

interface DrawnProps {
  readonly bar: Bar;
  readonly shown: Instant;
  readonly isPast: boolean;
  readonly move: (at: Instant) => void;
  readonly settle: (at: Instant | undefined) => void;
}

/** The last event of the day with events before the instant, or of the day after it. */
const neighbour = ({ days }: Bar, shown: Instant, direction: -1 | 1): Instant | undefined => {
  const found =
    direction < 0
      ? days.findLast(({ lastRecordedAt }) => lastRecordedAt < shown)
      : days.find(({ lastRecordedAt }) => lastRecordedAt > shown);
  return found === undefined ? undefined : instantOf(found.lastRecordedAt);
};

const Drawn = ({ bar, shown, isPast, move, settle }: DrawnProps) => {
  const { t, f } = useTexts();
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
      {isExact ? <ExactInstant shown={shown} choose={settle} /> : null}
      <Track bar={bar} shown={shown} move={move} settle={settle} />
      <Marks marks={bar.marks} settle={settle} />
    </section>
  );
};

const placeOf = ({ from, to }: Bar, ms: number): number => ((ms - from) / (to - from)) * WIDTH;

const Track = ({ bar, shown, move, settle }: Omit<DrawnProps, 'isPast'>) => {
  const { t, f } = useTexts();
  const words = t.province.time;
  const x = (ms: number): number => placeOf(bar, ms);
  const path = useMemo(() => {
    const most = Math.max(...bar.days.map(({ events }) => Math.sqrt(events)));
    return bar.days
      .map(({ lastRecordedAt, events }) => {
        const height = Math.max(3, (Math.sqrt(events) / most) * (HEIGHT - 4));
        return `M${placeOf(bar, Date.parse(lastRecordedAt)).toFixed(1)} ${HEIGHT}v-${height.toFixed(1)}`;
      })
      .join('');
  }, [bar]);
  const clamp = (ms: number): Instant => instantOfMs(Math.min(msOf(bar.now), Math.max(bar.from + DAY_MS, ms)));
  const onKey = (key: string): Instant | undefined => {
    if (key === 'ArrowLeft' || key === 'ArrowDown') return neighbour(bar, shown, -1);
    if (key === 'ArrowRight' || key === 'ArrowUp') return neighbour(bar, shown, 1) ?? bar.now;
    if (key === 'PageUp') return clamp(msOf(shown) + 30 * DAY_MS);
    if (key === 'PageDown') return clamp(msOf(shown) - 30 * DAY_MS);
    if (key === 'Home') return instantOf(bar.days[0]?.lastRecordedAt ?? bar.now);
    return key === 'End' ? bar.now : undefined;
  };
  const isOwnKey = (key: string): boolean => /^(Arrow|Page|Home$|End$)/.test(key);
  return (
    <div className="time-track">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden focusable="false">
        <rect className="ahead" x={x(msOf(bar.now))} y="0" width={Math.max(0, WIDTH - x(msOf(bar.now)))} height={HEIGHT} />
        <path className="events" d={path} />
        <rect className="not-yet" x={x(msOf(shown))} y="0" width={Math.max(0, x(msOf(bar.now)) - x(msOf(shown)))} height={HEIGHT} />
      </svg>
      {bar.marks.map(({ at, type }) => (
        <i key={`${at}${type}`} className="mark" data-event={type} style={{ left: `${x(msOf(at)) / 10}%` }} aria-hidden />
      ))}
      <input
        type="range"
        min={bar.from}
        max={bar.to}
        step={3_600_000}
        value={msOf(shown)}
        aria-label={words.slider}
        aria-valuetext={f.instant(shown)}
        onChange={(event) => move(clamp(Number(event.target.value)))}
        onPointerUp={() => settle(shown)}
        onKeyDown={(event) => {
          if (!isOwnKey(event.key)) return;
          event.preventDefault();
          const to = onKey(event.key);
          if (to !== undefined) move(to);
        }}
      />
      <Axis bar={bar} />
    </div>
  );
};

const monthsOf = ({ from, to }: Bar): readonly LocalDate[] => {
  const first = dateAt(instantOfMs(from));
  const months = Array.from({ length: 60 }, (_, index) => dateOf(yearOf(first), Number(first.slice(5, 7)) + 1 + index, 1));
  return months.filter((day) => Date.parse(`${day}T00:00:00+07:00`) < to);
};

const Axis = ({ bar }: { readonly bar: Bar }) => {
  const { t } = useTexts();
  const months = monthsOf(bar);
  const every = Math.ceil(months.length / 12);
  return (
    <div className="time-axis" aria-hidden>
      {months
        .filter(
          (day, index) => index % every === 0 && Math.abs(Date.parse(`${day}T00:00:00+07:00`) - msOf(bar.now)) > (bar.to - bar.from) / 16,
        )
        .map((day) => (
          <span key={day} style={{ left: `${placeOf(bar, Date.parse(`${day}T00:00:00+07:00`)) / 10}%` }}>
            {`${Number(day.slice(5, 7))}/${day.slice(0, 4)}`}
          </span>
        ))}
      <b style={{ left: `${placeOf(bar, msOf(bar.now)) / 10}%` }}>{t.province.time.today}</b>
    </div>
  );
};

const Marks = ({ marks, settle }: { readonly marks: readonly Mark[]; readonly settle: (at: Instant) => void }) => {
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
};

/** `20/03/2026` and `17:00`, as they are written by hand; the browser's own field would show them as its own language does. */
const readInstant = (day: string, time: string): Instant | undefined => {
  const [, d = '', m = '', y = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(day) ?? [];
  const [, hour = '', minute = ''] = /^\s*(\d{1,2})[:hg.](\d{2})\s*$/i.exec(time) ?? [];
  if (y === '' || hour === '') return undefined;
  return instantOfAddress(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}`);
};

const ExactInstant = ({ shown, choose }: { readonly shown: Instant; readonly choose: (at: Instant) => void }) => {
  const { t, f } = useTexts();
  const words = t.province.time;
  const [text] = f.shortInstant(shown).split(' ');
  const [day, setDay] = useState(text ?? '');
  const [time, setTime] = useState(f.shortInstant(shown).split(' ')[1] ?? '');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const at = readInstant(day, time);
    setWrong(at === undefined);
    if (at !== undefined) choose(at);
  };
  return (
    <form className="exact-instant" onSubmit={submit} noValidate>
      <label className="field">
        {words.day}
        <input
          inputMode="numeric"
          size={11}
          value={day}
          onChange={(event) => setDay(event.target.value)}
          aria-invalid={isWrong}
          aria-describedby="exact-wrong"
        />
      </label>
      <label className="field">
        {words.hour}
        <input
          inputMode="numeric"
          size={6}
          value={time}
          onChange={(event) => setTime(event.target.value)}
          aria-invalid={isWrong}
          aria-describedby="exact-wrong"
        />
      </label>
      <button type="submit" className="button primary">
        {words.look}
      </button>
      <p id="exact-wrong" className="wrong" role="alert">
        {isWrong ? words.wrong : ''}
      </p>
    </form>
  );
};
