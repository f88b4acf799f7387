import type { Owed } from '../stage/reporting.js';
import type { Stage } from '../stage/stage.js';

/** Reports (or tasks) by period: owed, on time, late, overdue, accepted. */
export const tellReportYear = (stage: Stage, owed: readonly Owed[]): void => {
  const periods = [...new Set(owed.map(({ period }) => period))].sort();
  const count = (period: string, test: (each: Owed) => boolean): number =>
    owed.filter((each) => each.period === period && test(each)).length;
  stage.narrator.table({
    head: [
      { vi: 'kỳ', en: 'period' },
      { vi: 'phải gửi', en: 'owed' },
      { vi: 'đúng hạn', en: 'on time' },
      { vi: 'muộn', en: 'late' },
      { vi: 'quá hạn chưa gửi', en: 'overdue' },
      { vi: 'chưa đến hạn', en: 'ahead' },
      { vi: 'chưa rõ hạn', en: 'undated' },
      { vi: 'đã duyệt', en: 'accepted' },
    ],
    rows: periods.map((period) => [
      period,
      count(period, () => true),
      count(period, ({ status }) => status === 'ON_TIME'),
      count(period, ({ status }) => status === 'LATE'),
      count(period, ({ status }) => status === 'OVERDUE'),
      count(period, ({ status }) => status === 'OPEN' || status === 'NOT_YET'),
      count(period, ({ status }) => status === 'UNDATED'),
      count(period, ({ phase }) => phase === 'ACCEPTED'),
    ]),
  });
};
