import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { DigestRow, ReminderDesk } from '#libs/application/unit-messages/reminder-desk.js';
import { CLOCK, REMINDER_DESK } from '#libs/application/tokens.js';
import type { EscalatedItem, RemindedItem } from '#libs/domain/reminder/reminder.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { daysBetween, type LocalDate } from '#libs/kernel/time.js';
import type { Contact } from '#libs/notify/contacts.js';
import { digestSubject, digestText } from '#libs/notify/digest-words.js';
import type { Delivery, OutboxDigest } from '#libs/notify/outbox.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { ObligationRow, OrgUnitRow } from '#libs/read-models/queries.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import { type Connection, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import { actorOf, type RequestContext } from '../graphql/context.js';
import { type At, loadedAt, rowAt, unitsOf, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import {
  ContactType,
  DeliveryType,
  DigestConnection,
  DigestType,
  EscalatedItemType,
  RemindedItemType,
  UnreachableUnitConnection,
} from './reminder.graphql.js';

@ArgsType()
class RemindersArgs extends PagedViewArgs {
  @Field(() => ID, { description: 'Who was told.' })
  readonly unitId!: OrgUnitId;
}

type DigestNode = Omit<DigestRow, 'digest'> & { readonly id: DigestRow['digest']; readonly outbox: Promise<OutboxDigest | undefined> };
type ItemNode<Item> = At<Item & { readonly daysLeft: number }>;

@Resolver(() => DigestType)
export class RemindersResolver {
  constructor(
    @Inject(REMINDER_DESK) private readonly desk: ReminderDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => DigestConnection, {
    description:
      'What a unit was reminded of, and what was told to it as a level above; the newest first. Also what could not be delivered.',
  })
  async reminders(@Args() args: RemindersArgs, @Context() { reads }: RequestContext): Promise<Connection<DigestNode>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    const found = await this.desk.digests(args.unitId, page, view);
    const outbox = this.desk.outbox(found.rows.map(({ node }) => node.digest));
    // Nobody may ask for it, and then its failure is nobody's.
    outbox.catch(() => undefined);
    const rows = found.rows.map(({ node: { digest, ...row }, cursor }) => {
      const ofDigest = outbox.then((all) => all.get(digest));
      ofDigest.catch(() => undefined);
      return { node: { ...row, id: digest, outbox: ofDigest }, cursor };
    });
    return toConnection({ ...found, rows }, view, page);
  }

  @Query(() => UnreachableUnitConnection, {
    description: 'Units that owe something and have no address of a way that is in use: what they are told can only be read.',
  })
  async unreachableUnits(@Args() args: PagedViewArgs, @Context() { reads }: RequestContext): Promise<Connection<OrgUnitRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    const found = await this.desk.unreachable(page, view);
    const units = await reads.at(view).orgUnit.loadMany(found.rows.map(({ node }) => node));
    const rows = found.rows.flatMap(({ cursor }, index) => {
      const unit = units[index];
      return unit === undefined || unit instanceof Error ? [] : [{ node: unit, cursor }];
    });
    return toConnection({ ...found, rows }, view, page);
  }

  @Query(() => ContactType, {
    nullable: true,
    description: 'Where a unit is told now. For the unit and those above it; null for others, and where nothing is set.',
  })
  async contact(@Args('unitId', { type: () => ID }) unitId: OrgUnitId, @Context() context: RequestContext): Promise<Contact | null> {
    return (await this.desk.find(unitId, actorOf(context).unit, this.clock.now())) ?? null;
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async unit(@Parent() digest: At<DigestNode>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(digest);
    return loadedAt(reads.at(view).orgUnit, digest.unitId, view);
  }

  @ResolveField(() => [RemindedItemType])
  reminded(@Parent() digest: At<DigestNode>): readonly ItemNode<RemindedItem>[] {
    return itemsAt(digest.reminded, digest);
  }

  @ResolveField(() => [EscalatedItemType])
  escalated(@Parent() digest: At<DigestNode>): readonly ItemNode<EscalatedItem>[] {
    return itemsAt(digest.escalated, digest);
  }

  @ResolveField(() => String, { nullable: true, description: 'As it was sent; null where the outbox was erased.' })
  async subject(@Parent() { outbox }: DigestNode): Promise<string | null> {
    const content = (await outbox)?.content;
    return content === undefined ? null : digestSubject(content);
  }

  @ResolveField(() => String, { nullable: true, description: 'As it was sent, Vietnamese first; null where the outbox was erased.' })
  async text(@Parent() { outbox }: DigestNode): Promise<string | null> {
    const content = (await outbox)?.content;
    return content === undefined ? null : digestText(content, this.desk.publicUrl);
  }

  @ResolveField(() => [DeliveryType], { description: 'Empty where the unit had no address of a way that was in use.' })
  async deliveries(@Parent() { outbox }: DigestNode): Promise<readonly Delivery[]> {
    return (await outbox)?.deliveries ?? [];
  }
}

const itemsAt = <Item extends RemindedItem>(
  items: readonly Item[],
  digest: At<DigestNode> & { readonly day: LocalDate },
): readonly ItemNode<Item>[] => items.map((item) => rowAt({ ...item, daysLeft: daysBetween(digest.day, item.dueOn) }, viewOf(digest)));

const obligationOf = async (item: RemindedItem, view: ReturnType<typeof viewOf>, { reads }: RequestContext) => {
  return loadedAt(reads.at(view).obligation, obligationIdOf(item), view);
};

@Resolver(() => RemindedItemType)
export class RemindedItemResolver {
  @ResolveField(() => ObligationNode, { nullable: true, description: 'As it stands at the state of this answer.' })
  obligation(@Parent() item: ItemNode<RemindedItem>, @Context() context: RequestContext): Promise<At<ObligationRow> | null> {
    return obligationOf(item, viewOf(item), context);
  }
}

@Resolver(() => EscalatedItemType)
export class EscalatedItemResolver {
  @ResolveField(() => ObligationNode, { nullable: true, description: 'As it stands at the state of this answer.' })
  obligation(@Parent() item: ItemNode<EscalatedItem>, @Context() context: RequestContext): Promise<At<ObligationRow> | null> {
    return obligationOf(item, viewOf(item), context);
  }

  @ResolveField(() => [OrgUnitNode], { description: 'Who owed it then.' })
  holders(@Parent() item: ItemNode<EscalatedItem>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(item, item.holders, context);
  }
}
