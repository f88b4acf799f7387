import type { Type } from '@nestjs/common';
import { namesFor } from '#libs/application/commands/refusal-names.js';
import type { CommandMeta, Outcome } from '#libs/application/outcome.js';
import type { Clock } from '#libs/kernel/clock.js';
import { nfc } from '#libs/domain/checks.js';
import type { CommandId } from '#libs/kernel/ids.js';
import { actorOf, type RequestContext } from './context.js';
import { commandIdField, formProblems, wholeField } from './form.js';
import { InputType } from '@nestjs/graphql';
import { commandNameOf, observedCommand } from './observed.js';
import { type AcceptedPayload, type AnyRefusal, refusalPayload, type RefusalPayload } from './refusals.graphql.js';
import type { View } from './reads.js';

/** What every mutation takes. */
@InputType({ isAbstract: true })
export abstract class CommandInput {
  @commandIdField({
    description:
      'Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice.',
  })
  readonly commandId!: string;

  @wholeField({
    nullable: true,
    min: 0,
    description:
      'Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist.',
  })
  readonly expectedVersion?: number | null;
}

export interface Mutation<Input extends CommandInput, Refusal extends AnyRefusal> {
  readonly type: Type<Input>;
  readonly input: Input;
  readonly context: RequestContext;
  readonly clock: Clock;
  readonly send: (input: Input, meta: CommandMeta) => Promise<Outcome<Refusal>>;
  /** The thing that was changed, under its name in the answer; read only when it is asked for. */
  readonly subject: { readonly field: string; readonly read: (input: Input, view: View) => Promise<object | null> };
}

/** Checks the form, sends the command, and answers with what was accepted or why not. */
export const mutate = async <Input extends CommandInput, Refusal extends AnyRefusal>(
  mutation: Mutation<Input, Refusal>,
): Promise<AcceptedPayload | RefusalPayload> => {
  const { context, clock, subject } = mutation;
  const actor = actorOf(context);
  const input = nfc(mutation.input);
  const refused = async (refusal: AnyRefusal): Promise<RefusalPayload> => {
    const names = await namesFor(context.reads.queries, refusal, () => context.reads.view({}));
    return refusalPayload(refusal, context.language, input, names);
  };
  const problems = formProblems(mutation.type, input);
  if (problems.length > 0) return refused({ type: 'InputInvalid', problems });
  const meta: CommandMeta = {
    actor: actor.person,
    onBehalfOf: actor.unit,
    commandId: input.commandId as CommandId,
    correlationId: context.correlationId,
    at: clock.now(),
    expectedVersion: input.expectedVersion ?? undefined,
  };
  const outcome = await observedCommand(commandNameOf(mutation.type), meta, () => mutation.send(input, meta));
  if (!outcome.accepted) return refused(outcome.refusal);
  const { position, streamVersion, recordedAt, repeated } = outcome;
  const read = async (): Promise<object | null> => {
    const view = await context.reads.view({ minPosition: position });
    return view.caughtUp ? subject.read(input, view) : null;
  };
  return Object.defineProperty({ position, streamVersion, recordedAt, repeated }, subject.field, { get: read });
};
