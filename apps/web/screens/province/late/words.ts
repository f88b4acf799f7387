import { areaTexts } from '../../../texts/area.js';
import { late as en } from '../../../texts/en/late.js';
import { late as vi } from '../../../texts/vi/late.js';

export const useWords = areaTexts(vi, en);
