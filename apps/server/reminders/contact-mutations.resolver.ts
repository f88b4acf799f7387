import { Inject } from '@nestjs/common';
import { Args, Context, InputType, Mutation, Resolver } from '@nestjs/graphql';
import type { ContactIntent } from '#libs/application/unit-messages/contacts.js';
import type { ReminderDesk } from '#libs/application/unit-messages/reminder-desk.js';
import { CLOCK, REMINDER_DESK } from '#libs/application/tokens.js';
import type { ContactRefusal } from '#libs/domain/contact/contact.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { actorOf, type RequestContext } from '../graphql/context.js';
import { idField, nestedField, textField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { contactRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { ContactType } from './reminder.graphql.js';

@InputType()
class WebhookInput {
  @textField({ description: '`https://…` or `http://…`, without a user; not in a private network, unless the operator allows that one.' })
  readonly url!: string;

  @textField({ description: '`whsec_` and 24 to 64 random bytes in base64; the receiver checks signatures with it.' })
  readonly secret!: string;
}

@InputType()
class SetContactInput extends CommandInput {
  @idField()
  readonly unitId!: OrgUnitId;

  @textField({ nullable: true })
  readonly email?: string | null;

  @nestedField(() => WebhookInput, { nullable: true })
  readonly webhook?: WebhookInput | null;
}

@InputType()
class EraseContactInput extends CommandInput {
  @idField()
  readonly unitId!: OrgUnitId;
}

const subject = { field: 'contact', type: ContactType };
const SetContactResult = resultOf('SetContact', contactRefusals, subject);
const EraseContactResult = resultOf('EraseContact', contactRefusals, subject);

type Answer = Promise<AcceptedPayload | RefusalPayload>;

@Resolver()
export class ContactMutationsResolver {
  constructor(
    @Inject(REMINDER_DESK) private readonly desk: ReminderDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => SetContactResult, {
    description: 'Says where a unit is told, in place of what was there. For the unit and those above it. Nothing of it enters the log.',
  })
  setContact(@Args('input') input: SetContactInput, @Context() context: RequestContext): Answer {
    return this.mutate(SetContactInput, input, context, ({ unitId, email, webhook }) => ({
      type: 'SetContact',
      unitId,
      email: email ?? null,
      webhook: webhook == null ? null : { url: webhook.url, secret: webhook.secret },
    }));
  }

  @Mutation(() => EraseContactResult, { description: 'Erases where a unit is told, for good. For the unit and those above it.' })
  eraseContact(@Args('input') input: EraseContactInput, @Context() context: RequestContext): Answer {
    return this.mutate(EraseContactInput, input, context, ({ unitId }) => ({ type: 'EraseContact', unitId }));
  }

  private mutate<Input extends CommandInput & { readonly unitId: OrgUnitId }>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => ContactIntent,
  ): Answer {
    return mutate<Input, ContactRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.desk.execute(intentOf(given), meta),
      subject: {
        field: subject.field,
        read: async ({ unitId }) => (await this.desk.find(unitId, actorOf(context).unit, this.clock.now())) ?? null,
      },
    });
  }
}
