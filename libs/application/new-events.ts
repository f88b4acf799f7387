import { legalTimeOf } from '#libs/domain/legal-time.js';
import type { AnyDomainEvent } from '#libs/domain/stream-events.js';
import type { EventMetadata, NewEvent } from '#libs/event-log/event-log.js';
import type { CommandId, PersonId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';

/** Events as they are appended, each with the time at which it counts. */
export const newEvents = (events: readonly AnyDomainEvent[], metadata: EventMetadata, at: Instant): readonly NewEvent[] =>
  events.map((event) => ({ event, legalTime: legalTimeOf(event, at), metadata }));

/** Of what a person asked for. */
export const metadataOf = ({ actor, onBehalfOf, commandId, correlationId }: Omit<EventMetadata, 'causation'>): EventMetadata => ({
  actor,
  onBehalfOf,
  commandId,
  correlationId,
  causation: null,
});

/** Of what the installation does by itself because time has passed, under an id that is the same whoever does it. */
export const systemMetadata = (actor: PersonId, commandId: CommandId): EventMetadata =>
  metadataOf({ actor, onBehalfOf: null, commandId, correlationId: commandId });
