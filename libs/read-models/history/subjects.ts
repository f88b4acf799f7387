import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { ReportEvent, ServedObligation } from '#libs/domain/report/report.js';
import type { Position, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import { eventsOf, idOf, streamKindOf } from '../model.js';

/*
 * What an event is found by. `plan/<id>` and `org-unit/<id>` are subjects of every event of theirs, whatever its stream; `duty/<id>` of what
 * reports and items do for a duty, and of what was asked and said about it, whose own events its stream has. `type:`, `actor:` and `cause:` are as they stand on the event.
 */
export type Subject = string;

export const planSubject = (planId: string): Subject => `plan/${planId}`;
export const unitSubject = (unitId: string): Subject => `org-unit/${unitId}`;
export const dutySubject = (dutyId: string): Subject => `duty/${dutyId}`;
export const typeSubject = (type: string): Subject => `type:${type}`;
export const actorSubject = (actor: string): Subject => `actor:${actor}`;
export const causeSubject = (position: Position): Subject => `cause:${position}`;

const servesSubjects = (serves: readonly ServedObligation[]): readonly Subject[] => serves.map(({ dutyId }) => dutySubject(dutyId));

const unitsIn = (event: OrgUnitEvent): readonly string[] => {
  switch (event.type) {
    case 'OrgUnitsMerged':
      return [...event.units, event.into];
    case 'OrgUnitSplit':
      return event.into.map(({ unitId }) => unitId);
    case 'SuccessionDecided':
      return [event.to];
    default:
      return [];
  }
};

const duties = (recorded: readonly RecordedEvent[]): readonly Subject[] =>
  eventsOf(recorded, 'duty').flatMap(({ event }) => {
    if (event.type === 'DutyTransferred') return [unitSubject(event.to)];
    if (event.type === 'DutyAmended') return event.opened.holders.map(unitSubject);
    return 'planId' in event ? [planSubject(event.planId), ...event.holders.map(unitSubject)] : [];
  });

const submissionSubjects = (events: readonly ReportEvent[]): readonly Subject[] =>
  events.flatMap((event) => (event.type === 'ReportSubmitted' ? [unitSubject(event.holder), ...servesSubjects(event.serves)] : []));

/** The part that was taken out of a report is about who handed that in, as well as about who took it out. */
const reports = (recorded: readonly RecordedEvent[]): readonly Subject[] =>
  eventsOf(recorded, 'report').flatMap(({ event, metadata: { onBehalfOf } }) =>
    event.type === 'ReportContinued'
      ? [...submissionSubjects(event.events), ...(onBehalfOf === null ? [] : [unitSubject(onBehalfOf)])]
      : submissionSubjects([event]),
  );

const drafts = (recorded: readonly RecordedEvent[]): readonly Subject[] =>
  eventsOf(recorded, 'report-draft').flatMap(({ event }) =>
    event.type === 'ReportDrafted' ? [unitSubject(event.holder), ...servesSubjects(event.serves)] : [],
  );

const items = (recorded: readonly RecordedEvent[]): readonly Subject[] =>
  eventsOf(recorded, 'item').flatMap(({ event }) =>
    event.type === 'ItemRecorded' ? [unitSubject(event.holder), ...servesSubjects(event.serves)] : [],
  );

const scorecards = (recorded: readonly RecordedEvent[]): readonly Subject[] =>
  eventsOf(recorded, 'scorecard').flatMap(({ event }) => (event.type === 'SelfScored' ? [unitSubject(event.unitId)] : []));

/** The duty, and with a request those who are asked; the plan of the duty is told by the duty. */
const explanationSubjects = (recorded: readonly RecordedEvent[]): readonly Subject[] =>
  eventsOf(recorded, 'explanation').flatMap(({ event }) => [
    dutySubject(event.dutyId),
    ...(event.type === 'ExplanationRequested' ? event.of.map(unitSubject) : []),
  ]);

/** `receipt/<plan>/<unit>`; neither id has a slash. */
const receiptSubjects = (streamId: StreamId): readonly Subject[] => {
  const [planId = '', unitId = ''] = idOf(streamId).split('/');
  return [planSubject(planId), unitSubject(unitId)];
};

/**
 * What an event says its stream is about, from this event on: a duty of its plan and holders, a report and an item of who hands them in and of the
 * duties that they serve.
 */
export const subjectsNamed = (recorded: RecordedEvent): readonly Subject[] => {
  const one = [recorded];
  switch (streamKindOf(recorded.streamId)) {
    case 'duty':
      return duties(one);
    case 'report':
      return reports(one);
    case 'report-draft':
      return drafts(one);
    case 'item':
      return items(one);
    case 'scorecard':
      return scorecards(one);
    case 'explanation':
      return explanationSubjects(one);
    case 'document-number':
      return eventsOf(one, 'document-number').map(({ event }) => planSubject(event.planId));
    default:
      return [];
  }
};

/** What the events of its stream are not about any more after this one: the duties that were taken out of a report. */
export const subjectsLeft = (recorded: RecordedEvent): readonly Subject[] =>
  eventsOf([recorded], 'report').flatMap(({ event }) => (event.type === 'ReportDivided' ? servesSubjects(event.serves) : []));

/** What an event is about by itself: its stream, who acted for whom, of which type it is and what it is a reaction to. */
export const subjectsOfItself = (recorded: RecordedEvent): readonly Subject[] => {
  const { streamId, event, metadata } = recorded;
  const itself = [
    typeSubject(event.type),
    actorSubject(metadata.actor),
    ...(metadata.causation === null ? [] : [causeSubject(metadata.causation)]),
    ...(metadata.onBehalfOf === null ? [] : [unitSubject(metadata.onBehalfOf)]),
  ];
  switch (streamKindOf(streamId)) {
    case 'plan':
      return [...itself, planSubject(idOf(streamId))];
    case 'org-unit':
      return [
        ...itself,
        unitSubject(idOf(streamId)),
        ...eventsOf([recorded], 'org-unit').flatMap((one) => unitsIn(one.event).map(unitSubject)),
      ];
    case 'reminder':
      return [...itself, unitSubject(idOf(streamId))];
    case 'receipt':
      return [...itself, ...receiptSubjects(streamId)];
    default:
      return itself;
  }
};
