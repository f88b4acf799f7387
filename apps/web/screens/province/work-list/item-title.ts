import { periodName } from '../../../texts/periods.js';
import type { Texts } from '../../../texts/vi/index.js';
import type { WorkItem } from './work-list.js';

/** What waits, with the period where it is decided for that alone. */
export const itemTitle = ({ title, period }: Pick<WorkItem, 'title' | 'period'>, t: Texts, day: (on: string) => string): string =>
  period === null ? title : `${title}, ${periodName(period, t, day)}`;
