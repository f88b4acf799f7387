import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { DutyId, ReportId } from '#libs/kernel/ids.js';
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

/** A correction of which the day has passed and of which no notice was given. */
export interface CorrectionNoticeDue {
  readonly reportId: ReportId;
  readonly version: number;
  readonly dueOn: LocalDate;
}

/**
 * Notices of corrections that are due on a day, oldest first; leased until the transaction ends.
 * @param except those that were refused, which are left out
 */
export const leaseCorrectionNotices = async (
  tx: Tx,
  schema: string,
  today: LocalDate,
  limit: number,
  except: readonly CorrectionNoticeDue[],
): Promise<readonly CorrectionNoticeDue[]> => {
  const rows = await tx.query<{ report_id: ReportId; version: number; correction_due_on: LocalDate }>(
    `select r.report_id, r.version, r.correction_due_on from ${schema}.report r
      where r.to_position is null and not r.correction_noticed and r.correction_due_on < $1::date
        and not exists (select from unnest($2::text[], $3::integer[], $4::date[]) as x(report_id, version, due_on)
                         where x.report_id = r.report_id and x.version = r.version and x.due_on = r.correction_due_on)
      order by r.correction_due_on, r.report_id limit $5
        for update of r skip locked`,
    [today, except.map(({ reportId }) => reportId), except.map(({ version }) => version), except.map(({ dueOn }) => dueOn), limit],
  );
  return rows.map(({ report_id, version, correction_due_on }) => ({ reportId: report_id, version, dueOn: correction_due_on }));
};
