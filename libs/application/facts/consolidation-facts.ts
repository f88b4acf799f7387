import { consolidate } from '#libs/domain/report/consolidate.js';
import type { ConsolidationRequest } from '#libs/domain/report/consolidation.js';
import type { ReportRefusal } from '#libs/domain/report/report.commands.js';
import type { ReportContent } from '#libs/domain/report/submission.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { Queries } from '#libs/read-models/queries.js';
import { ReadModelsBehind } from './head-view.js';

type Content = Omit<ReportContent, 'consolidation'>;

/**
 * The content of a report with the figures of the units, as they stood at the position that was looked at: what came later is not in it.
 * @throws ReadModelsBehind
 */
export const consolidatedContent = async (
  log: EventLog,
  queries: Queries,
  { holder, serves, values, narrative, document }: Content,
  request: ConsolidationRequest | null,
): Promise<{ readonly content: ReportContent } | { readonly refusal: ReportRefusal }> => {
  const content = { holder, serves, values, narrative, document };
  if (request === null) return { content };
  const [served] = serves;
  if (served === undefined) return { refusal: { type: 'ServesNothing', path: 'serves' } };
  if (serves.length > 1) return { refusal: { type: 'ConsolidatesSeveral', path: 'serves', count: serves.length } };
  const { basis } = request;
  const { position: head } = await log.head();
  if (basis > head) return { refusal: { type: 'BasisNotReached', path: 'consolidation.basis', basis, head } };
  const view = await queries.viewpoint({ atPosition: basis, minPosition: basis });
  if (!view.caughtUp) throw new ReadModelsBehind(basis);
  const facts = await queries.consolidation(served.dutyId, served.period, view);
  if (facts === undefined) return { refusal: { type: 'NothingToConsolidate', path: 'consolidation', ...served } };
  const consolidated = consolidate(request, facts, values);
  return 'refusal' in consolidated ? consolidated : { content: { ...content, ...consolidated } };
};
