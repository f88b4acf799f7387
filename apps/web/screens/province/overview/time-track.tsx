import { memo, useMemo } from 'react';
import { instant as instantOf, instantOfMs, msOf, type Instant } from '#libs/kernel/time.js';
import { useTexts } from '../../../texts/texts.js';
import { DAY_MS, monthsOf, neighbour, placeOf, type Bar } from './time.js';

/** Of the drawing, in units of its own. */
const [WIDTH, HEIGHT] = [1000, 44];
const STEP_MS = 3_600_000;

const percent = (place: number): string => `${place * 100}%`;

interface TrackProps {
  readonly bar: Bar;
  readonly shown: Instant;
  readonly move: (at: Instant) => void;
  readonly settle: (at: Instant | undefined) => void;
}

/** The days with events, and the handle: moved with the mouse, a finger or the arrows. */
export const Track = ({ bar, shown, move, settle }: TrackProps) => {
  const { t, f } = useTexts();
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
      <Days bar={bar} shown={shown} />
      <Sticks bar={bar} />
      <input
        type="range"
        min={bar.from}
        max={bar.to}
        step={STEP_MS}
        value={msOf(shown)}
        aria-label={t.province.time.slider}
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

const Days = ({ bar, shown }: { readonly bar: Bar; readonly shown: Instant }) => {
  const path = useMemo(() => {
    const most = Math.max(...bar.days.map(({ events }) => Math.sqrt(events)));
    return bar.days
      .map(({ lastRecordedAt, events }) => {
        const height = Math.max(3, (Math.sqrt(events) / most) * (HEIGHT - 4));
        return `M${(placeOf(bar, Date.parse(lastRecordedAt)) * WIDTH).toFixed(1)} ${HEIGHT}v-${height.toFixed(1)}`;
      })
      .join('');
  }, [bar]);
  const [at, now] = [shown, bar.now].map((each) => placeOf(bar, msOf(each)) * WIDTH) as [number, number];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden focusable="false">
      <rect className="ahead" x={now} y="0" width={Math.max(0, WIDTH - now)} height={HEIGHT} />
      <path className="events" d={path} />
      <rect className="not-yet" x={at} y="0" width={Math.max(0, now - at)} height={HEIGHT} />
    </svg>
  );
};

const Sticks = memo(({ bar }: { readonly bar: Bar }) =>
  bar.marks.map(({ at, type }) => (
    <i key={`${at}${type}`} className="mark" data-event={type} style={{ left: percent(placeOf(bar, msOf(at))) }} aria-hidden />
  )),
);
Sticks.displayName = 'Sticks';

const Axis = memo(({ bar }: { readonly bar: Bar }) => {
  const { t } = useTexts();
  return (
    <div className="time-axis" aria-hidden>
      {monthsOf(bar).map(({ day, place }) => (
        <span key={day} style={{ left: percent(place) }}>
          {`${Number(day.slice(5, 7))}/${day.slice(0, 4)}`}
        </span>
      ))}
      <b style={{ left: percent(placeOf(bar, msOf(bar.now))) }}>{t.province.time.today}</b>
    </div>
  );
});
Axis.displayName = 'Axis';
