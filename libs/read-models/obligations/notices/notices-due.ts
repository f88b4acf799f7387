import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId, ReportId } from '#libs/kernel/ids.js';
import { endOfDay, type Instant, type LocalDate } from '#libs/kernel/time.js';
import type { Tx } from '../../model.js';
import { textArray } from '../../text-array.js';

/** A deadline that has passed, of which no notice was given and for which nothing valid was submitted. */
export interface NoticeDue {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly dueOn: LocalDate;
}

interface NoticeRow {
  readonly duty_id: DutyId;
  readonly period: PeriodKey;
  readonly due_on: LocalDate;
}

const noticeDueOf = ({ duty_id, period, due_on }: NoticeRow): NoticeDue => ({ dutyId: duty_id, period, dueOn: due_on });

/** Notices that are due at an instant, oldest first. @param after begins behind this one; undefined: with the first */
export const noticesDue = async (
  tx: Tx,
  schema: string,
  at: Instant,
  after: NoticeDue | undefined,
  limit: number,
): Promise<readonly NoticeDue[]> => {
  const beyond = after === undefined ? '' : 'and (due_at, duty_id, period) > ($3, $4, $5)';
  const rows = await tx.query<NoticeRow>(
    `select duty_id, period, due_on from ${schema}.notice_due where due_at <= $1 ${beyond} order by due_at, duty_id, period limit $2`,
    [at, limit, ...(after === undefined ? [] : [endOfDay(after.dueOn), after.dutyId, after.period])],
  );
  return rows.map(noticeDueOf);
};

/** Of these notices the ones that are still due as they say; leased until the transaction ends, so that another scheduler takes others meanwhile. */
export const leaseNotices = async (tx: Tx, schema: string, notices: readonly NoticeDue[]): Promise<readonly NoticeDue[]> => {
  if (notices.length === 0) return [];
  const rows = await tx.query<{ nth: number }>(
    // The limit keeps it a look-up for each: joined freely, all that is due is read for each batch. Mostly all are leased, and the answer is empty.
    `select wanted.nth::integer as nth
       from unnest($1::text[], $2::text[], $3::date[]) with ordinality as wanted(duty_id, period, due_on, nth)
       left join lateral (select true as leased from ${schema}.notice_due n
                           where n.duty_id = wanted.duty_id and n.period = wanted.period and n.due_on = wanted.due_on limit 1 for update skip locked) n on true
      where n.leased is null`,
    [
      textArray(notices.map(({ dutyId }) => dutyId)),
      textArray(notices.map(({ period }) => period)),
      textArray(notices.map(({ dueOn }) => dueOn)),
    ],
  );
  if (rows.length === 0) return notices;
  const others = new Set(rows.map(({ nth }) => nth));
  return notices.filter((_, index) => !others.has(index + 1));
};

/** Versions of streams of duties as the model knows them. */
export const dutyVersions = async (tx: Tx, schema: string, dutyIds: readonly DutyId[]): Promise<ReadonlyMap<DutyId, number>> => {
  if (dutyIds.length === 0) return new Map();
  const rows = await tx.query<{ duty_id: DutyId; version: number }>(
    `select duty_id, max(stream_version) as version from ${schema}.duty_stream where duty_id = any($1) group by duty_id`,
    [[...new Set(dutyIds)]],
  );
  return new Map(rows.map(({ duty_id, version }) => [duty_id, version]));
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
