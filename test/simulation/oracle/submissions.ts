import { beginOf } from './days.js';
import { type Body, type LoggedEvent, parts, rectified, text } from './events.js';

/** Something by which an obligation was met and which nobody has voided. */
export interface Submission {
  readonly dutyId: string;
  readonly period: string;
  readonly position: number;
  /** When it counts, in legal time. */
  readonly at: string;
}

/** A submission does not count once it was withdrawn, nor while its return as invalid stands. An acceptance ends the discussion. */
const isVoid = (stream: readonly LoggedEvent[], version: unknown, position: number): boolean => {
  let isVoided = false;
  for (const { type, body, position: at } of stream) {
    if (type === 'ReportWithdrawn' && at > position) return true;
    if (body['version'] !== version) continue;
    if (type === 'ContestDecided' && body['outcome'] === 'OVERTURNED') isVoided = false;
    if (type === 'ReportReturned') isVoided = body['kind'] === 'AS_INVALID';
    if (type === 'ReportAccepted') isVoided = false;
  }
  return isVoided;
};

/** Submissions with those of what they serve for which something holds. */
const servingOnly = (events: readonly LoggedEvent[], holds: (served: Body) => boolean): readonly LoggedEvent[] =>
  events.map((event) =>
    event.type === 'ReportSubmitted' ? { ...event, body: { ...event.body, serves: parts(event.body, 'serves').filter(holds) } } : event,
  );

/**
 * All that happened to a report: a part that was taken out of another begins with what had happened to that one, which is about the rest alone since.
 * @param streamOf the events of another report
 */
const storyOf = (stream: readonly LoggedEvent[], streamOf: (streamId: string) => readonly LoggedEvent[]): readonly LoggedEvent[] =>
  rectified(stream).reduce<readonly LoggedEvent[]>((story, event) => {
    const { type, body } = event;
    const isNamed = (served: Body): boolean =>
      parts(body, 'serves').some((each) => each['dutyId'] === served['dutyId'] && each['period'] === served['period']);
    if (type === 'ReportDivided') return servingOnly(story, (served) => !isNamed(served));
    if (type !== 'ReportContinued') return [...story, event];
    const whole = streamOf(`report/${text(body, 'from')}`);
    const before = whole.slice(
      0,
      whole.findIndex((each) => each.type === 'ReportDivided' && each.body['into'] === body['reportId']),
    );
    return servingOnly(storyOf(before, streamOf), isNamed);
  }, []);

/** What a report's versions are submissions of. */
export const submissionsOfReport = (
  stream: readonly LoggedEvent[],
  streamOf: (streamId: string) => readonly LoggedEvent[],
): readonly Submission[] => {
  const events = storyOf(stream, streamOf);
  return events.flatMap(({ type, body, position }) =>
    type !== 'ReportSubmitted' || isVoid(events, body['version'], position)
      ? []
      : parts(body, 'serves').map((served) => ({
          dutyId: text(served, 'dutyId'),
          period: text(served, 'period'),
          position,
          at: text(body, 'submittedAt'),
        })),
  );
};

/** A derived plan counts from the beginning of the day that is asked for, an answer when it is given; the last thing said of each plan holds. */
export const fulfilmentsOf = (dutyId: string, events: readonly LoggedEvent[]): readonly Submission[] => {
  const byPlan = new Map<string, Submission>();
  for (const { type, body, position } of events) {
    if (type === 'SubPlanFulfilled')
      byPlan.set(text(body, 'byPlan'), { dutyId, period: text(body, 'period'), position, at: beginOf(text(body, 'on')) });
    if (type === 'AmendmentAnswered')
      byPlan.set(text(body, 'byPlan'), { dutyId, period: text(body, 'period'), position, at: text(body, 'answeredAt') });
    if (type === 'SubPlanReopened' && byPlan.get(text(body, 'byPlan'))?.period === body['period']) byPlan.delete(text(body, 'byPlan'));
  }
  return [...byPlan.values()];
};
