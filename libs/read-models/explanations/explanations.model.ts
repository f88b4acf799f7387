import {
  currentRequest,
  evolveExplanations,
  type ExplanationEvent,
  type Explanations,
  noExplanations,
} from '#libs/domain/explanation/explanation.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { defineReadModel, eventsOf, type Tx } from '../model.js';
import { versionedTable } from '../versioned-table.js';

interface ExplanationVersion {
  readonly duty_id: string;
  readonly period: string;
  /** Who was asked the last time. */
  readonly asked: Explanations['requests'][number]['of'];
  /** The last request waits for an answer. */
  readonly is_open: boolean;
  readonly answer_by: string | null;
  /** Who asked the last time. */
  readonly asked_by: string;
  /** When that was answered the last time; null: it was not. */
  readonly explained_at: string | null;
  readonly explanations: Explanations;
  readonly stream_version: number;
}

const explanations = versionedTable<ExplanationVersion>({
  name: 'explanation',
  key: ['duty_id', 'period'],
  columns: {
    duty_id: 'text not null',
    period: 'text not null',
    asked: 'jsonb not null',
    is_open: 'boolean not null',
    answer_by: 'date',
    asked_by: 'text not null',
    explained_at: 'timestamptz',
    explanations: 'jsonb not null',
    stream_version: 'integer not null',
  },
});

const tables = (schema: string): string => `
  ${explanations.ddl(schema)}
  create index explanation_by_asked on ${schema}.explanation using gin (asked jsonb_path_ops);
  create index explanation_by_asking on ${schema}.explanation (asked_by, explained_at);`;

const handle = async (tx: Tx, schema: string, events: readonly RecordedEvent<ExplanationEvent>[]): Promise<void> => {
  if (events.length === 0) return;
  const rows = explanations.open(tx, schema);
  await rows.loadKeys(events.map(({ event }) => [event.dutyId, event.period]));
  for (const { event, position, streamVersion } of events) {
    const { dutyId, period } = event;
    const state = evolveExplanations(rows.get(dutyId, period)?.explanations ?? noExplanations, event);
    const current = currentRequest(state);
    rows.put(position, {
      duty_id: dutyId,
      period,
      asked: current?.of ?? [],
      is_open: current !== undefined && current.withdrawn === null && current.explanations.length === 0,
      answer_by: current?.answerBy ?? null,
      asked_by: current?.by ?? '',
      explained_at: current?.explanations.at(-1)?.at ?? null,
      explanations: state,
      stream_version: streamVersion,
    });
  }
  await rows.save();
};

/** What was asked of those that were late, and what they said, by obligation. */
export const explanationsModel = defineReadModel({
  name: 'explanations',
  version: 2,
  kinds: ['explanation'],
  onPoison: 'PARK',
  tables,
  projection: (schema) => ({ handle: (tx, events) => handle(tx, schema, eventsOf(events, 'explanation')) }),
});
