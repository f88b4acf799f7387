import type { Texts } from '../vi/index.js';
import { auditor } from './auditor.js';
import { common } from './common.js';
import { province } from './province.js';
import { unit } from './unit.js';
import { ward } from './ward.js';

export const en: Texts = { auditor, common, province, unit, ward };
