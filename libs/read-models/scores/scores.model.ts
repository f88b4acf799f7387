import { evolveRubric, type Rubric, type RubricEvent } from '#libs/domain/rubric/rubric.js';
import { evolveScorecard, type Scorecard, type ScorecardEvent } from '#libs/domain/scorecard/scorecard.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { defineReadModel, eventsOf, idOf, type Tx } from '../model.js';
import { versionedTable } from '../versioned-table.js';

interface RubricRecord {
  readonly rubric_id: string;
  readonly rubric: Rubric;
}

const rubrics = versionedTable<RubricRecord>({
  name: 'rubric',
  key: ['rubric_id'],
  columns: { rubric_id: 'text not null', rubric: 'jsonb not null' },
});

interface ScorecardRecord {
  readonly scorecard_id: string;
  readonly unit_id: string;
  readonly rubric_id: string;
  readonly period: string;
  readonly stream_version: number;
  readonly scorecard: Scorecard;
}

const scorecards = versionedTable<ScorecardRecord>({
  name: 'scorecard',
  key: ['scorecard_id'],
  columns: {
    scorecard_id: 'text not null',
    unit_id: 'text not null',
    rubric_id: 'text not null',
    period: 'text not null',
    stream_version: 'integer not null',
    scorecard: 'jsonb not null',
  },
});

const tables = (schema: string): string => `
  ${rubrics.ddl(schema)}
  ${scorecards.ddl(schema)}
  create index scorecard_by_question on ${schema}.scorecard (rubric_id, period, unit_id);`;

const handleRubrics = async (tx: Tx, schema: string, events: readonly RecordedEvent<RubricEvent>[]): Promise<void> => {
  if (events.length === 0) return;
  const rows = rubrics.open(tx, schema);
  await rows.load(
    'rubric_id',
    events.map(({ streamId }) => idOf(streamId)),
  );
  for (const { event, position, streamId } of events) {
    const rubricId = idOf(streamId);
    rows.put(position, { rubric_id: rubricId, rubric: evolveRubric(rows.get(rubricId)?.rubric ?? null, event) });
  }
  await rows.save();
};

const handleScorecards = async (tx: Tx, schema: string, events: readonly RecordedEvent<ScorecardEvent>[]): Promise<void> => {
  if (events.length === 0) return;
  const rows = scorecards.open(tx, schema);
  await rows.load(
    'scorecard_id',
    events.map(({ streamId }) => idOf(streamId)),
  );
  for (const { event, position, streamId, streamVersion } of events) {
    const scorecardId = idOf(streamId);
    const scorecard = evolveScorecard(rows.get(scorecardId)?.scorecard ?? null, event);
    if (scorecard === null) continue;
    const { unitId, rubricId, period } = scorecard;
    rows.put(position, {
      ...{ scorecard_id: scorecardId, unit_id: unitId, rubric_id: rubricId, period },
      ...{ stream_version: streamVersion, scorecard },
    });
  }
  await rows.save();
};

/** Rubrics in all their versions, and what units and those above them made of them. The computed score is computed when it is asked for. */
export const scoresModel = defineReadModel({
  name: 'scores',
  version: 2,
  kinds: ['rubric', 'scorecard'],
  onPoison: 'PARK',
  tables,
  projection: (schema) => ({
    handle: async (tx, events) => {
      await handleRubrics(tx, schema, eventsOf(events, 'rubric'));
      await handleScorecards(tx, schema, eventsOf(events, 'scorecard'));
    },
  }),
});
