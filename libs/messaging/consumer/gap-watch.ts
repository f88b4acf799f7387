import type { Position } from '#libs/event-log/event-log.js';
import type { Texts } from '#libs/kernel/language.js';

export interface GapWatchOptions {
  readonly logId: string;
  /** How long a position may be missing while later ones are here. */
  readonly gapMsMax?: number | undefined;
  readonly tell: (texts: Texts) => void;
}

const GAP_MS_MAX = 20_000;
const LOOK_EVERY_MS = 1_000;

/**
 * Watches for a position that does not come while later ones are here. It was passed over: the topic was made anew under the reader, or the group's offsets
 * were set by hand. Then the topic is read from its beginning again, each time after a longer wait.
 */
export const watchGap = (
  { tell, logId, gapMsMax = GAP_MS_MAX }: GapWatchOptions,
  stateOf: () => Promise<{ readonly missing: Position | null; readonly early: number }>,
  again: () => void,
): { readonly stop: () => void } => {
  let missing: Position | null = null;
  let since = performance.now();
  let patience = gapMsMax;
  const look = async (): Promise<void> => {
    const state = await stateOf();
    if (state.missing !== missing || missing === null) {
      [missing, since, patience] = [state.missing, performance.now(), gapMsMax];
      return;
    }
    if (performance.now() - since < patience) return;
    [since, patience] = [performance.now(), patience * 2];
    tell({
      en: `Position ${missing} of the log "${logId}" has not come, and ${state.early} later events wait for it: the topic is read from its beginning again.`,
      vi: `Vị trí ${missing} của nhật ký "${logId}" chưa đến, ${state.early} sự kiện sau đó đang chờ: đọc lại chủ đề từ đầu.`,
    });
    again();
  };
  const timer = setInterval(() => void look().catch(() => undefined), Math.min(LOOK_EVERY_MS, gapMsMax));
  return { stop: () => clearInterval(timer) };
};
