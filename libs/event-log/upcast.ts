/** The data of an event without its `type`. */
export type EventBody = Readonly<Record<string, unknown>>;

/** From one version of an event's shape to the next; pure, and never changed once released. */
export type UpcastStep = (body: EventBody) => EventBody;

/**
 * For each event type whose shape has changed, the steps from version 1 to 2, from 2 to 3, and so on. A type that is not listed is at version 1.
 */
export type UpcastSteps = Readonly<Record<string, readonly UpcastStep[]>>;

export interface Upcaster {
  /** The version that today's code writes. */
  readonly versionOf: (type: string) => number;
  /** @throws EventFromTheFuture when a newer release wrote it */
  readonly upcast: (type: string, version: number, body: EventBody) => EventBody;
}

/** An event in a shape that this release does not know. */
export class EventFromTheFuture extends Error {
  constructor(type: string, version: number, known: number) {
    super(
      `${type} is recorded at schema version ${version}, and this release knows up to ${known}; run the release that wrote it, or a newer one`,
    );
    this.name = 'EventFromTheFuture';
  }
}

export const upcasterOf = (steps: UpcastSteps = {}): Upcaster => {
  const byType = new Map(Object.entries(steps));
  const versionOf = (type: string): number => (byType.get(type)?.length ?? 0) + 1;
  const upcast = (type: string, version: number, body: EventBody): EventBody => {
    const known = versionOf(type);
    if (version === known) return body;
    if (version > known) throw new EventFromTheFuture(type, version, known);
    return (byType.get(type) ?? []).slice(version - 1).reduce((older, step) => step(older), body);
  };
  return { versionOf, upcast };
};
