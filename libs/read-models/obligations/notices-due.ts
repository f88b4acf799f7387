import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { DutyId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { Tx } from '../model.js';

/** A deadline that has passed, of which no notice was given and for which nothing valid was submitted. */
export interface NoticeDue {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly dueOn: LocalDate;
  /** Version of the duty's stream as the model knows it. */
  readonly streamVersion: number;
}

/** The last event that the model has seen. */
export const seenPosition = async (tx: Tx, schema: string): Promise<Position> => {
  const [row] = await tx.query<{ position: Position }>(`select position from ${schema}.progress`);
  return row?.position ?? 0;
};

/**
 * Notices that are due at an instant, oldest first; leased until the transaction ends, so that another scheduler takes others meanwhile.
 * @param except duties that are left out, whatever is due of them; notices that were given; and notices that were refused, which are left out as long
 * as their stream has that version
 */
export const leaseNotices = async (
  tx: Tx,
  schema: string,
  at: Instant,
  limit: number,
  except: {
    readonly duties: readonly string[];
    readonly given: readonly Omit<NoticeDue, 'streamVersion'>[];
    readonly refused: readonly NoticeDue[];
  },
): Promise<readonly NoticeDue[]> => {
  const rows = await tx.query<{ duty_id: DutyId; period: PeriodKey; due_on: LocalDate; stream_version: number }>(
    `select n.duty_id, n.period, n.due_on, s.stream_version
       from ${schema}.notice_due n
       cross join lateral (select max(v.stream_version) as stream_version from ${schema}.duty_stream v where v.duty_id = n.duty_id) s
      where n.due_at <= $1 and n.duty_id <> all($2)
        and not exists (select from unnest($3::text[], $4::text[], $5::integer[]) as x(duty_id, period, stream_version)
                         where x.duty_id = n.duty_id and x.period = n.period and x.stream_version = s.stream_version)
        and not exists (select from unnest($6::text[], $7::text[], $8::date[]) as g(duty_id, period, due_on)
                         where g.duty_id = n.duty_id and g.period = n.period and g.due_on = n.due_on)
      order by n.due_at, n.duty_id, n.period limit $9
        for update of n skip locked`,
    [
      at,
      except.duties,
      except.refused.map(({ dutyId }) => dutyId),
      except.refused.map(({ period }) => period),
      except.refused.map(({ streamVersion }) => streamVersion),
      except.given.map(({ dutyId }) => dutyId),
      except.given.map(({ period }) => period),
      except.given.map(({ dueOn }) => dueOn),
      limit,
    ],
  );
  return rows.map(({ duty_id, period, due_on, stream_version }) => ({
    dutyId: duty_id,
    period,
    dueOn: due_on,
    streamVersion: stream_version,
  }));
};
