import { InputType } from '@nestjs/graphql';
import type { SendingChannel } from '#libs/domain/receipt/receipt.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { idField, idsField, textField, valueField } from '../graphql/form.js';
import { CommandInput } from '../graphql/mutation-runner.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { SendingChannels } from './receipt.graphql.js';

@InputType({ isAbstract: true })
export abstract class OnPlanInput extends CommandInput {
  @idField()
  readonly planId!: PlanId;
}

@InputType()
export class SendPlanInput extends OnPlanInput {
  @idsField({ nullable: true, description: 'Absent: everybody whom the plan addresses and who was not sent it yet.' })
  readonly unitIds?: readonly OrgUnitId[] | null;

  @valueField(() => SendingChannels)
  readonly channel!: SendingChannel;
}

@InputType({ isAbstract: true })
abstract class OnReceiptInput extends OnPlanInput {
  @idField({ description: 'The unit that the plan came to.' })
  readonly unitId!: OrgUnitId;
}

@InputType()
export class RecordPlanArrivalInput extends OnReceiptInput {}

@InputType()
export class RegisterPlanInput extends OnReceiptInput {
  @textField({ description: "Of the unit's register of arriving documents." })
  readonly arrivalNumber!: string;

  @valueField(() => LocalDateScalar)
  readonly arrivedOn!: LocalDate;
}

@InputType()
export class ReturnMisdirectedPlanInput extends OnReceiptInput {
  @textField()
  readonly reason!: string;
}
