import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CodeHolder, OrgUnitCommand, OrgUnitRefusal } from '#libs/domain/org-unit/org-unit.commands.js';
import { orgUnitDecider } from '#libs/domain/org-unit/org-unit.decider.js';
import type { OrgUnit, OrgUnitEvent, UnitCode } from '#libs/domain/org-unit/org-unit.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { unreachable } from '#libs/kernel/decider.js';
import { addDays, dateAt } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { codeClaims, type CodeVersions, codeVersions } from './code-claims.js';
import { headView } from './facts/head-view.js';
import { parentUnitFact } from './facts/org-unit-facts.js';
import { newParentFact } from './facts/succession-facts.js';
import { handle } from './handle.js';
import { type OrgUnitIntent, ToOrgUnit } from './messages.js';
import type { CommandMeta, Outcome } from './outcome.js';
import { unitAuthority } from './org-unit-authority.js';
import { EVENT_LOG, QUERIES } from './tokens.js';

@CommandHandler(ToOrgUnit)
export class OrgUnitHandler implements ICommandHandler<ToOrgUnit> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  execute({ intent, meta }: ToOrgUnit): Promise<Outcome<OrgUnitRefusal>> {
    let seen: CodeVersions = new Map();
    return handle(this.log)<OrgUnitCommand, OrgUnitEvent, OrgUnit, OrgUnitRefusal>(
      {
        streamId: `org-unit/${intent.unitId}`,
        decider: orgUnitDecider,
        intent,
        complete: async () => {
          if (intent.type === 'RegisterOrgUnit') seen = await codeVersions(this.log, intent.codes);
          const refusal = await unitAuthority(this.log, intent, meta);
          return refusal === undefined ? { command: await this.completed(intent, meta) } : { refusal };
        },
        // Two units that take the same code at the same time are in two streams, so that neither would see the other.
        alongside: (events) =>
          Promise.resolve(
            codeClaims(
              events.flatMap((event) => (event.type === 'OrgUnitRegistered' ? [event] : [])),
              seen,
            ),
          ),
      },
      meta,
    );
  }

  private async completed(intent: OrgUnitIntent, meta: CommandMeta): Promise<OrgUnitCommand> {
    switch (intent.type) {
      case 'RegisterOrgUnit': {
        const on = intent.validFrom ?? (intent.dissolvedOn === null ? null : addDays(intent.dissolvedOn, -1));
        const [parent, holders] = await Promise.all([
          intent.parentId === null ? null : parentUnitFact(this.log, intent.parentId, on),
          this.codeHolders(intent.codes, meta),
        ]);
        return { ...intent, parent, codeHolders: holders.filter(({ unitId }) => unitId !== intent.unitId) };
      }
      case 'MoveOrgUnit':
        return { ...intent, parent: await newParentFact(this.log, intent.parentId, intent.on) };
      case 'RenameOrgUnit':
      case 'DissolveOrgUnit':
        return intent;
      default:
        return unreachable(intent);
    }
  }

  private async codeHolders(codes: readonly UnitCode[], meta: CommandMeta): Promise<readonly CodeHolder[]> {
    if (codes.length === 0) return [];
    return this.queries.codeHolders(codes, await headView(this.log, this.queries, dateAt(meta.at)));
  }
}
