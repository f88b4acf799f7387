import type { Texts } from '../../../texts/vi/index.js';
import { useTexts } from '../../../texts/texts.js';

export const useWords = (): Texts['late'] => useTexts().t.late;
