import { Link } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';
import { instant, localDate } from '#libs/kernel/time.js';
import { lazyPart } from '../../../app/browser/lazy-part.js';
import { useReading } from '../../../app/reading/reading.js';
import { useAsOf } from '../../../app/time/as-of.js';
import { Extensions } from '../../../components/obligations/extensions.js';
import { FormerHolders } from '../../../components/obligations/former-holders.js';
import { Standing } from '../../../components/obligations/standing.js';
import { Shown } from '../../../components/screen/states.js';
import { StreamEventsDocument, type ObligationFactsFragment } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';

type Obligation = ObligationFactsFragment;

const Told = lazyPart(async () => (await import('../../explain/told.js')).Told, 'explain');
const DeadlineActions = lazyPart(async () => (await import('./deadline-actions.js')).DeadlineActions, 'work', 'explain', 'late');

/** One obligation in full. */
export const ObligationStory = ({ obligation }: { readonly obligation: Obligation }) => (
  <article className="story">
    <p className="story-standing">
      <Standing letter={obligation.letter} />
      <FormerHolders formerHolders={obligation.formerHolders} />
    </p>
    <Deadline obligation={obligation} />
    <Suspense>
      <DeadlineActions obligation={obligation} />
    </Suspense>
    {obligation.explanation === null ? null : (
      <Suspense>
        <Told explanation={obligation.explanation} isTitled />
      </Suspense>
    )}
    <Facts obligation={obligation} />
    <Events
      period={obligation.period}
      streams={[
        `duty/${obligation.dutyId}`,
        ...(obligation.report === null ? [] : [`report/${obligation.report.id}`]),
        ...(obligation.explanation === null ? [] : [obligation.explanation.streamId]),
      ]}
    />
  </article>
);

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Why its day is that day: the rule, what a day off, an extension or the calendar made of it, and the words of the document. */
const Deadline = ({ obligation }: { readonly obligation: Obligation }) => {
  const { t, f } = useTexts();
  const words = t.cell;
  const { dueOn, originalDueOn, rolledFrom, certainty, policy, reasonText, authority, periodFrom, periodTo, extensions } = obligation;
  const wasMoved = originalDueOn !== null && dueOn !== null && originalDueOn !== dueOn;
  const reasons = [
    ...(policy === null ? [] : [words.policies[policy]]),
    ...(rolledFrom === null || dueOn === null ? [] : [words.rolled(f.day(rolledFrom), f.day(dueOn))]),
    ...(wasMoved
      ? [extensions.some(({ effect }) => effect === 'MOVED') ? words.extended(f.day(originalDueOn)) : words.moved(f.day(originalDueOn))]
      : []),
    ...(certainty === 'PROVISIONAL' ? [words.provisional] : []),
    ...(authority === 'REQUESTS' ? [words.requested] : []),
    ...(reasonText === null ? [] : [reasonText]),
  ];
  return (
    <dl className="facts">
      <Fact name={words.dueOn}>
        <strong>{dueOn === null ? words.noDue : words.dueOnDay(f.day(dueOn), f.weekday(localDate(dueOn)))}</strong>
      </Fact>
      <Fact name={words.why}>
        {reasons.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
      </Fact>
      {periodFrom === null || periodTo === null ? null : <Fact name={words.period}>{words.span(f.day(periodFrom), f.day(periodTo))}</Fact>}
      {extensions.length === 0 ? null : (
        <Fact name={words.extensions}>
          <Extensions extensions={extensions} />
        </Fact>
      )}
      <Course steps={obligation.deadlineSteps} />
    </dl>
  );
};

type Step = Obligation['deadlineSteps'][number];

/** How the deadline came to be what it is, where it is not what it was at first. */
const Course = ({ steps }: { readonly steps: readonly Step[] }) => {
  const { t, f } = useTexts();
  if (steps.length < 2) return null;
  const words = t.cell.course;
  const day = ({ dueOn }: Step['after']): string => (dueOn === null ? t.cell.noDue : f.day(dueOn));
  const told = ({ before, after, event, entry, noticedAt }: Step, index: number): readonly string[] => {
    const cause = [event?.typeText, event?.onBehalfOf?.fullName].filter(Boolean).join(', ');
    const when = event === null ? '' : f.shortInstant(instant(event.recordedAt));
    const isJudged = before !== null && before.timeliness !== 'NONE' && before.timeliness !== after.timeliness;
    return [
      before === null ? words.first(day(after)) : words.moved(when, day(before), day(after), cause),
      ...(entry === null ? [] : [words.calendar(f.day(entry.date), entry.name, entry.source)]),
      ...(isJudged ? [words.judged(words.timeliness[before.timeliness], words.timeliness[after.timeliness])] : []),
      // Of the deadline in force it is told apart.
      ...(noticedAt === null || index === steps.length - 1 ? [] : [words.noticed(day(after), f.instant(instant(noticedAt)))]),
    ];
  };
  return (
    <Fact name={words.title}>
      {steps.map((step, index) => (
        <p key={step.event?.position}>{told(step, index).join(' ')}</p>
      ))}
    </Fact>
  );
};

const Facts = ({ obligation }: { readonly obligation: Obligation }) => {
  const { t, f } = useTexts();
  const words = t.cell;
  const { metAt, noticedAt, correctionDueOn, report, fulfilledByPlan, excuse, duty, words: judgedBy } = obligation;
  return (
    <dl className="facts">
      {metAt === null ? null : <Fact name={words.metAt}>{f.instant(instant(metAt))}</Fact>}
      {report === null ? null : (
        <Fact name={words.report}>{words.reportVersion(f.number(report.version), words.phases[report.phase])}</Fact>
      )}
      {fulfilledByPlan === null ? null : (
        <Fact name={words.fulfilledBy}>
          <Link to="/ke-hoach/$planId" params={{ planId: fulfilledByPlan.id }} search={({ asOf }) => ({ asOf })}>
            {fulfilledByPlan.number === null ? '' : `${fulfilledByPlan.number}/${fulfilledByPlan.symbol} · `}
            {fulfilledByPlan.title}
          </Link>
        </Fact>
      )}
      {correctionDueOn === null ? null : <Fact name={words.correctionDueOn}>{f.day(correctionDueOn)}</Fact>}
      {noticedAt === null ? null : <Fact name={words.noticedAt}>{f.instant(instant(noticedAt))}</Fact>}
      {excuse === null ? null : <Fact name={words.excuse}>{excuse.reason}</Fact>}
      {judgedBy === null ? null : (
        <>
          {judgedBy.wording === '' ? null : <Fact name={words.wording}>“{judgedBy.wording}”</Fact>}
          <Fact name={words.source}>
            {[judgedBy.source.document, judgedBy.source.place].filter((part) => part !== '').join(', ')}
            {judgedBy.source.assumption === null ? null : <p className="assumed">{words.assumed(judgedBy.source.assumption.reason)}</p>}
          </Fact>
        </>
      )}
      {duty === null ? null : (
        <>
          {duty.issuer === null ? null : <Fact name={words.issuer}>{duty.issuer.fullName}</Fact>}
          {duty.receivers.length === 0 ? null : (
            <Fact name={words.receivers}>{duty.receivers.map(({ fullName }) => fullName).join('; ')}</Fact>
          )}
        </>
      )}
    </dl>
  );
};

/** What was recorded of this period and of the duty as a whole, each with a way to the whole page as it was then. */
const Events = ({ period, streams }: { readonly period: string; readonly streams: readonly string[] }) => {
  const { t } = useTexts();
  const words = t.cell;
  return (
    <section>
      <h3>{words.events}</h3>
      <p className="quiet">{words.stepsHint}</p>
      {streams.map((stream) => (
        <StreamEvents key={stream} stream={stream} period={period} />
      ))}
    </section>
  );
};

const StreamEvents = ({ stream, period }: { readonly stream: string; readonly period: string }) => {
  const { t, f } = useTexts();
  const { goTo } = useAsOf();
  const reading = useReading(StreamEventsDocument, { streamId: stream, period });
  return (
    <Shown reading={reading} skeleton={[80]}>
      {({ history }) => (
        <ol className="events">
          {history.nodes.map(({ typeText, position, recordedAt, onBehalfOf }) => (
            <li key={position}>
              <button
                type="button"
                className="link-button"
                title={t.cell.eventAt(f.number(position))}
                onClick={() => goTo(instant(recordedAt))}
              >
                {f.shortInstant(instant(recordedAt))}
              </button>
              <span>
                <strong>{typeText}</strong>
                {onBehalfOf === null ? null : <span className="quiet"> · {onBehalfOf.fullName}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Shown>
  );
};
