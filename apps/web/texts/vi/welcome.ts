/** What is said to whoever comes, asks for help, or comes by an address of which a part is wrong. */
export const welcome = {
  signIn: {
    title: 'Bạn là ai?',
    demo: 'Số liệu minh hoạ: chọn một vai để xem trang như người đó thấy. Chưa cần đăng nhập.',
    development: 'Máy chủ này chưa nối với hệ thống đăng nhập: tìm đơn vị của bạn rồi vào làm việc thay mặt đơn vị đó.',
    as: 'Vào trang để',
    asOfficial: 'làm việc của đơn vị',
    asAuditor: 'kiểm tra: xem lịch sử, so sánh các thời điểm; không ghi gì',
    personas: 'Vai có sẵn',
    otherUnit: 'Đơn vị khác',
    findUnit: 'Tìm đơn vị theo tên hoặc mã',
    findUnitHint: 'Gõ không dấu cũng được, ví dụ: hung dao',
    moreUnits: (n: string) => `Còn ${n} đơn vị khác; hãy gõ thêm.`,
  },
  wrongInstant: {
    title: 'Thời điểm trong địa chỉ không đúng',
    said: (text: string) => `“${text}” không phải một thời điểm. Viết như 2026-03-20T17:00+07:00, hoặc chỉ ngày như 2026-03-20.`,
    toComeTitle: 'Thời điểm này chưa tới',
    toCome: (at: string) => `Chưa có số liệu lúc ${at}: thời điểm đó chưa tới. Không ghi giờ là hết ngày.`,
  },
  wrongPart: {
    title: 'Địa chỉ có chỗ không đúng',
    said: {
      PLAN: (text: string) => `Không có kế hoạch “${text}” ở thời điểm đang xem.`,
      UNIT: (text: string) => `Không có đơn vị “${text}” ở thời điểm đang xem.`,
      SCORED: (text: string) => `Không có điểm của đơn vị “${text}” trong bảng này.`,
      RUBRIC: (text: string) => `Không có bộ tiêu chí “${text}” ở thời điểm đang xem.`,
      PERIOD: (text: string) => `“${text}” không phải một kỳ. Viết như 2026-Q3, 2026-H1 hoặc 2026-Y.`,
      DAY: (text: string) => `“${text}” không phải một ngày nên không lọc theo ngày đó. Viết như 2026-03-20.`,
      EVENTS: (text: string) => `“${text}” không phải một loại sự kiện nên không lọc theo loại.`,
      POSITION: (text: string) => `“${text}” không phải số thứ tự của một sự kiện.`,
    },
  },
  keys: {
    help: 'Mở bảng phím tắt này',
    plans: 'Đến danh sách kế hoạch',
    find: 'Đến ô tìm kiếm',
    now: 'Về hiện tại',
    inTable: 'Trong bảng: phím mũi tên đi từng ô, Enter mở chi tiết, Esc đóng',
    inTime: 'Trên thanh thời gian: ← → sự kiện trước, sau; PageUp, PageDown 30 ngày; Home, End đầu, nay',
    switchOff: 'Dùng phím tắt một chữ cái',
  },
};
