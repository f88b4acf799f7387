import { Link } from '@tanstack/react-router';
import { instant } from '#libs/kernel/time.js';
import type { EventPartsFragment } from '../../graphql/generated.js';
import type { Formats } from '../../texts/formats.js';
import { useTexts } from '../../texts/texts.js';
import type { Texts } from '../../texts/vi/index.js';

export type LoggedEvent = EventPartsFragment;

const numbered = ({ number, symbol }: { readonly number: string | null; readonly symbol: string | null }): string =>
  number === null ? '' : `${number}/${symbol ?? ''} `;

/** What an event is about, in words: the plan, the duty and who holds it, the report, the unit. */
export const EventSubject = ({ event }: { readonly event: LoggedEvent }) => {
  const { plan, duty, report, unit, streamId } = event;
  if (plan !== null) return <span>{`${numbered(plan)}${plan.title}`}</span>;
  if (duty !== null)
    return (
      <span>
        <Link to="/nghia-vu/$dutyId" params={{ dutyId: duty.id }} search={({ asOf }) => ({ asOf })}>
          {duty.title}
        </Link>{' '}
        <span className="quiet">{duty.holders.map(({ fullName }) => fullName).join(', ')}</span>
      </span>
    );
  if (report !== null)
    return (
      <span>
        {report.serves.map(({ duty: served }) => served?.title).find(Boolean) ?? <code>{streamId}</code>}{' '}
        <span className="quiet">{report.holder?.fullName}</span>
      </span>
    );
  return unit === null ? <Stream id={streamId} /> : <span>{unit.fullName}</span>;
};

/** What a stream is about, in words; the event itself has its id. */
const Stream = ({ id }: { readonly id: string }) => {
  const { t } = useTexts();
  const at = id.indexOf('/');
  const words: Readonly<Record<string, ((of: string) => string) | undefined>> = t.auditor.streams;
  const told = words[id.slice(0, at)]?.(id.slice(at + 1));
  return told === undefined ? <code>{id}</code> : <span>{told}</span>;
};

/** When it counts, where that is another time than that of its recording. */
export const legalWords = ({ legalTime, recordedAt }: LoggedEvent, t: Texts, f: Formats): string => {
  const { earliest, latest, source } = legalTime;
  if (source === 'RECORDED' || (earliest === recordedAt && latest === recordedAt)) return t.auditor.history.sameTime;
  const [from, to] = [f.shortInstant(instant(earliest)), f.shortInstant(instant(latest))];
  // A whole day is told as the day that it is.
  const [fromDay, toDay] = [from.slice(0, 10), to.slice(0, 10)];
  if (from.endsWith('00:00') && to.endsWith('23:59')) return fromDay === toDay ? fromDay : t.auditor.history.until(fromDay, toDay);
  return from === to ? from : t.auditor.history.until(from, to);
};

/** Persons are opaque ids; what the system does by itself has one as well. */
export const useActorWords = (): ((actor: string) => string) => {
  const { t } = useTexts();
  return (actor) => (/^(system:|installation$)/.test(actor) ? `${actor} (${t.auditor.history.system})` : actor);
};
