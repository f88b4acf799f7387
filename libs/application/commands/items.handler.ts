import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ItemCommand, ItemRefusal } from '#libs/domain/item/item.commands.js';
import { itemDecider } from '#libs/domain/item/item.decider.js';
import { evolveItem, type Item, type ItemEvent } from '#libs/domain/item/item.js';
import type { EventLog, StreamAppend, StreamId } from '#libs/event-log/event-log.js';
import type { Decision } from '#libs/kernel/decider.js';
import type { ItemId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { actingFor } from '../facts/acting.js';
import { loadStreams } from '../facts/streams.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { type Alongside, handle } from './handle.js';
import { linkAppends, type QuotaFacts, quotasOf, recordingOf } from './item-recording.js';
import { type RecordItem, RecordItems } from './messages.js';
import { EVENT_LOG, QUERIES } from '../tokens.js';

type ItemDecision = Decision<ItemEvent, ItemRefusal>;
type Append = Omit<StreamAppend, 'events'> & { readonly events: readonly object[] };

const streamOf = (itemId: ItemId): StreamId => `item/${itemId}`;

/** The place of an item's refusal in the command that records many. */
const inList = (refusal: ItemRefusal, index: number): ItemRefusal => {
  const within = 'path' in refusal ? refusal.path : undefined;
  return { ...refusal, path: [`items[${index}]`, ...(within ? [within] : [])].join('.') } as ItemRefusal;
};

const located = (decision: ItemDecision, index: number): ItemDecision =>
  decision.accepted ? decision : { ...decision, refusal: inList(decision.refusal, index) };

/** What one batch knows of itself: who may act, what the quotas are on each day, and which links its items have taken so far. */
interface Batch {
  readonly acting: readonly OrgUnitId[];
  readonly quotasFor: (intent: RecordItem) => Promise<QuotaFacts>;
  readonly takenLinks: Map<StreamId, ItemId>;
}

/** Records the items of one unit: all of them, or none where one is refused. What was recorded before, exactly so, is passed over. */
@CommandHandler(RecordItems)
export class ItemsHandler implements ICommandHandler<RecordItems> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  execute({ intent, meta }: RecordItems): Promise<Outcome<ItemRefusal>> {
    const [first, ...others] = intent.items;
    if (first === undefined) throw new Error('no item is given; the form of the request asks for one');
    let batch: Batch | undefined;
    return handle(this.log)<ItemCommand, ItemEvent, Item, ItemRefusal>(
      {
        streamId: streamOf(first.itemId),
        decider: { ...itemDecider, decide: (command, state) => located(itemDecider.decide(command, state), 0) },
        intent,
        complete: async () => {
          // Anew for each attempt: somebody else may have taken a link meanwhile.
          batch = await this.batch(first.holder, meta);
          return { command: await this.recording(first, batch, meta) };
        },
        alongside: (events, state) => this.alongside(first, others, { events, state }, batch as Batch, meta),
      },
      meta,
    );
  }

  private async batch(holder: OrgUnitId, { onBehalfOf, at }: CommandMeta): Promise<Batch> {
    const known = new Map<string, Promise<QuotaFacts>>();
    return {
      acting: await actingFor(this.log, onBehalfOf, [holder], dateAt(at)),
      quotasFor: (intent) => {
        const key = JSON.stringify([intent.holder, intent.sentOn, intent.serves.map(({ dutyId }) => dutyId)]);
        const facts = known.get(key) ?? quotasOf(this.log, this.queries, intent);
        known.set(key, facts);
        return facts;
      },
      takenLinks: new Map(),
    };
  }

  private async recording(intent: RecordItem, { acting, quotasFor }: Batch, meta: CommandMeta): Promise<ItemCommand> {
    return recordingOf(this.log, intent, await quotasFor(intent), acting, meta);
  }

  private async alongside(
    first: RecordItem,
    others: readonly RecordItem[],
    { events, state }: { readonly events: readonly ItemEvent[]; readonly state: Item },
    batch: Batch,
    meta: CommandMeta,
  ): Promise<Alongside<ItemRefusal>> {
    const own = await this.links(first, 0, state, events.reduce(evolveItem, state), batch);
    if ('refusal' in own) return own;
    const appends: Append[] = [...own];
    const given = new Set([first.itemId]);
    const streams = await loadStreams(
      this.log,
      itemDecider,
      others.map(({ itemId }) => streamOf(itemId)),
    );
    for (const [position, intent] of others.entries()) {
      const { itemId, title } = intent;
      const index = position + 1;
      const streamId = streamOf(itemId);
      if (given.has(itemId)) return { refusal: { type: 'ItemAlreadyRecorded', path: `items[${index}]`, itemId, title } };
      given.add(itemId);
      const { state: before, version } = streams.get(streamId) ?? { state: itemDecider.initial, version: 0 };
      const decision = located(itemDecider.decide(await this.recording(intent, batch, meta), before), index);
      if (!decision.accepted) return decision;
      const links = await this.links(intent, index, before, decision.events.reduce(evolveItem, before), batch);
      if ('refusal' in links) return links;
      if (decision.events.length > 0) appends.push({ streamId, expectedVersion: version, events: decision.events });
      appends.push(...links);
    }
    return appends as Alongside<ItemRefusal>;
  }

  /** The links that an item takes; none of them may be another one's, of the same batch or of before. */
  private async links(
    { itemId, link }: RecordItem,
    index: number,
    before: Item,
    after: Item,
    { takenLinks }: Batch,
  ): Promise<readonly Append[] | { readonly refusal: ItemRefusal }> {
    const appends = await linkAppends(this.log, before, after);
    if ('refusal' in appends) return { refusal: inList(appends.refusal, index) };
    const [takenBy] = appends.flatMap(({ streamId }) => takenLinks.get(streamId) ?? []);
    if (takenBy !== undefined) return { refusal: inList({ type: 'LinkTaken', path: 'link', link: link ?? '', itemId: takenBy }, index) };
    for (const { streamId } of appends) takenLinks.set(streamId, itemId);
    return appends;
  }
}
