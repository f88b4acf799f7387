import { auditor } from './auditor.js';
import { common } from './common.js';
import { province } from './province.js';
import { unit } from './unit.js';
import { ward } from './ward.js';

/** Every text of the page, by the part of it that says it. Vietnamese comes first; what English lacks does not compile. */
export const vi = { auditor, common, province, unit, ward };

export type Texts = typeof vi;
