/** What lists say that are longer than what the server tells at once. */
export const list = {
  shown: (n: string, all: string) => `Hiện ${n} trên ${all}.`,
  here: (n: string) => `${n} ở phần này`,
  first: 'Về đầu danh sách',
  next: 'Trang sau',
  find: 'Tìm trong cả danh sách',
  found: (text: string) => `Chỉ gồm những gì khớp với “${text}”.`,
  noneFound: 'Không có dòng nào khớp.',
  clear: 'Bỏ tìm',
};
