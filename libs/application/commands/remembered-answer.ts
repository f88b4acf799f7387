import type { CommandReceipt, EventLog, Position, StreamId } from '#libs/event-log/event-log.js';
import type { Instant } from '#libs/kernel/time.js';
import type { ApplicationRefusal, CommandMeta, Outcome } from '../outcome.js';
import { commandHash } from './command-hash.js';

/** What is remembered of the answer to a command. Position and time of recording are the log's. */
export type RememberedAnswer<Refusal> =
  | { readonly accepted: true; readonly streamId: StreamId; readonly streamVersion: number }
  | { readonly accepted: false; readonly refusal: Refusal | ApplicationRefusal };

/** What a command's id stands for: the command as the client gave it, who gave it, and the version that it named; neither time nor facts. */
export const hashOf = (intent: object, { actor, onBehalfOf, expectedVersion }: CommandMeta): string =>
  commandHash({ ...intent, actor, onBehalfOf, expectedVersion });

/** The answer to the sender, with the place and the time at which it was recorded. */
export const answerOf = <Refusal>(
  remembered: RememberedAnswer<Refusal>,
  { position, recordedAt }: { readonly position: Position; readonly recordedAt: Instant },
  repeated: boolean,
): Outcome<Refusal> => (remembered.accepted ? { ...remembered, position, recordedAt, repeated } : { ...remembered, repeated });

export const commandIdReused = ({ commandId }: CommandMeta): Outcome<never> => ({
  accepted: false,
  refusal: { type: 'CommandIdReused', path: 'commandId', commandId },
  repeated: false,
});

/** The answer that a command got when it was sent before; undefined: it was not answered yet. */
export const earlierAnswer = async <Refusal>(
  log: Pick<EventLog, 'receiptOf'>,
  meta: CommandMeta,
  hash: string,
): Promise<Outcome<Refusal> | undefined> => {
  const receipt = await log.receiptOf(meta.commandId);
  if (receipt === undefined) return undefined;
  if (receipt.hash !== hash) return commandIdReused(meta);
  return answerOf((receipt as CommandReceipt<RememberedAnswer<Refusal>>).outcome, receipt, true);
};
