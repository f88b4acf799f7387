/** Unicode NFC, outer spaces off, inner white space folded to one space: the stored form of every name and title. */
export const normalise = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/**
 * The form in which texts are compared in searches: lower case, no diacritics, đ as d.
 * Lossy on purpose ("Đề án" and "Dự án" keep apart, "ĐA" and "DA" do not): for finding, never for identifying.
 */
export const foldDiacritics = (text: string): string =>
  normalise(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
