/** What the sums of figures below the table of all units say. */
export const figures = {
  title: 'Tổng hợp số liệu báo cáo',
  subtitle: 'Cộng từ báo cáo của các đơn vị. Thiếu báo cáo hoặc thiếu số thì ghi',
  incomplete: 'chưa đủ',
  none: 'Kế hoạch này không yêu cầu số liệu, hoặc chưa có báo cáo nào.',
  indicator: 'Chỉ tiêu',
  period: 'Kỳ',
  value: 'Kết quả',
  reported: 'Đã báo cáo',
  missing: 'chưa có số liệu',
  undecided: '(đơn vị chưa rõ kế thừa)',
  notApplicable: (n: string) => `${n} không áp dụng`,
  lacking: (n: string) => `${n} báo cáo không có số này`,
  ratio: (numerator: string, denominator: string) => `(${numerator} / ${denominator})`,
  aggregators: { SUM: 'tổng', AVERAGE: 'bình quân', COUNT: 'số lần', LAST: 'số cuối kỳ', MAX: 'cao nhất', MIN: 'thấp nhất' },
};
