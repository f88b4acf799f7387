import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import type { OrgUnitCommand, OrgUnitRefusal, SuccessorFact } from '#libs/domain/org-unit/org-unit.commands.js';
import { orgUnitDecider } from '#libs/domain/org-unit/org-unit.decider.js';
import type { OrgUnit, OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { Decider, OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { codesAsSeen, type CodeVersions, codeVersions } from './code-claims.js';
import { arrears } from '../facts/arrears.js';
import { loadDuties } from '../facts/duty-facts.js';
import { headView } from '../facts/head-view.js';
import { loadStreams } from '../facts/streams.js';
import { loadUnits } from '../facts/org-unit-facts.js';
import { asSeen, authorityOver, heldThrough, successorFacts } from '../facts/succession-facts.js';
import { type Alongside, handle } from './handle.js';
import { type SuccessionIntent, ToSuccession } from './messages.js';
import { EVENT_LOG, QUERIES } from '../tokens.js';

type Merger = OfType<SuccessionIntent, 'MergeOrgUnits'>;
type Split = OfType<SuccessionIntent, 'SplitOrgUnit'>;
type Decision = OfType<SuccessionIntent, 'DecideSuccession'>;
type Annulment = OfType<SuccessionIntent, 'AnnulOrgUnitEnd'>;
type Others = Exclude<Alongside<OrgUnitRefusal>, { readonly refusal: unknown }>;

/** One attempt to carry a command out; the next one begins with nothing seen. */
interface Attempt {
  readonly meta: CommandMeta;
  /** Versions of units on which the decision rests: of two decisions that would close a circle one is not as seen any more, and tries again. */
  readonly seen: Map<OrgUnitId, number>;
  /** How far the streams of codes had come, of a unit that is to have its own again. */
  codes: CodeVersions;
}

/** Refusals of one of several units say which. */
const ofUnit = (index: number, refusal: OrgUnitRefusal): OrgUnitRefusal =>
  'path' in refusal && refusal.path !== undefined ? refusal : { ...refusal, path: `units[${index}]` };

const decideFor = (index: number): Decider<OrgUnitCommand, OrgUnitEvent, OrgUnit, OrgUnitRefusal> => ({
  ...orgUnitDecider,
  decide: (command, unit) => {
    const decision = orgUnitDecider.decide(command, unit);
    return decision.accepted ? decision : { ...decision, refusal: ofUnit(index, decision.refusal) };
  },
});

const nobody = (unitId: OrgUnitId): SuccessorFact => ({
  unitId,
  exists: false,
  validFrom: null,
  dissolvedOn: null,
  followedBy: [],
  above: [],
});

/**
 * Mergers, splits, and who follows. Each is one unit of append: the units that end, the duties that go over one by one, and the successors, which have
 * to be as they were when it was decided. What a unit owes is not written to again where the whole of it goes over: a merger of ten communes is ten
 * events, however much they owe.
 */
@CommandHandler(ToSuccession)
export class SuccessionHandler implements ICommandHandler<ToSuccession> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  execute({ intent, meta }: ToSuccession): Promise<Outcome<OrgUnitRefusal>> {
    const ended = intent.type === 'MergeOrgUnits' ? (intent.units[0] ?? intent.into) : intent.unitId;
    const attempt: Attempt = { meta, seen: new Map(), codes: new Map() };
    return handle(this.log)<OrgUnitCommand, OrgUnitEvent, OrgUnit, OrgUnitRefusal>(
      {
        streamId: `org-unit/${ended}`,
        decider: intent.type === 'MergeOrgUnits' ? decideFor(0) : orgUnitDecider,
        intent,
        complete: async (unit) => {
          attempt.seen.clear();
          return { command: await this.completed(intent, ended, unit, attempt) };
        },
        alongside: () => this.alongside(intent, ended, attempt),
      },
      meta,
    );
  }

  private async completed(intent: SuccessionIntent, unitId: OrgUnitId, unit: OrgUnit, attempt: Attempt): Promise<OrgUnitCommand> {
    switch (intent.type) {
      case 'MergeOrgUnits':
        return this.merger(intent, unitId, attempt);
      case 'SplitOrgUnit':
        return this.split(intent, attempt);
      case 'DecideSuccession':
        return this.decision(intent, unit, attempt);
      case 'AnnulOrgUnitEnd':
        return this.annulment(intent, unit, attempt);
    }
  }

  private async annulment(intent: Annulment, { codes }: OrgUnit, attempt: Attempt): Promise<OfType<OrgUnitCommand, 'AnnulOrgUnitEnd'>> {
    const { unitId } = intent;
    const { onBehalfOf, at } = attempt.meta;
    attempt.codes = await codeVersions(this.log, codes);
    const today = dateAt(at);
    const [holders, authority] = await Promise.all([
      codes.length === 0 ? [] : this.queries.codeHolders(codes, await headView(this.log, this.queries, today)),
      authorityOver(this.log, unitId, onBehalfOf, today),
    ]);
    return { ...intent, codeHolders: holders.filter((holder) => holder.unitId !== unitId), ...authority };
  }

  /** The facts about units that are to follow, and the versions on which they rest: the first ones seen, where a unit was looked at twice. */
  private async successors(ids: readonly OrgUnitId[], on: LocalDate, { seen }: Attempt): Promise<ReadonlyMap<OrgUnitId, SuccessorFact>> {
    const found = await successorFacts(this.log, ids, on);
    for (const [id, version] of found.seen) if (!seen.has(id)) seen.set(id, version);
    return found.facts;
  }

  private async merger(intent: Merger, unitId: OrgUnitId, attempt: Attempt): Promise<OfType<OrgUnitCommand, 'MergeOrgUnits'>> {
    const { onBehalfOf, at } = attempt.meta;
    const [successors, authority] = await Promise.all([
      this.successors([intent.into], intent.on, attempt),
      authorityOver(this.log, unitId, onBehalfOf, dateAt(at)),
    ]);
    return { ...intent, unitId, successor: successors.get(intent.into) ?? nobody(intent.into), ...authority };
  }

  private async split(intent: Split, attempt: Attempt): Promise<OfType<OrgUnitCommand, 'SplitOrgUnit'>> {
    const { onBehalfOf, at } = attempt.meta;
    const parts = intent.into.map(({ unitId }) => unitId);
    const [facts, authority] = await Promise.all([
      this.successors(parts, intent.on, attempt),
      authorityOver(this.log, intent.unitId, onBehalfOf, dateAt(at)),
    ]);
    return { ...intent, successors: parts.map((id) => facts.get(id) ?? nobody(id)), ...authority };
  }

  private async decision(intent: Decision, unit: OrgUnit, attempt: Attempt): Promise<OfType<OrgUnitCommand, 'DecideSuccession'>> {
    const { onBehalfOf, at } = attempt.meta;
    const { unitId, to, duties, on } = intent;
    const parts = (intent.shares ?? []).map((share) => share.unitId);
    const [facts, authority, through, passed] = await Promise.all([
      this.successors([...new Set([to, ...parts])], on, attempt),
      authorityOver(this.log, unitId, onBehalfOf, dateAt(at)),
      this.through(intent),
      arrears(this.log, this.queries, { unitId, endedOn: unit.dissolvedOn, on, duties, today: dateAt(at) }),
    ]);
    return {
      ...intent,
      successor: facts.get(to) ?? nobody(to),
      allocated: parts.map((id) => facts.get(id) ?? nobody(id)),
      notHeld: (duties ?? []).filter((_, index) => through[index] === undefined),
      ...passed,
      at,
      ...authority,
    };
  }

  private async through({ unitId, duties, on }: Decision): Promise<readonly (OrgUnitId | undefined)[]> {
    if (duties === null) return [];
    const loaded = await loadDuties(this.log, duties);
    return heldThrough(
      this.log,
      duties.flatMap((id) => loaded.get(id) ?? []),
      unitId,
      on,
    );
  }

  private async alongside(intent: SuccessionIntent, ended: OrgUnitId, attempt: Attempt): Promise<Alongside<OrgUnitRefusal>> {
    const written = await this.written(intent, attempt);
    if ('refusal' in written) return written;
    return [...written, ...asSeen(attempt.seen, [{ streamId: `org-unit/${ended}` }, ...written])];
  }

  private async written(intent: SuccessionIntent, attempt: Attempt): Promise<Alongside<OrgUnitRefusal>> {
    switch (intent.type) {
      case 'MergeOrgUnits':
        return this.otherUnits(intent, attempt);
      case 'SplitOrgUnit':
        return [];
      case 'AnnulOrgUnitEnd':
        return codesAsSeen(attempt.codes);
      case 'DecideSuccession':
        return this.transfers(intent);
    }
  }

  /** The units of a merger beside the first one. */
  private async otherUnits(intent: Merger, attempt: Attempt): Promise<Alongside<OrgUnitRefusal>> {
    const others = intent.units.slice(1);
    const units = await loadUnits(this.log, others);
    const appends: Others[number][] = [];
    for (const [index, unitId] of others.entries()) {
      const { state, version } = units.get(unitId) ?? { state: orgUnitDecider.initial, version: 0 };
      const decision = decideFor(index + 1).decide(await this.merger(intent, unitId, attempt), state);
      if (!decision.accepted) return { refusal: decision.refusal };
      appends.push({ streamId: `org-unit/${unitId}`, expectedVersion: version, events: decision.events });
    }
    return appends;
  }

  /** Duties that go over alone say so themselves. */
  private async transfers(intent: Decision): Promise<Others> {
    const { duties, to, on, dueOn, source: document } = intent;
    if (duties === null) return [];
    const distinct = [...new Set(duties)];
    const [streams, through] = await Promise.all([
      loadStreams(
        this.log,
        dutyDecider,
        distinct.map((id) => `duty/${id}` as const),
      ),
      this.through({ ...intent, duties: distinct }),
    ]);
    return distinct.map((dutyId, index) => {
      const { state, version } = streams.get(`duty/${dutyId}`) ?? { state: dutyDecider.initial, version: 0 };
      const from = through[index] ?? intent.unitId;
      const decision = dutyDecider.decide({ type: 'TransferDuty', dutyId, from, to, on, dueOn, document }, state);
      if (!decision.accepted) throw new Error(`duty/${dutyId} answered TransferDuty with ${decision.refusal.type}`);
      return { streamId: `duty/${dutyId}` as const, expectedVersion: version, events: decision.events };
    });
  }
}
