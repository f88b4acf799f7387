import { useTexts } from '../../../texts/texts.js';
import type { Texts } from '../../../texts/vi/index.js';

export const useWords = (): Texts['late'] => useTexts().t.late;
