/** What the screens of the level that issues a plan say. */
export const province = {
  plans: {
    title: 'Kế hoạch đã ban hành',
    subtitle: (unit: string) => `Của ${unit}`,
    none: 'Đơn vị này chưa ban hành kế hoạch nào tại thời điểm này.',
    number: 'Số, ký hiệu',
    plan: 'Kế hoạch',
    issuedOn: 'Ngày ban hành',
    status: 'Tình trạng',
    noNumber: 'chưa có số',
    statuses: {
      DRAFTED: 'Dự thảo',
      SIGNED: 'Đã ký',
      ISSUED: 'Đang thực hiện',
      CLOSED: 'Đã kết thúc',
      RECALLED: 'Đã thu hồi',
      REPLACED: 'Đã được thay thế',
    },
  },
};
