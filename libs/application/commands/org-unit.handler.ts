import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CodeHolder, OrgUnitCommand, OrgUnitRefusal } from '#libs/domain/org-unit/org-unit.commands.js';
import { orgUnitDecider } from '#libs/domain/org-unit/org-unit.decider.js';
import type { OrgUnit, OrgUnitEvent, UnitCode } from '#libs/domain/org-unit/org-unit.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { unreachable } from '#libs/kernel/decider.js';
import { addDays, dateAt } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { codeClaims, type CodeVersions, codeVersions } from './code-claims.js';
import { headView } from '../facts/head-view.js';
import { parentUnitFact } from '../facts/org-unit-facts.js';
import { asSeen, newParentFact, type UnitVersions } from '../facts/succession-facts.js';
import { handle } from './handle.js';
import { type OrgUnitIntent, ToOrgUnit } from './messages.js';
import { unitAuthority } from './org-unit-authority.js';
import { EVENT_LOG, QUERIES } from '../tokens.js';

@CommandHandler(ToOrgUnit)
export class OrgUnitHandler implements ICommandHandler<ToOrgUnit> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  execute({ intent, meta }: ToOrgUnit): Promise<Outcome<OrgUnitRefusal>> {
    let codes: CodeVersions = new Map();
    let seen: UnitVersions = new Map();
    return handle(this.log)<OrgUnitCommand, OrgUnitEvent, OrgUnit, OrgUnitRefusal>(
      {
        streamId: `org-unit/${intent.unitId}`,
        decider: orgUnitDecider,
        intent,
        complete: async () => {
          if (intent.type === 'RegisterOrgUnit') codes = await codeVersions(this.log, intent.codes);
          const refusal = await unitAuthority(this.log, intent, meta);
          if (refusal !== undefined) return { refusal };
          const completed = await this.completed(intent, meta);
          seen = completed.seen;
          return completed;
        },
        // Two units that take the same code at the same time, or that are each placed below the other, are in two streams: neither would see the other.
        alongside: (events) => {
          const registered = events.flatMap((event) => (event.type === 'OrgUnitRegistered' ? [event] : []));
          return Promise.resolve([...codeClaims(registered, codes), ...asSeen(seen, [{ streamId: `org-unit/${intent.unitId}` }])]);
        },
      },
      meta,
    );
  }

  /** With the versions of other units on which the facts rest. */
  private async completed(
    intent: OrgUnitIntent,
    meta: CommandMeta,
  ): Promise<{ readonly command: OrgUnitCommand; readonly seen: UnitVersions }> {
    const none: UnitVersions = new Map();
    switch (intent.type) {
      case 'RegisterOrgUnit': {
        const on = intent.validFrom ?? (intent.dissolvedOn === null ? null : addDays(intent.dissolvedOn, -1));
        const [parent, holders] = await Promise.all([
          intent.parentId === null ? null : parentUnitFact(this.log, intent.parentId, on),
          this.codeHolders(intent.codes, meta),
        ]);
        return { command: { ...intent, parent, codeHolders: holders.filter(({ unitId }) => unitId !== intent.unitId) }, seen: none };
      }
      case 'MoveOrgUnit': {
        const { fact: parent, seen } = await newParentFact(this.log, intent.parentId, intent.on);
        return { command: { ...intent, parent }, seen };
      }
      case 'RenameOrgUnit':
      case 'DissolveOrgUnit':
        return { command: intent, seen: none };
      default:
        return unreachable(intent);
    }
  }

  private async codeHolders(codes: readonly UnitCode[], meta: CommandMeta): Promise<readonly CodeHolder[]> {
    if (codes.length === 0) return [];
    return this.queries.codeHolders(codes, await headView(this.log, this.queries, dateAt(meta.at)));
  }
}
