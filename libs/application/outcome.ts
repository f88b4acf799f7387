import type { Position, StreamId } from '#libs/event-log/event-log.js';
import type { CommandId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

/** Who sends a command, for which unit, when, and how it can be told from others. */
export interface CommandMeta {
  readonly actor: PersonId;
  readonly onBehalfOf: OrgUnitId | null;
  /** Chosen by the client; the same again gets the same answer. */
  readonly commandId: CommandId;
  readonly correlationId: string;
  /** The present, from the clock. */
  readonly at: Instant;
  /** Version that the client has seen; absent: decide on whatever is there. */
  readonly expectedVersion?: number | undefined;
}

/** Refusals that no stream gives but the application itself. */
export type ApplicationRefusal =
  /** The id stands for another command, or for the same one of another actor. */
  | { readonly type: 'CommandIdReused'; readonly path: 'commandId'; readonly commandId: CommandId }
  | { readonly type: 'VersionConflict'; readonly path: 'expectedVersion'; readonly expected: number; readonly actual: number }
  /** Others wrote to the stream every time that this command was about to; nothing is remembered, so that the same can be sent again. */
  | { readonly type: 'StreamBusy'; readonly path?: string; readonly attempts: number }
  /** Nobody acts for a unit that is not registered. */
  | { readonly type: 'ActingUnitUnknown'; readonly path?: string; readonly unitId: OrgUnitId }
  /** Nor for one before its first day, or after its last: who follows it acts. */
  | {
      readonly type: 'ActingUnitNotInForce';
      readonly path?: string;
      readonly unitId: OrgUnitId;
      readonly on: LocalDate;
      readonly validFrom: LocalDate | null;
      readonly dissolvedOn: LocalDate | null;
      /** Who follows it on that day, or null: nobody decided yet. */
      readonly successor: OrgUnitId | null;
    }
  /** Only the issuer, or a unit above it, drafts, signs, issues, numbers, amends and recalls a plan. */
  | { readonly type: 'NotTheIssuer'; readonly path?: string; readonly issuer: OrgUnitId; readonly actingFor: OrgUnitId | null };

interface Accepted {
  readonly accepted: true;
  readonly streamId: StreamId;
  readonly streamVersion: number;
  readonly position: Position;
  readonly recordedAt: Instant;
  /** The command had been answered before; this is that answer. */
  readonly repeated: boolean;
}

interface Refused<Refusal> {
  readonly accepted: false;
  readonly refusal: Refusal;
  readonly repeated: boolean;
}

export type Outcome<Refusal> = Accepted | Refused<Refusal | ApplicationRefusal>;

/** Where the client has seen another version of the stream than it has. */
export const versionRefused = ({ expectedVersion: expected }: CommandMeta, actual: number): ApplicationRefusal | undefined =>
  expected === undefined || expected === actual ? undefined : { type: 'VersionConflict', path: 'expectedVersion', expected, actual };
