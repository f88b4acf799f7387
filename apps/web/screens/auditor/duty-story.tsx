import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { instant, parseLocalDate } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading/reading.js';
import { useWhole } from '../../app/reading/use-whole.js';
import { useAsOf } from '../../app/time/as-of.js';
import { InstantForm } from '../../components/forms/instant-form.js';
import { Pages, RestFailed } from '../../components/lists/pages.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead } from '../../components/screen/page-head.js';
import { Shown } from '../../components/screen/states.js';
import { DutyExplanationsDocument, DutyStoryDocument, type DutyStoryQuery } from '../../graphql/generated.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';
import { Told } from '../explain/told.js';
import { EventPanel } from './event-panel.js';
import { legalWords, useActorWords } from './event-words.js';

type Duty = NonNullable<DutyStoryQuery['duty']>;

/** Everything that happened to one duty, and why. */
export const DutyStory = () => {
  const { t, f } = useTexts();
  const { dutyId } = useParams({ from: '/nghia-vu/$dutyId' });
  const search = useSearch({ from: '/nghia-vu/$dutyId' });
  const navigate = useNavigate({ from: '/nghia-vu/$dutyId' });
  const { asOf, goTo } = useAsOf();
  const reading = useReading(DutyStoryDocument, { dutyId, after: search.after ?? null });
  const words = t.auditor.story;
  const open = Number(search.event ?? Number.NaN);
  return (
    <>
      <PageHead
        crumbs={words.title}
        title={reading.data?.duty?.title ?? words.title}
        tools={<InstantForm initial={asOf} submit={t.common.instant.show} choose={goTo} />}
      />
      <Shown reading={reading} skeleton={[180, 360]}>
        {({ duty, history }, isOld) =>
          duty === null ? (
            <UnknownDuty />
          ) : (
            <div className={isOld ? 'is-old' : ''}>
              <DutyCard duty={duty} />
              <Explained dutyId={dutyId} />
              <section className="card" aria-labelledby="story">
                <h2 id="story">
                  {words.events} ({f.number(history.totalCount)})
                </h2>
                <p className="quiet">{words.eventsHint}</p>
                <Steps events={history.nodes} />
                <Pages of={history} />
              </section>
            </div>
          )
        }
      </Shown>
      <DataState reading={reading} />
      {Number.isSafeInteger(open) ? (
        <EventPanel position={open} close={() => void navigate({ search: (all) => ({ ...all, event: undefined }), resetScroll: false })} />
      ) : null}
    </>
  );
};

const UnknownDuty = () => {
  const { t } = useTexts();
  return (
    <section className="card">
      <h2>{t.auditor.story.unknownTitle}</h2>
      <p>
        {t.auditor.story.unknown} <AddressSays />
      </p>
      <Link to="/lich-su" search={({ asOf }) => ({ asOf })} className="button">
        {t.auditor.story.toHistory}
      </Link>
    </section>
  );
};

