import { OperatorError } from '#libs/config/operator-error.js';
import { EVENT_TYPES } from '#libs/domain/stream-events.js';

/** The data of an event without its `type`. */
export type EventBody = Readonly<Record<string, unknown>>;

/** From one version of an event's shape to the next; pure, and never changed once released. */
type UpcastStep = (body: EventBody) => EventBody;

/**
 * For each event type whose shape has changed, the steps from version 1 to 2, from 2 to 3, and so on. A type that is not listed is at version 1.
 */
export type UpcastSteps = Readonly<Record<string, readonly UpcastStep[]>>;

export interface Upcaster {
  /** The version that today's code writes. */
  readonly versionOf: (type: string) => number;
  /**
   * @param place of the event, for whoever reads the error
   * @throws EventFromTheFuture when a newer release wrote it
   */
  readonly upcast: (type: string, version: number, body: EventBody, place?: string) => EventBody;
}

/** An event that this release does not know, or not in this shape. Nothing may be decided or derived past it. */
export class EventFromTheFuture extends OperatorError {
  /** @param known the newest version that is known; 0: not even the type is */
  constructor(type: string, version: number, known: number, place = '') {
    const what = place === '' ? type : `${type} ${place}`;
    super(
      known === 0
        ? {
            en: `${what} is not an event that this release knows; run the release that wrote it, or a newer one`,
            vi: `Bản phát hành này không biết sự kiện ${what}; hãy chạy bản đã ghi sự kiện đó hoặc bản mới hơn`,
          }
        : {
            en: `${what} is recorded at schema version ${version}, and this release knows up to ${known}; run the release that wrote it, or a newer one`,
            vi: `${what} được ghi theo phiên bản ${version}, bản phát hành này chỉ biết đến ${known}; hãy chạy bản đã ghi sự kiện đó hoặc bản mới hơn`,
          },
    );
  }
}

/** @param types those that are known; all where it is left out */
export const upcasterOf = (steps: UpcastSteps = {}, types?: ReadonlySet<string>): Upcaster => {
  const byType = new Map(Object.entries(steps));
  const versionOf = (type: string): number => (byType.get(type)?.length ?? 0) + 1;
  const upcast: Upcaster['upcast'] = (type, version, body, place) => {
    const known = types === undefined || types.has(type) ? versionOf(type) : 0;
    if (version > known) throw new EventFromTheFuture(type, version, known, place);
    return version === known ? body : (byType.get(type) ?? []).slice(version - 1).reduce((older, step) => step(older), body);
  };
  return { versionOf, upcast };
};

/** The events of this release. */
export const eventsOfThisRelease: Upcaster = upcasterOf({}, new Set(EVENT_TYPES));
