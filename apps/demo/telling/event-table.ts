import type { Texts } from '#libs/kernel/language.js';
import type { Instant } from '#libs/kernel/time.js';
import { timeText } from './narrator.js';

interface RecordedStep {
  readonly position: number;
  readonly type: string;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly onBehalfOf: { readonly fullName: string } | null;
}

/** What every table of events begins with. */
export const EVENT_HEAD: readonly Texts[] = [
  { vi: 'sự kiện', en: 'event no.' },
  { vi: 'ghi lúc', en: 'recorded' },
  { vi: 'loại', en: 'type' },
  { vi: 'ai', en: 'who' },
  { vi: 'nhân danh', en: 'for' },
];

/** An event below `EVENT_HEAD`. */
export const eventCells = ({ position, recordedAt, type, actor, onBehalfOf }: RecordedStep): readonly (string | number | null)[] => [
  position,
  timeText(recordedAt),
  type,
  actor,
  onBehalfOf?.fullName ?? null,
];