const DutyCard = ({ duty }: { readonly duty: Duty }) => {
  const { t, f } = useTexts();
  const words = t.auditor.story;
  return (
    <section className="card">
      <dl className="facts">
        <div>
          <dt>{words.holder}</dt>
          <dd>{duty.holders.map(({ fullName }) => fullName).join(', ')}</dd>
        </div>
        <div>
          <dt>{words.plan}</dt>
          <dd>
            {duty.plan === null
              ? '–'
              : `${duty.plan.number === null ? '' : `${duty.plan.number}/${duty.plan.symbol ?? ''} `}${duty.plan.title}`}
          </dd>
        </div>
        <div>
          <dt>{words.issuer}</dt>
          <dd>{duty.issuer?.fullName}</dd>
        </div>
        <div>
          <dt>{words.wording}</dt>
          <dd>{duty.wording === '' ? '–' : `“${duty.wording}”`}</dd>
        </div>
      </dl>
      <h2>{words.periods}</h2>
      <div className="scroll" tabIndex={0} role="group" aria-label={words.periods}>
        <table className="list-table by-period">
          <thead>
            <tr>
              <th scope="col">{words.period}</th>
              <th scope="col">{words.due}</th>
              <th scope="col">{words.course}</th>
              <th scope="col">{words.met}</th>
              <th scope="col">{words.status}</th>
            </tr>
          </thead>
          <tbody>
            {duty.obligations.nodes.map(({ id, period, status, phase, dueOn, deadlineSteps, words: judgedBy, metAt }) => (
              <tr key={id}>
                <th scope="row">{periodName(period, t, f.day)}</th>
                <td>
                  {dueOn === null ? words.noDate : f.day(dueOn)}
                  {judgedBy === null || judgedBy.wording === duty.wording ? null : <p className="quiet">“{judgedBy.wording}”</p>}
                </td>
                <td>
                  {deadlineSteps.length < 2
                    ? '–'
                    : deadlineSteps.map(({ after, event }) => (
                        <p key={event?.position}>
                          {after.dueOn === null ? words.noDate : f.day(after.dueOn)}{' '}
                          <span className="quiet">
                            {event === null ? '' : `${event.typeText}, ${f.shortInstant(instant(event.recordedAt))}`}
                          </span>
                        </p>
                      ))}
                </td>
                <td>{metAt === null ? '–' : f.shortInstant(instant(metAt))}</td>
                <td className={status === 'OVERDUE' ? 'bad' : ''}>
                  {t.auditor.status[status]}
                  {status === 'WAIVED' || status === 'CANCELLED' ? null : `, ${t.auditor.phase[phase]}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

/** What was asked of who was late, and said, as it was known at the instant that is shown. */
const Explained = ({ dutyId }: { readonly dutyId: string }) => {
  const { t, f } = useTexts();
  const { reading, whole } = useWhole(DutyExplanationsDocument, { dutyId }, 'explanations');
  if (whole === undefined) return <RestFailed reading={reading} />;
  if (whole.length === 0) return null;
  return (
    <section className="card" aria-labelledby="explained">
      <h2 id="explained">{t.explain.title}</h2>
      <p className="quiet">{t.explain.changesNothing}</p>
      {whole.map((explanation) => (
        <article key={explanation.obligationId}>
          <h3>{periodName(explanation.period, t, f.day)}</h3>
          <Told explanation={explanation} />
        </article>
      ))}
    </section>
  );
};

type Step = DutyStoryQuery['history']['nodes'][number];

/** Of an entry that was put right: which one, and from what to what. */
const Rectified = ({ event, among }: { readonly event: Step; readonly among: readonly Step[] }) => {
  const { t, f } = useTexts();
  if (event.type !== 'EntryRectified') return null;
  const words = t.auditor.story;
  const { ofVersion, field, was, is, reason } = event.body as unknown as RectifiedBody;
  const entry = among.find(({ streamId, streamVersion }) => streamId === event.streamId && streamVersion === ofVersion);
  const names: Readonly<Record<string, string | undefined>> = words.rectifiedFields;
  const shown = (value: string): string => (parseLocalDate(value) === undefined ? value : f.day(value));
  return (
    <p>
      {[
        words.rectified(names[field] ?? field, shown(was), shown(is)),
        ...(entry === undefined ? [] : [words.rectifies(f.number(entry.position), entry.typeText)]),
        reason,
      ].join('; ')}
    </p>
  );
};

interface RectifiedBody {
  readonly ofVersion: number;
  readonly field: string;
  readonly was: string;
  readonly is: string;
  readonly reason: string;
}

const Steps = ({ events }: { readonly events: DutyStoryQuery['history']['nodes'] }) => {
  const { t, f } = useTexts();
  const actor = useActorWords();
  const words = t.auditor.story;
  return (
    <ol className="happened">
      {events.map((event) => (
        <li key={event.position} data-position={event.position}>
          <span className="when">{f.shortInstant(instant(event.recordedAt))}</span>
          <div>
            <Link
              to="."
              search={(search) => ({ ...search, event: String(event.position) })}
              resetScroll={false}
              preload={false}
              aria-label={`${event.typeText}, ${t.auditor.event.title(f.number(event.position))}`}
            >
              {event.typeText}
            </Link>
            <Rectified event={event} among={events} />
            <p className="quiet">
              {[
                t.auditor.event.title(f.number(event.position)),
                words.by([actor(event.actor), event.onBehalfOf?.fullName].filter(Boolean).join(', ')),
                ...(event.legalTime.source === 'RECORDED'
                  ? []
                  : [`${t.auditor.history.legalTime.toLowerCase()} ${legalWords(event, t, f)}`]),
                ...(event.cause === null ? [] : [words.cause(f.number(event.cause.position), event.cause.typeText)]),
              ].join('; ')}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
};
