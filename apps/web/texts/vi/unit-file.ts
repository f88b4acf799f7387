/** One unit under a plan: its own plan, and everything that it owes. */
export const unitFile = {
  notThereTitle: 'Không có đơn vị này tại thời điểm đang xem',
  notThere: 'Đơn vị có thể được lập sau thời điểm này, hoặc địa chỉ bị chép sai.',
  under: (plan: string) => `Theo kế hoạch: ${plan}`,
  predecessors: (names: string) => `Trước đây: ${names}`,
  derived: 'Kế hoạch của đơn vị',
  noDerived: 'Chưa có kế hoạch nào được lập từ kế hoạch này.',
  obligations: 'Việc phải làm, theo hạn',
  none: 'Đơn vị không có việc nào theo kế hoạch này.',
  duty: 'Việc',
  period: 'Kỳ',
  dueOn: 'Hạn',
  metAt: 'Nộp lúc',
  standing: 'Tình trạng',
  summary: (kept: string, expected: string, overdue: string, notYet: string) =>
    `Đã thực hiện ${kept}/${expected}; quá hạn ${overdue}; chưa đến kỳ ${notYet}.`,
};
