/** `Mục II.3`; what the document calls by a word itself ("Điều 5", "đoạn cuối") keeps that name. */
export const clauseName = (number: string, named: (number: string) => string): string =>
  /^([IVX]+|\d+)(?![\p{L}\d])/u.test(number.trim()) ? named(number.trim()) : number;
