// Defined in the kernel, since the pure core words texts as well.
export type { Language, Texts } from '#libs/kernel/language.js';
