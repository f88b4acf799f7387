import type { Position, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import type { Leave } from '#libs/event-log/follower/follower.js';
import { defineReadModel, streamKindOf, type Tx } from '../model.js';
import { textArray } from '../text-array.js';
import { type Subject, subjectsLeft, subjectsNamed, subjectsOfItself } from './subjects.js';

/** Which events belong to what: no entry ever changes, so they need no ranges of positions. */
const tables = (schema: string): string => `
  create table ${schema}.entry (subject text collate "C" not null, position bigint not null, primary key (subject, position));
  -- What the next events of a stream belong to, beside what each of them names by itself.
  create table ${schema}.stream_subject (stream_id text collate "C" not null, subject text collate "C" not null, primary key (stream_id, subject));`;

interface Membership {
  readonly streamId: StreamId;
  readonly subject: Subject;
}

/** Streams with their subjects, changed event by event. */
interface Memberships {
  readonly of: (streamId: string) => ReadonlySet<Subject>;
  readonly add: (membership: Membership) => void;
  readonly drop: (membership: Membership) => void;
  /** Rows to delete before those that were added are written, which may be the same again. */
  readonly dropped: readonly Membership[];
  readonly added: () => readonly Membership[];
}

/** Kinds of which a later event no longer says what it is about. */
const REMEMBERING: ReadonlySet<string> = new Set(['duty', 'report', 'report-draft', 'item', 'scorecard', 'explanation']);
const IS_DUTY = /^duty\//;
const IS_PLAN = /^plan\//;

const loadMemberships = async (tx: Tx, schema: string, events: readonly RecordedEvent[]): Promise<Memberships> => {
  const streams = events.flatMap((recorded) =>
    REMEMBERING.has(streamKindOf(recorded.streamId))
      ? [recorded.streamId, ...subjectsNamed(recorded).filter((subject) => IS_DUTY.test(subject))]
      : [],
  );
  const rows =
    streams.length === 0
      ? []
      : await tx.query<{ stream_id: string; subject: Subject }>(
          `select stream_id, subject from ${schema}.stream_subject where stream_id = any($1) order by stream_id, subject`,
          [[...new Set(streams)]],
          { prepared: true },
        );
  const subjects = new Map<string, Set<Subject>>();
  const setOf = (streamId: string): Set<Subject> => {
    const known = subjects.get(streamId) ?? new Set<Subject>();
    subjects.set(streamId, known);
    return known;
  };
  for (const { stream_id, subject } of rows) setOf(stream_id).add(subject);
  const added = new Map<string, Membership>();
  const dropped: Membership[] = [];
  const keyOf = ({ streamId, subject }: Membership): string => `${streamId} ${subject}`;
  return {
    of: setOf,
    dropped,
    added: () => [...added.values()],
    add: (membership) => {
      const known = setOf(membership.streamId);
      if (known.has(membership.subject)) return;
      known.add(membership.subject);
      added.set(keyOf(membership), membership);
    },
    drop: (membership) => {
      if (setOf(membership.streamId).delete(membership.subject) && !added.delete(keyOf(membership))) dropped.push(membership);
    },
  };
};

/** What serves a duty belongs to its plan as well. */
const withPlans = (subjects: readonly Subject[], memberships: Memberships): readonly Subject[] =>
  subjects.flatMap((subject) =>
    IS_DUTY.test(subject) ? [subject, ...[...memberships.of(subject)].filter((of) => IS_PLAN.test(of))] : [subject],
  );

const subjectsOf = (recorded: RecordedEvent, memberships: Memberships): ReadonlySet<Subject> => {
  const { streamId } = recorded;
  const named = withPlans(subjectsNamed(recorded), memberships);
  if (!REMEMBERING.has(streamKindOf(streamId))) return new Set([...subjectsOfItself(recorded), ...named]);
  for (const subject of named) memberships.add({ streamId, subject });
  const subjects = new Set([...subjectsOfItself(recorded), ...memberships.of(streamId)]);
  for (const subject of subjectsLeft(recorded)) memberships.drop({ streamId, subject });
  return subjects;
};

const handle = async (tx: Tx, schema: string, events: readonly RecordedEvent[], leave?: Leave): Promise<void> => {
  const memberships = await loadMemberships(tx, schema, events);
  const subjects: Subject[] = [];
  const positions: Position[] = [];
  for (const recorded of events) {
    for (const subject of subjectsOf(recorded, memberships)) {
      subjects.push(subject);
      positions.push(recorded.position);
    }
  }
  const entries = tx.query(
    `insert into ${schema}.entry (subject, position) select * from unnest($1::text[], $2::bigint[])`,
    [textArray(subjects), textArray(positions)],
    { prepared: true },
  );
  const { dropped } = memberships;
  const left =
    dropped.length > 0 &&
    tx.query(
      `delete from ${schema}.stream_subject where (stream_id, subject) in (select * from unnest($1::text[], $2::text[]))`,
      [dropped.map(({ streamId }) => streamId), dropped.map(({ subject }) => subject)],
      { prepared: true },
    );
  const added = memberships.added();
  const named =
    added.length > 0 &&
    tx.query(
      `insert into ${schema}.stream_subject (stream_id, subject) select * from unnest($1::text[], $2::text[])`,
      [added.map(({ streamId }) => streamId), added.map(({ subject }) => subject)],
      { prepared: true },
    );
  const written = Promise.all([entries, left, named]);
  if (leave === undefined) await written;
  else leave(written);
};

/** For plans, units, types, actors and causes the positions of their events; for duties those of what serves them. */
export const historyModel = defineReadModel({
  name: 'history',
  version: 5,
  tables,
  projection: (schema) => ({ handle: (tx, events, leave) => handle(tx, schema, events, leave) }),
});
