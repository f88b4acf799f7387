import { minDate, type LocalDate } from '#libs/kernel/time.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { dutiesByIds } from '../obligations/queries/duties.query.js';
import { obligations } from '../obligations/queries/obligations.query.js';
import type { DutyRow, ObligationRow } from '../queries.js';
import { allRows, type Reading } from '../reading.js';
import type { ServableGroup } from './servable.row.js';

const reportsOwed = (reading: Reading, unitId: OrgUnitId): Promise<readonly ObligationRow[]> =>
  allRows((page) => obligations(reading, { holderId: unitId, kinds: ['REPORT'], phases: ['OPEN', 'RETURNED'] }, page));

const receiversOf = ({ issuerId, receivers }: DutyRow): readonly OrgUnitId[] =>
  [...new Set(receivers.length > 0 ? receivers : [issuerId])].sort();

/**
 * One document serves several periods when their figures close on one day and the same bodies receive them: the report on June is the one on quarter II and on six
 * months (Decree 09/2019/NĐ-CP, art. 12), and four old communes' January reports of one unit are one.
 */
const groupServable = (owed: readonly ObligationRow[], duties: ReadonlyMap<DutyId, DutyRow>): readonly ServableGroup[] => {
  const known = owed.flatMap((row) => {
    const duty = duties.get(row.dutyId);
    return duty === undefined || row.periodTo === null ? [] : [{ row, duty, periodTo: row.periodTo, receivers: receiversOf(duty) }];
  });
  const groups = Map.groupBy(known, ({ periodTo, receivers }) => JSON.stringify([periodTo, receivers]));
  return [...groups.values()]
    .flatMap((members): readonly ServableGroup[] => {
      const [first] = members;
      if (first === undefined || members.length < 2) return [];
      const figures = members.map(({ row, duty }) => JSON.stringify([row.periodFrom, duty.indicators.map(({ id }) => id).sort()]));
      const dues = members.flatMap(({ row: { dueOn } }) => (dueOn === null ? [] : [dueOn]));
      return [
        {
          periodTo: first.periodTo,
          receivers: first.receivers,
          dueOn: dues.length === 0 ? null : dues.reduce(minDate),
          sameFigures: new Set(figures).size === 1,
          obligations: members.map(({ row }) => row),
        },
      ];
    })
    .sort((a, b) => (JSON.stringify([a.periodTo, a.receivers]) < JSON.stringify([b.periodTo, b.receivers]) ? -1 : 1));
};

/** Of the reports that a unit owes and has not sent, on periods that end in a span: which ones a single document can serve. */
export const servableTogether = async (
  reading: Reading,
  unitId: OrgUnitId,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly ServableGroup[]> => {
  const owed = (await reportsOwed(reading, unitId)).filter(({ periodTo }) => periodTo !== null && from <= periodTo && periodTo <= to);
  return groupServable(owed, await dutiesByIds(reading, [...new Set(owed.map(({ dutyId }) => dutyId))]));
};
