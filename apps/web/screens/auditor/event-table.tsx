import { Link } from '@tanstack/react-router';
import { instant } from '#libs/kernel/time.js';
import { useTexts } from '../../texts/texts.js';
import { EventSubject, legalWords, type LoggedEvent, useActorWords } from './event-words.js';

/** Events, one in each row; the number of each opens it. */
export const EventTable = ({ events }: { readonly events: readonly LoggedEvent[] }) => {
  const { t } = useTexts();
  const words = t.auditor.history;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={words.caption}>
      <table className="list-table events">
        <caption className="hidden-text">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {words.position}
            </th>
            <th scope="col">{words.recordedAt}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.legalTime}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.onBehalfOf}</th>
            <th scope="col">{words.cause}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <EventRow key={event.position} event={event} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const EventLink = ({ position }: { readonly position: number }) => {
  const { t, f } = useTexts();
  return (
    <Link
      to="."
      search={(search) => ({ ...search, event: String(position) })}
      resetScroll={false}
      preload={false}
      aria-label={t.auditor.event.title(f.number(position))}
    >
      {f.number(position)}
    </Link>
  );
};

const EventRow = ({ event }: { readonly event: LoggedEvent }) => {
  const { t, f } = useTexts();
  const actor = useActorWords();
  return (
    <tr data-position={event.position}>
      <td className="number">
        <EventLink position={event.position} />
      </td>
      <td className="when">{f.shortInstant(instant(event.recordedAt))}</td>
      <th scope="row">
        <strong>{event.typeText}</strong>
        <br />
        <EventSubject event={event} />
      </th>
      <td>{legalWords(event, t, f)}</td>
      <td>{actor(event.actor)}</td>
      <td>
        {event.onBehalfOf === null ? (
          '–'
        ) : (
          <Link to="/lich-su" search={({ asOf }) => ({ asOf, unit: event.onBehalfOf?.id })} preload={false}>
            {event.onBehalfOf.fullName}
          </Link>
        )}
      </td>
      <td>
        {event.cause === null ? (
          '–'
        ) : (
          <>
            <EventLink position={event.cause.position} /> <span className="quiet">{event.cause.typeText}</span>
          </>
        )}
      </td>
    </tr>
  );
};
