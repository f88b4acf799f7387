import { currentRevision, evolveReportDraft, type ReportDraft, type ReportDraftEvent } from '#libs/domain/report-draft/report-draft.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { defineReadModel, eventsOf, idOf, type Tx } from '../model.js';
import { versionedTable } from '../versioned-table.js';

interface DraftVersion {
  readonly report_id: string;
  readonly holder_id: string;
  readonly duty_ids: readonly string[];
  readonly phase: string;
  /** When the current revision was saved. */
  readonly drafted_at: string;
  readonly stream_version: number;
  readonly draft: ReportDraft;
}

const drafts = versionedTable<DraftVersion>({
  name: 'report_draft',
  key: ['report_id'],
  columns: {
    report_id: 'text not null',
    holder_id: 'text not null',
    duty_ids: 'text[] not null',
    phase: 'text not null',
    drafted_at: 'timestamptz not null',
    stream_version: 'integer not null',
    draft: 'jsonb not null',
  },
});

const tables = (schema: string): string => `
  ${drafts.ddl(schema)}
  create index report_draft_by_holder on ${schema}.report_draft (holder_id, phase);
  create index report_draft_by_duty on ${schema}.report_draft using gin (duty_ids);`;

const handle = async (tx: Tx, schema: string, events: readonly RecordedEvent<ReportDraftEvent>[]): Promise<void> => {
  if (events.length === 0) return;
  const rows = drafts.open(tx, schema);
  await rows.load(
    'report_id',
    events.map(({ streamId }) => idOf(streamId)),
  );
  for (const { event, position, streamId, streamVersion } of events) {
    const reportId = idOf(streamId);
    const draft = evolveReportDraft(rows.get(reportId)?.draft ?? null, event);
    if (draft === null) continue;
    rows.put(position, {
      report_id: reportId,
      holder_id: draft.content.holder,
      duty_ids: [...new Set(draft.content.serves.map(({ dutyId }) => dutyId))],
      phase: draft.phase,
      drafted_at: currentRevision(draft).draftedAt,
      stream_version: streamVersion,
      draft,
    });
  }
  await rows.save();
};

/** What units have drafted and not submitted, and what became of it. */
export const reportDraftsModel = defineReadModel({
  name: 'report_drafts',
  version: 2,
  kinds: ['report-draft'],
  onPoison: 'PARK',
  tables,
  projection: (schema) => ({ handle: (tx, events) => handle(tx, schema, eventsOf(events, 'report-draft')) }),
});
