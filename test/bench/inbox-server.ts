import 'reflect-metadata';
import { registerOrgUnits } from '#libs/application/imports/register-org-units.js';
import { INSTALLATION } from '#libs/application/imports/seed.js';
import { processEnvironment } from '#libs/config/environment.js';
import type { CommandId, OrgUnitId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { communes } from '#libs/testing/log/cascade-fixtures.js';
import { CITY } from '#libs/testing/api/api-fixtures.js';
import { startServer } from '#apps/server/start-server.js';

/* The server with one city over all communes of the country, for the bench of their inboxes. Prints the address of its API and runs until it is ended. */
const parsed = processEnvironment();
if (!parsed.ok) throw new Error(parsed.mistakes.join('\n'));
const server = await startServer({ environment: parsed.environment, isAnnounced: false });

const unit = (unitId: OrgUnitId, parentId: OrgUnitId | null) => ({
  unitId,
  name: unitId,
  fullName: unitId,
  unitType: parentId === null ? ('CITY' as const) : ('COMMUNE' as const),
  level: parentId === null ? ('PROVINCE' as const) : ('COMMUNE' as const),
  parentId,
  codes: [],
  aliases: [],
  validFrom: localDate('2025-07-01'),
  dissolvedOn: null,
  source: 'bench',
});

const outcome = await registerOrgUnits(server.log, server.queries)([unit(CITY, null), ...communes().map((id) => unit(id, CITY))], {
  actor: INSTALLATION,
  onBehalfOf: null,
  commandId: 'bench-units' as CommandId,
  correlationId: 'bench',
  at: server.clock.now(),
});
if (!outcome.accepted) throw new Error(JSON.stringify(outcome.refusals.slice(0, 3)));
await server.catchUp();
process.stdout.write(`${server.url}\n`);
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
