import { Link, useNavigate } from '@tanstack/react-router';
import { instant } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading/reading.js';
import { useAsOf } from '../../app/time/as-of.js';
import { Dialog } from '../../components/screen/dialog.js';
import { Shown } from '../../components/screen/states.js';
import { LoggedEventDocument, type LoggedEventQuery } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { EventSubject, legalWords, useActorWords } from './event-words.js';

/** One event as it stands in the log, and where to go from there. */
export const EventPanel = ({ position, close }: { readonly position: number; readonly close: () => void }) => {
  const { t, f } = useTexts();
  const reading = useReading(LoggedEventDocument, { position });
  const event = reading.data?.event;
  return (
    <Dialog title={t.auditor.event.title(f.number(position))} subtitle={event == null ? undefined : event.typeText} close={close}>
      <Shown reading={reading} skeleton={[200, 120]}>
        {(data) =>
          data.event === null ? <p>{t.auditor.event.missing}</p> : <Facts event={data.event} effects={data.effects.totalCount} />
        }
      </Shown>
    </Dialog>
  );
};

const Facts = ({ event, effects }: { readonly event: NonNullable<LoggedEventQuery['event']>; readonly effects: number }) => {
  const { t, f } = useTexts();
  const actor = useActorWords();
  const words = { ...t.auditor.history, ...t.auditor.event };
  return (
    <>
      <p>
        <EventSubject event={event} />
      </p>
      <dl className="facts">
        <div>
          <dt>{words.recordedAt}</dt>
          <dd>{f.instant(instant(event.recordedAt))}</dd>
        </div>
        <div>
          <dt>{words.legalTime}</dt>
          <dd>{legalWords(event, t, f)}</dd>
        </div>
        <div>
          <dt>{words.who}</dt>
          <dd>{actor(event.actor)}</dd>
        </div>
        <div>
          <dt>{words.onBehalfOf}</dt>
          <dd>{event.onBehalfOf?.fullName ?? '–'}</dd>
        </div>
        <div>
          <dt>{words.cause}</dt>
          <dd>
            {event.cause === null ? (
              words.none
            ) : (
              <Link to="." search={(search) => ({ ...search, event: String(event.cause?.position) })}>
                {f.number(event.cause.position)} {event.cause.typeText}
              </Link>
            )}
          </dd>
        </div>
        <div>
          <dt>{words.stream}</dt>
          <dd>
            <code>{event.streamId}</code> ({words.nth(f.number(event.streamVersion))})
          </dd>
        </div>
        <div>
          <dt>{words.command}</dt>
          <dd>{event.commandId}</dd>
        </div>
        <div>
          <dt>{words.request}</dt>
          <dd>{event.correlationId}</dd>
        </div>
      </dl>
      <Ways event={event} effects={effects} />
      <h3>{words.content}</h3>
      <pre className="verbatim" tabIndex={0}>
        {JSON.stringify(event.body, null, 1)}
      </pre>
    </>
  );
};

const Ways = ({ event, effects }: { readonly event: NonNullable<LoggedEventQuery['event']>; readonly effects: number }) => {
  const { t, f } = useTexts();
  const { goTo } = useAsOf();
  const navigate = useNavigate();
  const words = t.auditor.event;
  // An event of a report belongs to what the report serves.
  const dutyId = event.duty?.id ?? event.report?.serves[0]?.dutyId;
  return (
    <ul className="ways">
      <li>
        <button type="button" className="button" onClick={() => goTo(instant(event.recordedAt))}>
          {words.seeThen}
        </button>
      </li>
      {dutyId === undefined ? null : (
        <li>
          <button
            type="button"
            className="button"
            onClick={() => void navigate({ to: '/nghia-vu/$dutyId', params: { dutyId }, search: ({ asOf }) => ({ asOf }) })}
          >
            {words.seeDuty}
          </button>
        </li>
      )}
      <li>
        {effects === 0 ? (
          <span className="quiet">{words.noEffects}</span>
        ) : (
          <button
            type="button"
            className="button"
            onClick={() =>
              void navigate({ to: '/lich-su', search: ({ asOf }) => ({ asOf, causedBy: String(event.position), order: 'oldest' }) })
            }
          >
            {words.effects(f.number(effects))}
          </button>
        )}
      </li>
    </ul>
  );
};
