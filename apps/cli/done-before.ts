import type { PlanEvent } from '#libs/domain/plan/plan.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { Invocation } from './cli-command.js';
import type { Accepted } from './graphql-client.js';
import { withLog } from './log-access.js';
import { type Session, withPool } from './session.js';

/**
 * The event by which exactly this was done already, so that a command can be typed again. A command id derived from what is asked would not do: a
 * refusal is remembered under it, and would be the answer also when its cause is gone.
 */
export const doneBefore = (
  { environment }: Pick<Invocation, 'environment'>,
  { databaseUrl }: Session,
  planId: PlanId,
  isIt: (event: PlanEvent) => boolean,
): Promise<Accepted | undefined> =>
  withPool(databaseUrl, (database) =>
    withLog(database, environment, async (log) => {
      const history = await log.readStream(`plan/${planId}`);
      const found = history.find(({ event }) => isIt(event as PlanEvent));
      if (found === undefined) return undefined;
      const { position, recordedAt, streamVersion } = found;
      return { position, recordedAt, streamVersion, repeated: true };
    }),
  );
