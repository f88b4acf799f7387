import DataLoader from 'dataloader';
import type { Clock } from '#libs/application/clock.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import type { DutyId, ItemId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type {
  CascadeRow,
  CurrentViewpoint,
  DeadlineStepRow,
  DutyRow,
  ExplanationRow,
  ItemRow,
  ObligationId,
  ObligationRow,
  ObligationWordsRow,
  OrgUnitRow,
  PlanRow,
  QuotaCountRow,
  Queries,
  ReportDraftRow,
  ReportRow,
  SuccessionsRow,
  Viewpoint,
} from '#libs/read-models/queries.js';
import { CLOCKS_APART_MS_MAX } from '#libs/read-models/viewpoint.js';
import { dateAt, lastInstantOf, type LocalDate, msOf } from '#libs/kernel/time.js';
import type { ViewArgs } from './view.js';
import { wrongArgument } from './scalars.js';

export type View = CurrentViewpoint;

/** What one request has asked for at one viewpoint: a thing that is asked for many times is read once, many things with one statement. */
export interface Loaders {
  readonly orgUnit: DataLoader<OrgUnitId, OrgUnitRow | undefined>;
  readonly successions: DataLoader<OrgUnitId, SuccessionsRow | undefined>;
  readonly plan: DataLoader<PlanId, PlanRow | undefined>;
  readonly duty: DataLoader<DutyId, DutyRow | undefined>;
  readonly obligation: DataLoader<ObligationId, ObligationRow | undefined>;
  readonly deadlineSteps: DataLoader<ObligationId, readonly DeadlineStepRow[] | undefined>;
  readonly obligationWords: DataLoader<ObligationId, ObligationWordsRow | undefined>;
  readonly explanation: DataLoader<ObligationId, ExplanationRow | undefined>;
  readonly report: DataLoader<ReportId, ReportRow | undefined>;
  /** By the id of the report. */
  readonly reportDraft: DataLoader<ReportId, ReportDraftRow | undefined>;
  readonly item: DataLoader<ItemId, ItemRow | undefined>;
  /** All periods of a quota duty. */
  readonly quotaCounts: DataLoader<DutyId, readonly QuotaCountRow[] | undefined>;
  readonly cascade: DataLoader<PlanId, CascadeRow | undefined>;
  readonly derivedPlans: DataLoader<PlanId, readonly PlanRow[] | undefined>;
  readonly event: DataLoader<Position, RecordedEvent | undefined>;
}

const loadersAt = (queries: Queries, view: View): Loaders => {
  const loader = <Id extends string | number, Row>(
    read: (ids: readonly Id[], view: Viewpoint) => Promise<ReadonlyMap<Id, Row>>,
  ): DataLoader<Id, Row | undefined> =>
    new DataLoader<Id, Row | undefined>(async (ids) => {
      const found = await read(ids, view);
      return ids.map((id) => found.get(id));
    });
  return {
    orgUnit: loader((ids: readonly OrgUnitId[], at) => queries.orgUnitsByIds(ids, at)),
    successions: loader((ids: readonly OrgUnitId[], at) => queries.successions(ids, at)),
    plan: loader((ids: readonly PlanId[], at) => queries.plansByIds(ids, at)),
    duty: loader((ids: readonly DutyId[], at) => queries.dutiesByIds(ids, at)),
    obligation: loader((ids: readonly ObligationId[], at) => queries.obligationsByIds(ids, at)),
    deadlineSteps: loader((ids: readonly ObligationId[], at) => queries.deadlineSteps(ids, at)),
    obligationWords: loader((ids: readonly ObligationId[], at) => queries.obligationWords(ids, at)),
    explanation: loader((ids: readonly ObligationId[], at) => queries.explanationsByIds(ids, at)),
    report: loader((ids: readonly ReportId[], at) => queries.reportsByIds(ids, at)),
    reportDraft: loader((ids: readonly ReportId[], at) => queries.reportDraftsByIds(ids, at)),
    item: loader((ids: readonly ItemId[], at) => queries.itemsByIds(ids, at)),
    quotaCounts: loader((ids: readonly DutyId[], at) => queries.quotaCounts(ids, at)),
    cascade: loader((ids: readonly PlanId[], at) => queries.cascades(ids, at)),
    derivedPlans: loader((ids: readonly PlanId[], at) => queries.derivedPlans(ids, at)),
    event: loader((positions: readonly Position[], at) => queries.eventsAt(positions, at)),
  };
};

/** The reads of one request: its viewpoints and what was loaded at each. */
export class Reads {
  readonly #views = new Map<string, Promise<View>>();
  readonly #loaders = new WeakMap<View, Loaders>();

  constructor(
    readonly queries: Queries,
    private readonly clock: Clock,
  ) {}

  /** Equal arguments give the same viewpoint within a request, so that all parts of an answer agree. */
  view({ asOf, atPosition, inForceOn, minPosition }: ViewArgs): Promise<View> {
    const key = JSON.stringify([asOf, atPosition, inForceOn, minPosition]);
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    const now = this.clock.now();
    // An instant that comes with the state of another answer may be by the clock of another server.
    const ahead = atPosition === undefined || atPosition === null ? 0 : CLOCKS_APART_MS_MAX;
    if (asOf !== undefined && asOf !== null && msOf(asOf) > msOf(now) + ahead)
      throw wrongArgument('asOf', {
        vi: `${asOf} ở tương lai (bây giờ là ${now}); hãy chọn một thời điểm đã qua, hoặc bỏ asOf`,
        en: `${asOf} is in the future (now is ${now}); choose an instant of the past, or leave asOf out`,
      });
    const view = this.queries.viewpoint({
      ...(asOf === undefined || asOf === null ? {} : { asOf }),
      ...(atPosition === undefined || atPosition === null ? {} : { atPosition }),
      ...(inForceOn === undefined || inForceOn === null ? {} : { inForceOn }),
      ...(minPosition === undefined || minPosition === null ? {} : { minPosition }),
    });
    this.#views.set(key, view);
    return view;
  }

  /** Of the positions asked for by `minPosition` that no answer of this request includes, the last one; undefined: all were reached. */
  async behind(): Promise<{ readonly minPosition: Position; readonly position: Position } | undefined> {
    const awaited = [...this.#views].map(async ([key, view]) => {
      const { caughtUp, position } = await view;
      const [, , , minPosition] = JSON.parse(key) as readonly [unknown, unknown, unknown, Position | null | undefined];
      return caughtUp || (minPosition ?? 0) <= position ? [] : [{ minPosition: minPosition ?? 0, position }];
    });
    const settled = (await Promise.allSettled(awaited)).flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    return settled.sort((a, b) => b.minPosition - a.minPosition)[0];
  }

  /** What was known at the end of a day; of today, what is known now. */
  viewOn(day: LocalDate): Promise<View> {
    return this.view(day === dateAt(this.clock.now()) ? {} : { asOf: lastInstantOf(day) });
  }

  at(view: View): Loaders {
    const known = this.#loaders.get(view);
    if (known !== undefined) return known;
    const loaders = loadersAt(this.queries, view);
    this.#loaders.set(view, loaders);
    return loaders;
  }
}
